#include <catch2/catch.hpp>

#include "redaction/error.h"
#include "scratch.h"
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
  for (const Found& f : db.find({words, agency, "", 0})) out.push_back(f.doc);
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

TEST_CASE("search: serve opens for reading only what the office has made", "[service]") {
  const Scratch scratch;
  CHECK_THROWS_AS(SearchDb((scratch / "none.db").string(), true), StoreError);
}
