// The reading half of public.db.

#include <algorithm>

#include "ledger/commitment.h"
#include "ledger/public_db.h"
#include "record/digest.h"
#include "record/parse.h"
#include "redaction/error.h"

namespace gongshi::ledger {
namespace {

using sqlite::Statement;

constexpr std::string_view kEntry =
    "SELECT doc, revision, state, agency, joint_agencies, act, party_kind, published_on, decided_on, changed_on, history,"
    " replaces, successor, title, document_number, party_name, commitment, sequence, complete";

std::string select(std::string_view rest, std::string_view more = "") { return std::string(kEntry).append(more).append(" ").append(rest); }

record::Date date(std::string_view text) { return record::Date::parse(text).value(); }

std::vector<std::string> keys(std::string_view joined) {
  std::vector<std::string> out;
  while (!joined.empty()) {
    const std::size_t comma = std::min(joined.find(','), joined.size());
    out.emplace_back(joined.substr(0, comma));
    joined.remove_prefix(std::min(comma + 1, joined.size()));
  }
  return out;
}

std::optional<std::int64_t> optional_number(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.int64(column));
}

}  // namespace

Entry PublicDb::read_entry(const Statement& row) {
  Entry e;
  e.doc = row.int64(0);
  e.revision = static_cast<int>(row.int64(1));
  e.state = state_from_code(row.text(2)).value();
  e.agency = row.text(3);
  e.joint_agencies = keys(row.text(4));
  e.act = record::from_code<record::Act>(row.text(5)).value();
  e.party_kind = record::from_code<record::PartyKind>(row.text(6)).value();
  e.published_on = date(row.text(7));
  e.decided_on = date(row.text(8));
  e.changed_on = date(row.text(9));
  e.history = row.int64(10) != 0;
  e.replaces = optional_number(row, 11);
  e.successor = optional_number(row, 12);
  e.title = trusted(std::string(row.text(13)));
  e.document_number = trusted(std::string(row.text(14)));
  e.party_name = trusted(std::string(row.text(15)));
  e.commitment = row.text(16);
  e.sequence = row.int64(17);
  e.complete = row.int64(18) != 0;
  return e;
}

std::vector<std::string> Entry::agencies() const {
  std::vector<std::string> all{agency};
  for (const std::string& key : joint_agencies)
    if (std::find(all.begin(), all.end(), key) == all.end()) all.push_back(key);
  return all;
}

std::vector<Entry> PublicDb::entries(Statement& query) {
  std::vector<Entry> out;
  while (query.step()) out.push_back(read_entry(query));
  return out;
}

std::optional<Entry> PublicDb::entry(std::int64_t doc) {
  Statement query = db_.prepare(select("FROM decision WHERE doc = ?1"));
  query.bind(1, doc);
  return query.step() ? std::optional(read_entry(query)) : std::nullopt;
}

std::optional<Frozen> PublicDb::frozen(std::int64_t doc) {
  Statement query = db_.prepare(select("FROM decision WHERE doc = ?1 AND state = 'published'", ", record, salt"));
  query.bind(1, doc);
  if (!query.step()) return std::nullopt;
  return Frozen{read_entry(query), std::string(query.blob(19)), record::to_hex(query.blob(20))};
}

std::optional<Decision> PublicDb::decision(std::int64_t doc) {
  auto found = frozen(doc);
  if (!found) return std::nullopt;
  thread_local record::Parser parser;
  auto fields = parser.parse_public(found->bytes, &PublicDb::trusted);
  return Decision{std::move(*found), std::move(fields)};
}

std::vector<Act> PublicDb::acts(std::int64_t doc) {
  Statement query = db_.prepare(
      "SELECT id, revision, kind, day, role, reason, law_title, law_article, changed_fields, log_index FROM act"
      " WHERE doc = ?1 ORDER BY id");
  query.bind(1, doc);
  std::vector<Act> out;
  while (query.step()) {
    Act& act = out.emplace_back();
    act.id = query.int64(0);
    act.doc = doc;
    act.revision = static_cast<int>(query.int64(1));
    act.kind = act_kind_from_code(query.text(2)).value();
    act.day = date(query.text(3));
    act.role = query.text(4);
    act.reason = query.text(5);
    act.law_title = query.text(6);
    act.law_article = query.text(7);
    act.changed_fields = query.text(8);
    act.log_index = query.int64(9);
  }
  return out;
}

void PublicDb::each_entry(const std::function<void(const Entry&)>& take) {
  Statement query = db_.prepare(select("FROM decision ORDER BY doc"));
  while (query.step()) take(read_entry(query));
}

std::vector<Entry> PublicDb::newest(int count, std::optional<record::Act> act) {
  Statement query = db_.prepare(select("FROM decision WHERE state = 'published'" + std::string(act ? " AND act = ?2" : "") +
                                       " ORDER BY published_on DESC, history, doc DESC LIMIT ?1"));
  query.bind(1, static_cast<std::int64_t>(count));
  if (act) query.bind(2, record::code(*act));
  return entries(query);
}

std::vector<Entry> PublicDb::newest_of(std::string_view agency, int count) {
  static const std::string kNewest =
      "FROM (SELECT doc FROM newest WHERE agency = ?1 ORDER BY published_on DESC, history, doc DESC LIMIT ?2)"
      " JOIN decision USING (doc) ORDER BY published_on DESC, history, doc DESC";
  Statement query = db_.prepare(select(kNewest));
  query.bind(1, agency).bind(2, static_cast<std::int64_t>(count));
  return entries(query);
}

std::vector<Entry> PublicDb::of_company(std::string_view credit_code) {
  Statement query = db_.prepare(select("FROM (SELECT doc FROM company WHERE credit_code = ?1) JOIN decision USING (doc)"
                                       " ORDER BY published_on DESC, doc DESC"));
  query.bind(1, credit_code);
  return entries(query);
}

std::vector<std::string> PublicDb::companies_changed_after(std::int64_t sequence) {
  Statement query = db_.prepare("SELECT credit_code FROM company_change INDEXED BY company_change_sequence WHERE sequence > ?1 ORDER BY credit_code");
  query.bind(1, sequence);
  std::vector<std::string> out;
  while (query.step()) out.emplace_back(query.text(0));
  return out;
}

std::vector<Slot> PublicDb::slots(const std::string& bucket, std::int64_t first, std::int64_t last) {
  Statement query = db_.prepare(select("FROM slot JOIN decision USING (doc) WHERE bucket = ?1 AND number BETWEEN ?2 AND ?3"
                                       " ORDER BY number", ", number"));
  query.bind(1, bucket).bind(2, first).bind(3, last);
  std::vector<Slot> out;
  while (query.step()) out.push_back({query.int64(19), read_entry(query)});
  // What was corrected to another act or other agencies keeps its old slot and is no longer in that list.
  std::erase_if(out, [&](const Slot& slot) {
    if (slot.entry.revision == 1) return false;  // never corrected
    const auto lists = buckets_of(slot.entry);
    return std::find(lists.begin(), lists.end(), bucket) == lists.end();
  });
  return out;
}

bool PublicDb::any_searched(const std::string& bucket, std::int64_t first, std::int64_t last) {
  Statement query = db_.prepare("SELECT 1 FROM slot JOIN decision USING (doc) WHERE bucket = ?1 AND number BETWEEN ?2 AND ?3"
                                " AND state = 'published' AND party_kind <> 'natural' LIMIT 1");
  return query.with(bucket, first, last).step();
}

std::vector<std::pair<std::string, std::int64_t>> PublicDb::buckets(std::string_view begin) {
  Statement query = db_.prepare(  // steps from bucket to bucket, over whatever stands in them
      "WITH RECURSIVE b(name) AS (SELECT min(bucket) FROM slot WHERE bucket >= ?1 UNION ALL"
      " SELECT (SELECT min(bucket) FROM slot WHERE bucket > name) FROM b WHERE name < ?2)"
      " SELECT name, (SELECT max(number) FROM slot WHERE bucket = name) FROM b WHERE name < ?2 ORDER BY name");
  std::vector<std::pair<std::string, std::int64_t>> out;
  const std::string end = std::string(begin) + "\x7f";  // names are ASCII
  for (query.with(begin, end); query.step();) out.emplace_back(query.text(0), query.int64(1));
  return out;
}

std::int64_t PublicDb::highest_slot(const std::string& bucket) {
  Statement query = db_.prepare("SELECT coalesce(max(number), -1) FROM slot WHERE bucket = ?1");
  query.with(bucket).step();
  return query.int64(0);
}

// Left to itself SQLite walks all decisions in the order asked for, rather than sort the few that an index finds.
std::vector<std::int64_t> PublicDb::due_to_end(record::Date today) {
  Statement query = db_.prepare("SELECT doc FROM decision INDEXED BY decision_ends WHERE state = 'published' AND display_until < ?1 ORDER BY doc");
  query.bind(1, today.str());
  std::vector<std::int64_t> out;
  while (query.step()) out.push_back(query.int64(0));
  return out;
}

std::vector<std::int64_t> PublicDb::ending() {
  Statement query = db_.prepare("SELECT doc FROM decision WHERE state = 'published' AND display_until IS NOT NULL ORDER BY doc");
  std::vector<std::int64_t> out;
  while (query.step()) out.push_back(query.int64(0));
  return out;
}

std::map<std::string, std::int64_t, std::less<>> PublicDb::tallies() {
  Statement query = db_.prepare("SELECT name, live FROM tally");
  std::map<std::string, std::int64_t, std::less<>> out;
  while (query.step()) out.emplace(query.text(0), query.int64(1));
  return out;
}

std::int64_t PublicDb::published_between(record::Date first, record::Date last) {
  Statement query = db_.prepare(
      "SELECT count(*) FROM decision WHERE state = 'published' AND published_on BETWEEN ?1 AND ?2 AND history = 0");
  query.with(first.str(), last.str()).step();
  return query.int64(0);
}

std::optional<record::Date> PublicDb::last_change() {
  Statement query = db_.prepare("SELECT max(changed_on) FROM decision");
  return query.step() && !query.is_null(0) ? std::optional(date(query.text(0))) : std::nullopt;
}

std::vector<std::int64_t> PublicDb::changed_after(std::int64_t sequence) {
  Statement query = db_.prepare("SELECT doc FROM decision INDEXED BY decision_sequence WHERE sequence > ?1 ORDER BY doc");
  query.bind(1, sequence);
  std::vector<std::int64_t> out;
  while (query.step()) out.push_back(query.int64(0));
  return out;
}

std::vector<Entry> PublicDb::changed_next(std::int64_t sequence, std::size_t most) {
  Statement query = db_.prepare(select("FROM decision WHERE sequence > ?1 AND sequence <= (SELECT max(sequence) FROM"
                                       " (SELECT sequence FROM decision WHERE sequence > ?1 ORDER BY sequence LIMIT ?2)) ORDER BY sequence, doc"));
  std::vector<Entry> out;
  for (query.with(sequence, static_cast<std::int64_t>(most)); query.step();) out.push_back(read_entry(query));
  return out;
}

std::vector<std::pair<std::string, std::int64_t>> PublicDb::slots_of(std::int64_t doc) {
  Statement query = db_.prepare("SELECT bucket, number FROM slot WHERE doc = ?1 ORDER BY bucket");
  query.bind(1, doc);
  std::vector<std::pair<std::string, std::int64_t>> out;
  while (query.step()) out.emplace_back(query.text(0), query.int64(1));
  return out;
}

std::vector<std::tuple<std::string, std::string, std::int64_t>> PublicDb::measures(std::string_view name) {
  Statement query = db_.prepare("SELECT agency, key, value FROM measure WHERE name = ?1 ORDER BY agency, key");
  query.bind(1, name);
  std::vector<std::tuple<std::string, std::string, std::int64_t>> out;
  while (query.step()) out.emplace_back(query.text(0), query.text(1), query.int64(2));
  return out;
}

}  // namespace gongshi::ledger
