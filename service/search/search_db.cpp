#include "service/search/search_db.h"

#include <string.h>  // memmem
#include <sys/stat.h>

#include <algorithm>
#include <utility>

#include "redaction/error.h"
#include "service/search/grams.h"

namespace gongshi::service {
namespace {

constexpr std::size_t kPage = 20, kMostWords = 5;
constexpr int kMostRead = 2'000;  ///< texts that one search reads: grams that all stand in a text and make no word of it are rare

sqlite::Options search_schema(bool read_only) {
  return {.application_id = 0x67737367,  // "gssg"; a file of another kind is made anew
          .migrations = {R"sql(
CREATE TABLE page(
  doc INTEGER PRIMARY KEY, year TEXT NOT NULL, agency TEXT NOT NULL, act TEXT NOT NULL, title TEXT NOT NULL, agency_name TEXT NOT NULL,
  document_number TEXT NOT NULL, path TEXT NOT NULL, decided_on TEXT NOT NULL, published_on TEXT NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE TABLE year(name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE seen(sequence INTEGER NOT NULL) STRICT;
INSERT INTO seen VALUES (0);
)sql"},
          .read_only = read_only};
}

bool is_year(const std::string& year) {
  return year.size() == 4 && year.find_first_not_of("0123456789") == std::string::npos;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char32_t c : characters(text)) {
    if (c == ' ' || c == 0x3000 || c == '\t') {
      if (!word.empty()) words.push_back(std::exchange(word, {}));
    } else {
      append_utf8(word, c);
    }
  }
  if (!word.empty()) words.push_back(word);
  std::vector<std::string> folded;
  for (const std::string& w : words)
    if (const std::string f = searched_form(w); characters(f).size() >= 2 && folded.size() < kMostWords) folded.push_back(f);
  return folded;
}

/// About twenty characters before and sixty after the first hit, cut between characters.
void set_snippet(Found& f, std::string_view text, std::string_view word) {
  const std::size_t hit = text.find(word);
  const auto whole = [&](std::size_t at) {
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    return at;
  };
  const std::size_t begin = hit > 60 ? whole(hit - 60) : 0, end = whole(std::min(text.size(), hit + word.size() + 180));
  f.snippet = text.substr(begin, end - begin), f.hit = hit - begin, f.hit_size = word.size();
}

Found read_found(const sqlite::Statement& s) {
  Found f;
  f.doc = s.int64(0), f.title = s.text(1), f.agency = s.text(2), f.agency_name = s.text(3), f.act = s.text(4), f.document_number = s.text(5);
  f.path = s.text(6), f.decided_on = s.text(7), f.published_on = s.text(8);
  return f;
}

bool stands_in(std::string_view text, const std::string& word) { return memmem(text.data(), text.size(), word.data(), word.size()) != nullptr; }

/// Agency and act are grams too, marked by a character of the private use area, so that a filter costs no reading of pages.
std::string filter_gram(char32_t mark, std::string_view key) {
  std::string out;
  append_utf8(out, mark);
  for (const char c : key) append_utf8(out, static_cast<unsigned char>(c) | 0xE100u);
  return out;
}

std::vector<std::string> filters(const std::string& agency, const std::string& act) {
  std::vector<std::string> out;
  if (!agency.empty()) out.push_back(filter_gram(0xE200, agency));
  if (!act.empty()) out.push_back(filter_gram(0xE201, act));
  return out;
}

std::string terms_of(std::string_view folded, const std::string& agency, const std::string& act) {
  return as_terms(grams_of(folded)) + as_terms(filters(agency, act));
}

std::string query_of(const SearchQuery& q, const std::vector<std::string>& words) {
  std::string out = as_query(filters(q.agency, q.act));
  for (const std::string& word : words) out += as_query(grams_for(word));
  return out;
}

std::string table_of(const std::string& year) { return "grams_" + year; }

ino_t inode_of(const std::string& file) {
  struct stat told{};
  return ::stat(file.c_str(), &told) == 0 ? told.st_ino : 0;
}

constexpr std::string_view kPageColumns = "p.doc, p.title, p.agency, p.agency_name, p.act, p.document_number, p.path, p.decided_on, p.published_on, p.text";

}  // namespace

SearchDb::SearchDb(const std::string& file, bool read_only) : db_(file, search_schema(read_only)), inode_(inode_of(file)) {
  db_.exec("PRAGMA cache_size = " + std::to_string(read_only ? -8'192 : -65'536));  // KiB
}

bool SearchDb::is_current() const { return inode_ == inode_of(db_.path()); }

bool SearchDb::is_sound() try {
  return db_.check(), true;
} catch (const StoreError&) {
  return false;
}

std::int64_t SearchDb::sequence() {
  auto seen = db_.prepare("SELECT sequence FROM seen");
  return seen.step() ? seen.int64(0) : 0;
}

void SearchDb::set_sequence(std::int64_t sequence) { db_.prepare("UPDATE seen SET sequence = ?1").run(sequence); }

void SearchDb::put(const Found& f, const std::string& text, const std::string& year) {
  remove(f.doc);
  const auto keep = [&](const std::string& in, const std::string& folded) {
    db_.prepare("INSERT INTO page VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")
        .run(f.doc, in, f.agency, f.act, f.title, f.agency_name, f.document_number, f.path, f.decided_on, f.published_on, folded);
  };
  if (!is_year(year)) return keep("", "");
  const std::string table = table_of(year), folded = searched_form(f.title + " " + f.document_number + " " + text);
  auto known = db_.prepare("INSERT OR IGNORE INTO year VALUES (?1)");
  known.run(year);
  if (db_.changes() > 0) db_.exec("CREATE VIRTUAL TABLE " + table + " USING fts5(terms, content='', detail=none, columnsize=0, tokenize='ascii')");
  db_.prepare("INSERT INTO " + table + "(rowid, terms) VALUES (?1, ?2)").run(f.doc, terms_of(folded, f.agency, f.act));
  keep(year, folded);
}

void SearchDb::remove(std::int64_t doc) {
  auto known = db_.prepare("SELECT year, text, agency, act FROM page WHERE doc = ?1");
  if (!known.with(doc).step()) return;
  const std::string year(known.text(0)), text(known.text(1)), agency(known.text(2)), act(known.text(3)), table = table_of(year);
  known.reset();
  if (!year.empty())
    db_.prepare("INSERT INTO " + table + "(" + table + ", rowid, terms) VALUES ('delete', ?1, ?2)").run(doc, terms_of(text, agency, act));
  db_.prepare("DELETE FROM page WHERE doc = ?1").run(doc);
}

std::optional<Found> SearchDb::page_of(std::int64_t doc) {
  auto query = db_.prepare("SELECT " + std::string(kPageColumns) + " FROM page p WHERE p.doc = ?1");
  return query.with(doc).step() ? std::optional(read_found(query)) : std::nullopt;
}

std::vector<std::string> SearchDb::years() {
  auto query = db_.prepare("SELECT name FROM year ORDER BY name DESC");
  std::vector<std::string> names;
  while (query.step()) names.emplace_back(query.text(0));
  return names;
}

Answer SearchDb::find(const SearchQuery& q) {
  const auto words = words_of(q.words);
  Answer answer;
  if (words.empty()) return answer;
  const std::string wanted = query_of(q, words);
  std::size_t skip = q.page * kPage;
  int read = 0;
  for (const std::string& year : years()) {
    const std::string table = table_of(year);
    auto query = db_.prepare("SELECT " + std::string(kPageColumns) + " FROM " + table + " JOIN page p ON p.doc = " + table + ".rowid WHERE " + table +
                             " MATCH ?1 ORDER BY " + table + ".rowid DESC");
    for (query.with(wanted); query.step(); ++read) {
      const std::string_view text = query.text(9);
      if (answer.found.size() > kPage) return answer;
      if (read == kMostRead) return answer.whole = false, answer;
      if (!std::all_of(words.begin(), words.end(), [&](const std::string& w) { return stands_in(text, w); })) continue;
      if (skip > 0) {
        --skip;
        continue;
      }
      answer.found.push_back(read_found(query));
      set_snippet(answer.found.back(), text, words.front());
    }
  }
  return answer;
}

}  // namespace gongshi::service
