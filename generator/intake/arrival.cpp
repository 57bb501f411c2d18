#include "intake/arrival.h"

#include "checks/effect.h"
#include "intake/merge.h"
#include "record/canonical_json.h"
#include "record/read_fields.h"

namespace gongshi::intake {

/// A line by what it says beside its agency, id and number, which are what is missing when it is set apart.
std::string key_of_rest(const Desk& desk, record::Record rest) {
  rest.agency.clear(), rest.id.clear(), rest.document_number.clear();
  return desk.db.vault().key("rest", canonical_json(rest));
}

std::string file_of(const Desk& desk, const Arrival& a) {
  return desk.feed.name + "/" + a.raw.source.substr(0, a.raw.position == 0 ? std::string::npos : a.raw.source.rfind(':'));
}

namespace {

using record::Effect;

void say(Arrival& a, Effect effect, std::string code, std::string field, std::string message) {
  a.problems.push_back({effect, std::move(code), std::move(field), std::move(message)});
}

/// With its full text, or with what another line said, or its characters composed, a record can be longer than its line.
bool is_too_long(Arrival& a, const std::string& bytes) {
  if (bytes.size() <= record::Parser::kMaxRecordBytes) return false;
  a.problems.push_back(record::parse_problem("too_large", ""));
  return true;
}

/// Keys lie open in private.db and are counted in public: what is no key is not kept as one.
bool could_be_key(std::string_view agency) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
  return agency.find_first_not_of(kLetters) == std::string_view::npos && !record::looks_like_value(agency);
}

void settle_agency(const Desk& desk, Arrival& a) {
  record::Record& r = a.record;
  if (r.agency.empty()) r.agency = desk.feed.agency;
  if (!desk.feed.agency.empty() && r.agency != desk.feed.agency)
    return a.problems.push_back(wrong_agency(desk.agencies, desk.feed.agency));
  if (!r.agency.empty() && !desk.agencies.all().empty() && !desk.agencies.by_key(r.agency))
    say(a, could_be_key(r.agency) ? Effect::hold : Effect::reject, "unknown_agency", "agency", "执法主体不在 site-config/agencies.json 中");
}

void settle_published_on(const Desk& desk, Arrival& a) {
  if (!a.record.published_on || desk.feed.history) return;
  a.record.published_on.reset();
  a.problems.push_back(published_on_ignored());
}

/// The same line is the same line, whether its feed is marked history or not. The key can stand in no text: quotes there
/// are escaped.
std::string without_published_on(const Arrival& a) {
  constexpr std::string_view kKey = ",\"published_on\":\"";
  std::string line = a.canonical;
  if (!a.record.published_on) return line;
  const std::size_t at = line.rfind(kKey);
  return at == std::string::npos ? line : line.erase(at, kKey.size() + std::string_view("2026-10-12\"").size());
}

void make_keys(const Desk& desk, Arrival& a) {
  const record::Record& r = a.record;
  if (!r.document_number.empty()) a.dn_key = desk.db.dn_key(r.document_number, r.party.name);
  a.key = !r.id.empty() ? desk.db.id_key(r.id) : a.dn_key;
}

/// Held because nobody can say which decision it is: kept under its own text, so that it is not kept twice.
void set_apart(const Desk& desk, Arrival& a, std::string code, std::string message) {
  a.apart = a.key.empty() ? key_of_rest(desk, a.record) : a.key;
  a.key = desk.db.vault().key("line", a.canonical);
  a.dn_key.clear();
  a.entry = desk.db.find(a.record.agency, a.key);
  a.step = a.entry ? Step::unchanged : Step::fresh;
  a.judgement = Judgement{Judgement::Verdict::held, {{Effect::hold, code, "", std::move(message)}}, code, {}};
}

void set_conflict(const Desk& desk, Arrival& a) {
  set_apart(desk, a, "conflicts_with_known", "同一件决定（同一编号，或者同一文号、同一当事人）已经收到，但是文号、当事人、日期或者金额对不上，请核对");
}

/// The entry with the same number and party that came by the other kind of feed. False: there is more than one answer.
bool find_by_number(const Desk& desk, Arrival& a) {
  if (a.dn_key.empty()) return true;
  std::vector<Entry> known = desk.db.find_by_number(a.record.agency, a.dn_key);
  if (known.empty()) return true;
  const bool another_id = !a.is_row() && known.front().has_id;
  if (known.size() > 1 || another_id) return another_id && !a.record.replaces.empty();
  a.entry = std::move(known.front());
  return true;
}

/// Joins the line with what the other kind of feed said. False: they contradict each other.
bool merge(const Desk& desk, Arrival& a) {
  const std::int64_t other = a.is_row() ? a.entry->record_version : a.entry->row_version;
  if (other == 0) return true;
  const auto version = desk.db.version(a.entry->id, other);
  const record::Record known = desk.db.open_payload(version->own.empty() ? version->payload : version->own);
  if (!agree(a.record, known)) return false;
  a.merged = a.is_row() ? fill_missing(known, a.record) : fill_missing(a.record, known);
  return true;
}

/// The newest line of the kind that this one is.
std::optional<Version> line_before(const Desk& desk, const Arrival& a) {
  const std::int64_t n = a.is_row() ? a.entry->row_version : a.entry->record_version;
  return n == 0 ? std::nullopt : desk.db.version(a.entry->id, n);
}

/// A file that lies there since earlier says again what another file has changed since then.
bool is_read_again(const Desk& desk, const Arrival& a, const Version& before) {
  const std::string file = file_of(desk, a);
  return before.file != file && desk.db.had_version_from(a.entry->id, a.digest, file);
}

/// One id for two decisions, or two rows of one sheet that say different things of one: nobody can say which is meant.
bool means_another(const Desk& desk, const Arrival& a, const Version& before) {
  const record::Record known = desk.db.open_payload(before.own.empty() ? before.payload : before.own);
  if (a.is_row()) return before.file == file_of(desk, a) && before.received_at == desk.now && !agree(a.record, known);
  const bool other_number = !a.dn_key.empty() && !known.document_number.empty() && a.dn_key != desk.db.dn_key(known.document_number, a.record.party.name);
  return other_number && !known.party.name.empty() && !a.record.party.name.empty() && known.party.name != a.record.party.name;
}

/// A live feed does not take the publication day away that a history feed brought.
void keep_published_on(const Desk& desk, Arrival& a) {
  if (desk.feed.history || !a.entry->history) return;
  a.make_merged().published_on = desk.db.open_payload(desk.db.version(a.entry->id, a.entry->version)->payload).published_on;
}

/// A notice about a decision that has no page speaks for its status, whatever its lines go on saying.
void lay_notice_over(const Desk& desk, Arrival& a, std::string_view key) {
  const auto notice = desk.db.standing_notice(a.record.agency, key);
  if (!notice || checks::is_ineffective(a.effective(), desk.today)) return;
  record::Record& record = a.make_merged();
  record.status = notice->status, record.status_on = notice->status_on, record.status_reason = notice->status_reason;
}

bool is_gone(const Entry& entry) { return entry.state == "withdrawn" || entry.state == "ended"; }
bool is_shown(const Entry& entry) { return entry.state == "published" || entry.state == "suspended"; }

/// The line was held because its status began on a later day, and that day has come.
bool has_begun(const Desk& desk, const Arrival& a) {
  if (!a.record.status_on || !checks::is_ineffective(a.record, desk.today)) return false;
  const auto problems = desk.db.result(a.entry->id, a.entry->latest).second;
  return std::any_of(problems.begin(), problems.end(), [](const record::Problem& p) { return p.code == "status_in_future"; });
}

void match_known(const Desk& desk, Arrival& a) {
  const Entry& e = *a.entry;
  const std::string& last = a.is_row() ? e.row_digest : e.record_digest;
  const auto before = last == a.digest ? std::nullopt : line_before(desk, a);
  if (e.decided_here && !(is_shown(e) && checks::is_ineffective(a.record, desk.today))) a.step = Step::decided_here;
  else if (last == a.digest) a.step = has_begun(desk, a) ? Step::change : Step::unchanged;
  else if (before && is_read_again(desk, a, *before)) a.step = Step::unchanged;
  else if ((before && means_another(desk, a, *before)) || !merge(desk, a)) set_conflict(desk, a);
  else if (is_gone(e) && desk.db.had_version(e.id, a.digest)) a.step = Step::unchanged;
  else a.step = Step::change, keep_published_on(desk, a), lay_notice_over(desk, a, a.is_row() ? e.key : a.key);
}

}  // namespace

record::Problem wrong_agency(const record::Agencies& agencies, const std::string& own) {
  const record::Agency* agency = agencies.by_key(own);
  return {Effect::reject, "wrong_agency", "agency", "这个数据源只登记给“" + (agency ? agency->name : own) + "”，不能报送别的执法主体的决定"};
}

record::Problem published_on_ignored() {
  return {Effect::note, "published_on_ignored", "published_on", "只有历史补录可以自带公示日期，这一项没有采用"};
}

void parse_arrival(const Desk& desk, record::Parser& parser, Arrival& a) {
  a.problems = std::move(a.raw.problems);
  if (!any(a.problems, Effect::reject)) {
    record::Item item = parser.parse(a.raw.json);
    a.record = std::move(item.record), a.is_notice = item.is_notice;
    a.problems.insert(a.problems.end(), item.problems.begin(), item.problems.end());
  }
  if (!any(a.problems, Effect::reject)) {
    settle_agency(desk, a);
    settle_published_on(desk, a);
    if (a.is_notice && a.record.id.empty()) say(a, Effect::reject, "missing", "id", "状态通知缺少“来源编号”");
    if (!a.record.full_text_file.empty()) read_full_text(desk.texts, a.record, a.problems);
  }
  if (any(a.problems, Effect::reject)) {
    a.digest = desk.db.vault().digest("raw", a.raw.json.empty() ? a.raw.source : a.raw.json);
    return;
  }
  a.canonical = canonical_json(a.record);
  if (is_too_long(a, a.canonical)) return void(a.digest = desk.db.vault().digest("raw", a.raw.json));
  a.digest = desk.db.vault().digest("line", without_published_on(a));
  make_keys(desk, a);
}

void match_arrival(const Desk& desk, Arrival& a) {
  if (any(a.problems, Effect::reject)) return;
  if (a.is_notice) return void(a.step = Step::notice);
  if (a.record.agency.empty() || a.key.empty())
    return set_apart(desk, a, "missing_identity", "缺少执法主体，或者来源编号和文号都没有，无法确定是哪一件决定");
  a.entry = desk.db.find(a.record.agency, a.key);
  if (!a.entry && !find_by_number(desk, a)) return set_conflict(desk, a);
  if (a.entry) return match_known(desk, a);
  a.step = Step::fresh;
  lay_notice_over(desk, a, a.key);
}

void judge_arrival(const Desk& desk, Arrival& a) {
  if (a.step != Step::fresh && a.step != Step::change) return;
  const Vault& vault = desk.db.vault();
  const std::string bytes = a.merged ? canonical_json(*a.merged) : a.canonical;
  if (is_too_long(a, bytes)) return void(a.step = Step::reject);
  a.payload = vault.seal("payload", bytes);
  if (a.merged) a.own = vault.seal("payload", a.canonical);
  if (a.judgement) return;
  const bool history = desk.feed.history || (a.entry && a.entry->history);
  if (checks::is_ineffective(a.effective(), desk.today)) {
    a.judgement = Judgement{Judgement::Verdict::not_published,
                            {{Effect::note, "not_effective", "status", "决定已经变更、撤销或者失去效力，不予公示"}}, "not_effective", {}};
    return;
  }
  a.judgement = desk.judge(a.effective(), history);
  if (!any(a.problems, Effect::hold) || a.judgement->verdict == Judgement::Verdict::not_published) return;
  if (a.judgement->verdict == Judgement::Verdict::admitted) a.judgement->reason = "unknown_agency";
  a.judgement->verdict = Judgement::Verdict::held;
}

}  // namespace gongshi::intake
