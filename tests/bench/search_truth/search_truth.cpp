// gongshi_search_truth COUNT QUERIES > truth.json: random queries of four kinds to the index of gongshi_write_index, and their true
// answers, found by looking through every text: [{"kind", "query", "total", "newest": [document, …]}], at most 200 documents each.

#include <algorithm>
#include <cstring>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>

#include "../search_index/rows.h"

using namespace gongshi;
using nlohmann::json;

namespace {

constexpr std::size_t kMost = 200;

/// Everything that can be found, folded, newest first.
struct Texts {
  std::string all;
  std::vector<std::pair<std::size_t, std::int64_t>> begins;  ///< of each document's text

  Texts(const bench::MadeRows& rows, std::int64_t count) {
    std::vector<std::pair<record::Date, std::int64_t>> order;
    for (std::int64_t doc = 1; doc <= count; ++doc) order.emplace_back(rows.published_on(doc), doc);
    std::sort(order.rbegin(), order.rend());
    for (const auto& [day, doc] : order) {
      const auto row = rows.row(doc);
      if (!row) continue;
      begins.emplace_back(all.size(), doc);
      for (const std::string* field : {&row->party, &row->number, &row->title, &row->violation, &row->agencies}) all += pages::fold_for_search(*field) + "\n";
      all += "\t" + pages::fold_for_search(row->code) + "\n";
    }
  }

  json answer(const std::string& word) const {
    std::size_t total = 0;
    json newest = json::array();
    for (const char* at = all.data(); (at = static_cast<const char*>(memmem(at, static_cast<std::size_t>(all.data() + all.size() - at), word.data(), word.size())));) {
      const auto place = static_cast<std::size_t>(at - all.data());
      const auto next = std::upper_bound(begins.begin(), begins.end(), std::pair(place, std::int64_t{1} << 62));
      const std::size_t line = all.rfind('\n', place) + 1;
      if (all[line] == '\t' && word.size() < 4) {  // two or three characters of a code find nothing
        ++at;
        continue;
      }
      if (++total <= kMost) newest.push_back(std::prev(next)->second);
      at = next == begins.end() ? all.data() + all.size() : all.data() + next->first;
    }
    return {{"total", total}, {"newest", newest}};
  }
};

std::string characters(const std::string& text, std::size_t from, std::size_t count) {
  std::vector<std::string_view> all;
  for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(all.back().size())) all.push_back(rest.substr(0, redaction::decode_valid_utf8(rest, 0).length));
  std::string out;
  for (std::size_t i = from % (all.size() - count + 1), n = 0; n < count; ++i, ++n) out += all[i];
  return out;
}

std::string with_brackets(std::string number, std::size_t style) {
  constexpr const char* kStyles[][2]{{"〔", "〕"}, {"[", "]"}, {"（", "）第"}, {"【", "】"}};
  const std::size_t open = number.find("〔"), close = number.find("〕");
  number.replace(close, 3, kStyles[style][1]);
  return number.replace(open, 3, kStyles[style][0]);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return std::cerr << "gongshi_search_truth COUNT QUERIES\n", 2;
  const std::int64_t count = std::stoll(argv[1]);
  const bench::MadeRows rows(count);
  const Texts texts(rows, count);
  std::mt19937_64 chance(20261121);
  json out = json::array();
  for (int i = 0; i < std::stoi(argv[2]);) {
    const auto row = rows.row(1 + static_cast<std::int64_t>(chance() % static_cast<std::uint64_t>(count)));
    if (!row) continue;
    const char* kinds[]{"company name", "two characters of a name", "document number", "credit code"};
    const std::string queries[]{row->party, characters(row->party, chance(), 2), with_brackets(row->number, chance() % 4), row->code};
    json one = texts.answer(pages::fold_for_search(queries[i % 4]));
    one["kind"] = kinds[i % 4], one["query"] = queries[i % 4];
    out.push_back(one);
    ++i;
  }
  std::cout << out.dump() << '\n';
}
