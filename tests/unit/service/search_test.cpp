#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "redaction/error.h"
#include "scratch.h"
#include "service/search/grams.h"
#include "service/search/search_db.h"

using namespace gongshi;
using namespace gongshi::service;

namespace {

Found page(std::int64_t doc, const std::string& title, const std::string& agency = "a01") {
  Found f;
  f.doc = doc, f.title = title, f.agency = agency, f.act = "penalty", f.path = "/d/x.html";
  return f;
}

std::vector<std::int64_t> docs(SearchDb& db, const std::string& words, const std::string& agency = "") {
  std::vector<std::int64_t> out;
  for (const Found& f : db.find({words, agency, "", 0}).found) out.push_back(f.doc);
  return out;
}

}  // namespace

TEST_CASE("search: two characters are enough, all words must stand there, newest first", "[service]") {
  const Scratch scratch;
  SearchDb db((scratch / "search.db").string(), false);
  db.put(page(1, "无证经营案"), "在路口无证经营烧烤", "2025");
  db.put(page(2, "超期食品案", "a02"), "经营超过保质期的饼干，营业执照Ａ１", "2026");
  db.put(page(3, "自然人案"), "不检索", "");
  CHECK(docs(db, "经营") == std::vector<std::int64_t>{2, 1});
  CHECK(docs(db, "经营 烧烤") == std::vector<std::int64_t>{1});
  CHECK(docs(db, "经营", "a02") == std::vector<std::int64_t>{2});
  CHECK(docs(db, "执照a1") == std::vector<std::int64_t>{2});
  CHECK(docs(db, "证经营烧烤") == std::vector<std::int64_t>{1});
  for (const char* nothing : {"", "营", "自然人案", "经烤", "营经", "\" OR 1", "x*", "营业 不在"}) {
    CAPTURE(nothing);
    CHECK(docs(db, nothing).empty());
  }
  CHECK(db.page_of(3)->title == "自然人案");
}

TEST_CASE("search: what is changed or taken down leaves no word behind, and its number is still known", "[service]") {
  const Scratch scratch;
  SearchDb db((scratch / "search.db").string(), false);
  db.put(page(1, "一"), "先前的文字", "2026");
  db.put(page(1, "一"), "后来的内容", "2026");
  CHECK(docs(db, "先前").empty());
  CHECK(docs(db, "内容") == std::vector<std::int64_t>{1});
  db.put(page(1, ""), "", "");
  CHECK(docs(db, "内容").empty());
  CHECK(db.page_of(1)->path == "/d/x.html");
}

TEST_CASE("search: a number is found by its grams, alone, between words and in whichever brackets", "[service]") {
  CHECK(grams_of("罚款2024元") == std::vector<std::string>{"02", "024", "20", "202", "2024", "24", "4元", "款2", "款2024元", "罚款"});
  CHECK(grams_for("罚款2024元") == std::vector<std::string>{"款2024元", "罚款"});
  CHECK(grams_for("2024") == std::vector<std::string>{"2024"});
  CHECK(grams_for("20240115") == std::vector<std::string>{"0115", "0240", "2024", "2401", "4011"});
  CHECK(grams_for("第5").size() == 1);
  CHECK(grams_for("5").empty());
  const Scratch scratch;
  SearchDb db((scratch / "search.db").string(), false);
  db.put(page(1, "云市监罚〔2026〕15号"), "罚款2,024.50元，合同编号AB2024C", "2026");
  db.put(page(2, "云市监罚〔2026〕5号"), "2024年1月15日，电话号码" + std::string(30, '7'), "2026");
  for (const auto& [words, found] : std::map<std::string, std::vector<std::int64_t>>{
           {"2024", {2, 1}}, {"云市监罚[2026]5号", {2}}, {"云市监罚（2026）15号", {1}}, {"〔2026〕", {2, 1}}, {"2024年1月15日", {2}}, {"ab2024c", {1}},
           {"b2024", {1}}, {"2,024.50", {1}}, {"024.5", {1}}, {std::string(30, '7'), {2}}, {"5号", {2, 1}}, {"〕5号", {2}}, {"2025", {}}, {"24年 15号", {}}}) {
    CAPTURE(words);
    CHECK(docs(db, words) == found);
  }
}

TEST_CASE("search: whatever word is cut out of a text, its grams are among the text's", "[service]") {
  const std::string text = "罚款2,024.50元ab12c【2026】号12345678901234567890123号a1b22c333d4444e";
  const auto all = grams_of(searched_form(text));
  const auto letters = characters(searched_form(text));
  for (std::size_t begin = 0; begin < letters.size(); ++begin)
    for (std::size_t end = begin + 2; end <= letters.size(); ++end) {
      std::string word;
      for (std::size_t i = begin; i < end; ++i) append_utf8(word, letters[i]);
      for (const std::string& gram : grams_for(word))
        if (!std::binary_search(all.begin(), all.end(), gram)) FAIL(word + " asks for " + gram);
    }
  SUCCEED();
}

TEST_CASE("search: agency and act are looked for in the index, by any writing of a key", "[service]") {
  const Scratch scratch;
  SearchDb db((scratch / "search.db").string(), false);
  for (int doc = 1; doc <= 40; ++doc) db.put(page(doc, "无证经营案", doc % 2 ? "a-1" : "a-12"), "无证经营", "2026");
  CHECK(docs(db, "经营", "a-1").size() == 20);
  CHECK(docs(db, "经营", "a-").empty());
  CHECK(docs(db, "经营", "\" OR \"").empty());
  CHECK(db.find({"经营", "", "licence", 0}).found.empty());
  CHECK(db.find({"经营", "", "penalty", 1}).found.size() == 20);
}

TEST_CASE("search: words that are common apart and rare together are read up to a limit, and that is said", "[service]") {
  const Scratch scratch;
  SearchDb db((scratch / "search.db").string(), false);
  auto all = db.batch();
  for (int doc = 1; doc <= 2'100; ++doc) db.put(page(doc, doc == 1 ? "的当事人的" : "案"), "的当事，当事人，人的", "2026");
  all.commit();
  const Answer answer = db.find({"的当事人的", "", "", 0});
  CHECK(answer.found.empty());
  CHECK_FALSE(answer.whole);
  CHECK(db.find({"当事人", "", "", 0}).whole);
}

TEST_CASE("search: serve opens for reading only what the office has made", "[service]") {
  const Scratch scratch;
  CHECK_THROWS_AS(SearchDb((scratch / "none.db").string(), true), StoreError);
}
