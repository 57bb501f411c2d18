#include "service/search/search_db.h"

#include <algorithm>
#include <set>
#include <utility>

namespace gongshi::service {
namespace {

constexpr std::size_t kPage = 20, kMostWords = 5;

sqlite::Options search_schema(bool read_only) {
  return {.application_id = 0x67737372,  // "gssr"
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

std::vector<char32_t> characters(std::string_view text) {
  std::vector<char32_t> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t n = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = n == 1 ? lead : lead & (0xFF >> (n + 1));
    for (std::size_t i = 1; i < n && at + i < text.size(); ++i) c = (c << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3F);
    out.push_back(c);
    at += n;
  }
  return out;
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6)), out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12)), out += static_cast<char>(0x80 | ((c >> 6) & 0x3F)), out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18)), out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F)), out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

/// A pair of characters as a word of letters, which any tokenizer leaves alone.
std::string term(char32_t a, char32_t b) {
  std::string out;
  for (const char32_t c : {a, b})
    for (int shift = 20; shift >= 0; shift -= 4) out += static_cast<char>('a' + ((c >> shift) & 0xF));
  return out;
}

std::set<std::string> terms(std::string_view folded) {
  const auto letters = characters(folded);
  std::set<std::string> out;
  for (std::size_t i = 0; i + 1 < letters.size(); ++i) out.insert(term(letters[i], letters[i + 1]));
  return out;
}

std::string joined(const std::set<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
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
std::string snippet_of(std::string_view text, std::string_view word) {
  const std::size_t hit = text.find(word);
  const auto whole = [&](std::size_t at) {
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    return at;
  };
  const std::size_t begin = hit > 60 ? whole(hit - 60) : 0, end = whole(std::min(text.size(), hit + word.size() + 180));
  return std::string(text.substr(begin, end - begin));
}

Found read_found(const sqlite::Statement& s) {
  Found f;
  f.doc = s.int64(0), f.title = s.text(1), f.agency = s.text(2), f.agency_name = s.text(3), f.act = s.text(4), f.document_number = s.text(5);
  f.path = s.text(6), f.decided_on = s.text(7), f.published_on = s.text(8), f.snippet = s.text(9);
  return f;
}

constexpr std::string_view kPageColumns = "p.doc, p.title, p.agency, p.agency_name, p.act, p.document_number, p.path, p.decided_on, p.published_on, p.text";

}  // namespace

std::string searched_form(std::string_view text) {
  std::string out;
  for (char32_t c : characters(text)) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c == 0x3000 || c == ' ' || c == '\n' || c == '\t') continue;
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    append_utf8(out, c);
  }
  return out;
}

SearchDb::SearchDb(const std::string& file, bool read_only) : db_(file, search_schema(read_only)) {}

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
  db_.prepare("INSERT OR IGNORE INTO year VALUES (?1)").run(year);
  db_.exec("CREATE VIRTUAL TABLE IF NOT EXISTS text_" + year + " USING fts5(terms, content='', detail=none, tokenize='ascii')");
  const std::string folded = searched_form(f.title + " " + f.document_number + " " + text);
  db_.prepare("INSERT INTO text_" + year + "(rowid, terms) VALUES (?1, ?2)").run(f.doc, joined(terms(folded)));
  keep(year, folded);
}

void SearchDb::remove(std::int64_t doc) {
  auto known = db_.prepare("SELECT year, text FROM page WHERE doc = ?1");
  if (!known.with(doc).step()) return;
  const std::string year(known.text(0)), text(known.text(1));
  known.reset();
  if (!year.empty()) db_.prepare("INSERT INTO text_" + year + "(text_" + year + ", rowid, terms) VALUES ('delete', ?1, ?2)").run(doc, joined(terms(text)));
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

std::vector<Found> SearchDb::find(const SearchQuery& q) {
  const auto words = words_of(q.words);
  std::vector<Found> found;
  if (words.empty()) return found;
  std::set<std::string> all;
  for (const std::string& word : words) all.merge(terms(word));
  std::size_t skip = q.page * kPage;
  for (const std::string& year : years()) {
    const std::string table = "text_" + year;
    auto query = db_.prepare("SELECT " + std::string(kPageColumns) + " FROM " + table + " JOIN page p ON p.doc = " + table + ".rowid WHERE " + table +
                             " MATCH ?1 AND (?2 = '' OR p.agency = ?2) AND (?3 = '' OR p.act = ?3) ORDER BY " + table + ".rowid DESC");
    for (query.with(joined(all), q.agency, q.act); found.size() <= kPage && query.step();) {
      Found f = read_found(query);
      const std::string& text = f.snippet;
      if (!std::all_of(words.begin(), words.end(), [&](const std::string& w) { return text.find(w) != std::string::npos; })) continue;
      if (skip > 0) {
        --skip;
        continue;
      }
      f.snippet = snippet_of(f.snippet, words.front());
      found.push_back(std::move(f));
    }
    if (found.size() > kPage) break;
  }
  return found;
}

}  // namespace gongshi::service
