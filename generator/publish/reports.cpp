#include "publish/reports.h"

#include <algorithm>

#include "checks/timeliness.h"
#include "output/files.h"
#include "pages/content.h"
#include "redaction/error.h"

namespace gongshi::publish {
namespace {

using statistics::Finding;
constexpr int kYearsCompared = 5;

std::size_t bucket_of(int days) { return days <= 3 ? 0 : days <= 7 ? 1 : days <= 20 ? 2 : 3; }

statistics::Speed empty_speed() {
  statistics::Speed speed;
  for (const char* bucket : {"d3", "d7", "d20", "more"}) speed.days.push_back({bucket, 0});
  return speed;
}

void count_publication(statistics::Speed& speed, const ledger::PublicationFacts& facts, const Portal& portal) {
  const auto clock = checks::timeliness({facts.act, facts.decided_on, facts.published_on, false}, portal.rules().deadlines,
                                        portal.rules().calendar, portal.now().today);
  ++speed.published, speed.history += facts.history;
  speed.in_time += clock.state == checks::Timeliness::State::in_time, speed.late += clock.state == checks::Timeliness::State::late;
  speed.corrected += facts.corrected, speed.withdrawn += facts.withdrawn;
  ++speed.days[bucket_of(facts.published_on - facts.decided_on)].count;
}

/// 未与148名劳动者订立合同 and 未与22名劳动者订立合同 are one kind.
std::string without_numbers(std::string_view words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool digit = words[i] >= '0' && words[i] <= '9';
    if (!digit) out += words[i];
    else if (i == 0 || !(words[i - 1] >= '0' && words[i - 1] <= '9')) out += "若干";
  }
  return out;
}

/// What the public may read as the name of a kind of violation: nothing that the redactor would touch. Agencies write the same words
/// thousands of times; each is looked at once.
class ViolationNames {
 public:
  explicit ViolationNames(const redaction::Redactor& redactor) : redactor_(redactor) {}

  /// Empty: not fit, counted as 其他.
  const std::string& of(std::string_view words) {
    auto known = seen_.find(words);
    if (known == seen_.end()) known = seen_.emplace(words, fit(words)).first;
    return known->second;
  }

 private:
  std::string fit(std::string_view words) const {
    constexpr std::size_t kLongest = 180;
    if (words.size() > kLongest) return "";
    redaction::Context context;
    context.names = true;
    const redaction::Redacted redacted = redactor_.redact(without_numbers(words), context);
    return redacted.marks.empty() && redacted.doubts.empty() ? redacted.text.str() : "";
  }

  const redaction::Redactor& redactor_;
  std::map<std::string, std::string, std::less<>> seen_;
};

using Violations = std::map<std::string, statistics::Frequencies, std::less<>>;  ///< by agency

void count_rows(intake::PrivateDb& db, int year, statistics::Counter& counter, const redaction::Redactor& redactor, Violations& violations) {
  ViolationNames names(redactor);
  db.each_count_row(year, [&](const statistics::CountRow& row) { counter.add(row); },
                    [&](std::string_view agency, std::string_view words) { ++violations[std::string(agency)][names.of(words)]; });
}

}  // namespace

std::vector<std::string> agencies_that_report(const record::Agencies& agencies) {
  std::vector<std::string> keys;
  for (const record::Agency& agency : agencies.all())
    if (agency.successor.empty()) keys.push_back(agency.key);
  return keys;
}

bool DraftedReport::may_be_approved() const {
  return std::none_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.must; });
}

struct Reports::State {
  const Portal& portal;
  intake::PrivateDb& private_db;
  ledger::PublicDb& public_db;
  int year;
  statistics::Reporting reporting;
  std::string new_text;     ///< of a new draft: Markdown with variables
  templating::Words words;  ///< of the site
  bool counted = false;
  statistics::Counts counts{};
  std::map<std::string, statistics::Speed, std::less<>> speeds{};
  std::map<std::string, statistics::Frequencies, std::less<>> violations{};

  void count() {
    if (counted) return;
    statistics::Counter counter(reporting.form_of(year), year - kYearsCompared + 1, year);
    count_rows(private_db, year, counter, portal.redactor(), violations);
    counts = counter.finish();
    name_places();
    public_db.each_publication(year, [&](const ledger::PublicationFacts& facts) {
      count_publication(speeds.try_emplace(std::string(facts.agency), empty_speed()).first->second, facts, portal);
    });
    counted = true;
  }

  /// A decision that names no place was made where its agency is.
  void name_places() {
    for (auto& [key, years] : counts) {
      const record::Agency* agency = portal.agencies().by_key(key);
      if (!agency) continue;
      for (statistics::YearNumbers& numbers : years) {
        const auto nowhere = numbers.districts.find("");
        if (nowhere == numbers.districts.end()) continue;
        statistics::Months& here = numbers.districts[agency->area];
        for (std::size_t i = 0; i < here.size(); ++i) here[i] += nowhere->second[i];
        numbers.districts.erase("");
      }
    }
  }

  /// What people wrote goes out with the report, in every file of it.
  void check_private(const std::string& text, const std::string& where, std::vector<Finding>& findings) const {
    for (const redaction::Mark& mark : portal.redactor().redact(text, {}).marks)
      findings.push_back({"private", "", where + "里有依法应当隐去的内容（规则 " + mark.rule + "）", true});
  }
  void check_private(const statistics::Report& report, std::vector<Finding>& findings) const {
    check_private(report.text, "文字", findings);
    check_private(report.note, "更正的说明", findings);
    for (const statistics::ReportTable& table : report.tables)
      for (const statistics::Cell& cell : table.cells) check_private(cell.why, table.short_name + "—" + cell.name + "的说明", findings);
  }

  /// A report is about a year that has ended, and of the years that agencies report here; it came out after that year and not later than today.
  void check_days(std::optional<record::Date> published_on) const {
    const record::Date end = record::Date::from_civil(year, 12, 31).value(), today = portal.now().today;
    if (today <= end) throw ConfigError("--year", std::to_string(year) + " has not ended");
    if (year < reporting.first_year) throw ConfigError("--year", "reports begin with " + std::to_string(reporting.first_year) + " (site-config/statistics/reporting.json)");
    if (published_on && (*published_on <= end || *published_on > today)) throw ConfigError("--published-on", "must lie behind the year and not behind today");
  }

  /// Words that are fit for a page, or what stands against them.
  void check_text(const std::string& text, std::vector<Finding>& findings) const {
    try {
      pages::parse_article("annual/report", "title: report\n\n" + text);
    } catch (const ConfigError& error) {
      findings.push_back({"text", "", std::string("文字的写法不对：") + error.what(), true});
    }
  }
};

Reports::Reports(const Portal& portal, intake::PrivateDb& private_db, ledger::PublicDb& public_db, int year) {
  const auto folder = portal.folders().site / "site-config/statistics";
  state_.reset(new State{portal, private_db, public_db, year, statistics::Reporting::load(folder), output::read_file(folder / "report.md"),
                         templating::Words::load(portal.folders().site / "templates/text.zh-CN.json")});
}
Reports::~Reports() = default;

const statistics::Reporting& Reports::reporting() const { return state_->reporting; }
const statistics::Form& Reports::form() const { return state_->reporting.form_of(state_->year); }
const templating::Words& Reports::words() const { return state_->words; }

std::vector<ReportStanding> Reports::standing() {
  using Stage = ReportStanding::Stage;
  std::map<std::string, ReportStanding> all;
  for (const std::string& key : agencies_that_report(state_->portal.agencies())) all[key] = {key, Stage::none, 0, {}};
  intake::ReportDesk desk(state_->private_db);
  for (const intake::ReportDraft& draft : desk.drafts(state_->year)) all[draft.agency] = {draft.agency, draft.proposed ? Stage::proposed : Stage::draft, 0, {}};
  for (const intake::ReportApproved& one : desk.approved(state_->year))
    if (one.agency != statistics::kBureau) all[one.agency] = {one.agency, Stage::approved, one.version, {}};
  for (const ledger::ReportVersion& one : state_->public_db.reports()) {
    if (one.year != state_->year || one.agency == statistics::kBureau) continue;
    ReportStanding& standing = all[one.agency];
    const auto first = standing.published_on ? standing.published_on : one.published_on;
    if (standing.version <= one.version) standing = {one.agency, Stage::published, one.version, first};
    else standing.published_on = first;
  }
  std::vector<ReportStanding> out;
  for (auto& [key, standing] : all) out.push_back(std::move(standing));
  return out;
}

intake::ReportDraft Reports::working_draft(const std::string& agency) {
  if (!state_->portal.agencies().by_key(agency)) throw ConfigError("agency", "unknown: " + agency);
  if (auto draft = intake::ReportDesk(state_->private_db).draft(agency, state_->year)) return *draft;
  return {agency, state_->year, false, state_->new_text, "{}", "", ""};
}

DraftedReport Reports::drafted(const std::string& agency) { return drafted(working_draft(agency)); }

DraftedReport Reports::drafted(const intake::ReportDraft& draft) {
  state_->count();
  const auto counted = state_->counts.find(draft.agency);
  const auto speed = state_->speeds.find(draft.agency);
  const auto violations = state_->violations.find(draft.agency);
  const auto last_year = published(draft.agency, state_->year - 1);
  const statistics::GivenCells given = statistics::given_from_json(draft.given);
  const record::Date end = record::Date::from_civil(state_->year, 12, 31).value();
  const statistics::Material material{
      state_->reporting, draft.agency, std::string(state_->portal.agencies().name_on(draft.agency, end)), state_->year,
      intake::ReportDesk(state_->private_db).next_version(draft.agency, state_->year), state_->portal.now().today.str(), draft.note, draft.words, state_->words,
      counted == state_->counts.end() ? nullptr : &counted->second, given, last_year.get(),
      speed == state_->speeds.end() ? empty_speed() : speed->second,
      violations == state_->violations.end() ? statistics::Frequencies() : violations->second};
  DraftedReport out{statistics::draft_report(material), {}};
  out.findings = statistics::findings_of(out.report, form());
  state_->check_private(out.report, out.findings);
  state_->check_text(out.report.text, out.findings);
  return out;
}

void Reports::save(intake::ReportDraft draft, const std::string& staff, const std::string& what) {
  draft.staff = staff;
  intake::ReportDesk(state_->private_db).save(draft, state_->portal.now().seconds, what);
}

void Reports::take(const std::vector<GivenRow>& rows, const std::string& staff) {
  std::map<std::string, statistics::GivenCells> of_agency;
  for (const GivenRow& row : rows) of_agency[row.agency][row.cell] = row.given;
  for (auto& [agency, cells] : of_agency) {
    intake::ReportDraft draft = working_draft(agency);
    statistics::GivenCells all = statistics::given_from_json(draft.given);
    for (auto& [cell, given] : cells) all[cell] = std::move(given);
    draft.given = statistics::given_json(all), draft.proposed = false;
    save(std::move(draft), staff, "填报 " + std::to_string(cells.size()) + " 项");
  }
}

statistics::Report Reports::bureau_analysis() {
  state_->count();
  const std::vector<statistics::YearNumbers> years = statistics::added_up(state_->counts);
  statistics::Speed speed = empty_speed();
  for (const auto& [agency, one] : state_->speeds) statistics::add(speed, one);
  statistics::Frequencies violations;
  for (const auto& [agency, kinds] : state_->violations)
    for (const auto& [kind, count] : kinds) violations[kind] += count;
  const statistics::GivenCells given;
  statistics::Report report = statistics::draft_report({state_->reporting, std::string(statistics::kBureau), "", state_->year,
                                                        intake::ReportDesk(state_->private_db).next_version(statistics::kBureau, state_->year),
                                                        state_->portal.now().today.str(), "", "", state_->words, years.empty() ? nullptr : &years, given, nullptr, speed,
                                                        violations});
  report.tables.clear(), report.left_out.clear();
  return report;
}

void Reports::approve_analysis(const std::string& staff, const std::string& note, std::optional<record::Date> published_on) {
  state_->check_days(published_on);
  std::vector<Finding> findings;
  state_->check_private(note, "更正的说明", findings);
  if (!findings.empty()) throw ConfigError("--note", findings.front().says);
  const statistics::Report report = bureau_analysis();
  intake::ReportDesk(state_->private_db)
      .approve({"report-all-" + std::to_string(state_->year) + "-" + std::to_string(report.version), report.agency, state_->year, report.version,
                statistics::report_json(report), note, published_on ? published_on->str() : "", staff, false},
               state_->portal.now().seconds);
}

std::vector<Finding> Reports::approve(const std::string& agency, const std::string& staff, const std::string& note,
                                      std::optional<record::Date> published_on) {
  state_->check_days(published_on);
  intake::ReportDraft draft = working_draft(agency);
  if (!note.empty()) draft.note = note;
  DraftedReport drafted = this->drafted(draft);
  const auto before = published(agency, state_->year);
  const bool correction = drafted.report.version > 1;
  if (correction && draft.note.empty()) drafted.findings.push_back({"note", "", "更正以后的一版要写明更正了什么", true});
  if (!correction && !draft.note.empty()) drafted.report.note.clear();
  if (!drafted.may_be_approved()) return drafted.findings;
  const std::string day = published_on ? published_on->str() : "";
  intake::ReportDesk(state_->private_db)
      .approve({"report-" + agency + "-" + std::to_string(state_->year) + "-" + std::to_string(drafted.report.version), agency, state_->year,
                drafted.report.version, statistics::report_json(drafted.report), correction ? draft.note : "", day, staff, false},
               state_->portal.now().seconds);
  return drafted.findings;
}

std::unique_ptr<statistics::Report> Reports::published(const std::string& agency, int year) {
  std::optional<ledger::ReportVersion> newest;
  for (const ledger::ReportVersion& one : state_->public_db.reports())
    if (one.agency == agency && one.year == year) newest = one;
  if (!newest) return nullptr;
  return std::make_unique<statistics::Report>(statistics::report_from_json(state_->public_db.report_bytes(*newest)));
}

std::size_t publish_reports(const Portal& portal, intake::PrivateDb& private_db, ledger::PublicDb& public_db) {
  intake::ReportDesk desk(private_db);
  std::size_t count = 0;
  desk.each_undone([&](const intake::ReportApproved& one) {
    const auto day = record::Date::parse(one.published_on);
    public_db.publish_report({one.agency, one.year, one.version, day.value_or(portal.now().today), day.has_value(), one.note, ""}, one.bytes, one.cause);
    desk.mark_done(one.cause);
    ++count;
  });
  return count;
}

}  // namespace gongshi::publish
