// gongshi_fill_search SEARCH_DB < samples.ndjson: a search.db of these decisions, as the office would index them, to measure searches on.

#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "service/search/search_db.h"

using namespace gongshi::service;

namespace {

std::string text(const nlohmann::json& record, const char* key) { return record.value(key, std::string()); }

void put(SearchDb& db, std::int64_t doc, const nlohmann::json& r) {
  const std::string day = text(r, "decided_on"), party = r.at("party").value("name", "");
  Found f;
  f.doc = doc, f.title = text(r, "title"), f.agency = text(r, "agency"), f.agency_name = f.agency, f.act = text(r, "act");
  f.document_number = text(r, "document_number"), f.path = "/d/" + std::to_string(doc) + ".html", f.decided_on = f.published_on = day;
  db.put(f, party + " " + text(r, "violation") + " " + text(r, "facts") + " " + text(r, "decision") + " " + text(r, "full_text"), day.substr(0, 4));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::cerr << "gongshi_fill_search SEARCH_DB < samples.ndjson\n", 2;
  SearchDb db(argv[1], false);
  std::int64_t doc = 0;
  for (std::string line; std::getline(std::cin, line);) {
    auto batch = db.batch();
    do put(db, ++doc, nlohmann::json::parse(line));
    while (doc % 2000 != 0 && std::getline(std::cin, line));
    batch.commit();
  }
  std::cout << doc << '\n';
}
