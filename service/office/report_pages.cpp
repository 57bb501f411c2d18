// The annual reports of a year: who is how far, one report from draft to approval, and what the numbers say inside.
//
//   draft ─propose→ proposed ─another person, a reviewer→ approved ─next build→ published. Whoever changes a word or a number makes it a
//   draft again.

#include <array>

#include "lists/catalogue.h"
#include "pages/content.h"
#include "pages/report_files.h"
#include "publish/report_sheet.h"
#include "record/digest.h"
#include "redaction/error.h"
#include "service/office/desk.h"
#include "service/web/server.h"
#include "statistics/amounts.h"

namespace gongshi::service {
namespace {

using publish::ReportStanding;
using statistics::Cell;
using statistics::Report;
using templating::SiteText;

constexpr std::size_t kMostReport = 30'000, kMostWhy = 600;

std::string stage_key(ReportStanding::Stage stage) {
  constexpr std::array<const char*, 5> kStages{"none", "draft", "proposed", "approved", "published"};
  return std::string("stage.") + kStages[static_cast<std::size_t>(stage)];
}

std::string number_words(const Report& report, std::string_view place) {
  const Cell* cell = report.cell(place);
  return cell && cell->value() ? statistics::cell_words(*cell->value(), cell->unit) : "–";
}

/// Officers of each agency as the public list has them; nothing when there is no such list.
std::map<std::string, std::int64_t> officers_by_agency(const publish::Portal& portal) {
  std::map<std::string, std::int64_t> count;
  const auto all = lists::Catalogue::load(portal.folders().site / "content/lists", portal.agencies(), lists::OnWrong::leave_out);
  const lists::List* officers = all.with(lists::Role::secret);
  if (!officers) return count;
  const auto column = officers->declaration.with(lists::Role::agency);
  for (const lists::Row* row : officers->shown(portal.now().today))
    if (column) ++count[row->cells[*column].text];
  return count;
}

templating::Markup as_page(const std::string& text) {
  try {
    return pages::parse_article("annual/report", "title: report\n\n" + text).body;
  } catch (const ConfigError&) {
    return {};  // said by a finding
  }
}

/// Whoever sends a form says what stood on the page: what has changed since is not overwritten, and not approved unseen.
std::string digest_of(const intake::ReportDraft& draft) {
  return record::to_hex(record::sha256(draft.words + '\0' + draft.given + '\0' + draft.note + (draft.proposed ? "1" : "0")));
}
std::string digest_of(const Report& report) { return record::to_hex(record::sha256(statistics::report_json(report))); }

}  // namespace

/// The year whose reports are due by the end of January, or an earlier one that is asked for.
int Desk::report_year(const Request& request) const {
  const int newest = portal_.now().today.year() - 1;
  const auto asked = static_cast<int>(number_behind(request.param("year"), ""));
  const int first = statistics::Reporting::load(portal_.folders().site / "site-config/statistics").first_year;
  return asked >= first && asked <= newest ? asked : newest;
}

std::optional<std::string> Desk::report_agency(const std::string& path, const Session& session) const {
  if (!path.starts_with(kReport)) return std::nullopt;
  const std::string agency = path.substr(kReport.size());
  return portal_.agencies().by_key(agency) && session.who.sees(agency) ? std::optional(agency) : std::nullopt;
}

Response Desk::reports(const Request& request, const Session& session) {
  const int year = report_year(request);
  ledger::PublicDb shown((portal_.folders().data / "public.db").string());
  publish::Reports reports(portal_, db_, shown, year);
  const auto officers = officers_by_agency(portal_);
  Values values;
  Screen screen(values);
  std::int64_t published = 0, all = 0;
  for (const ReportStanding& one : reports.standing()) {
    if (!session.who.sees(one.agency)) continue;
    ++all, published += one.stage == ReportStanding::Stage::published;
    add_report_row(screen, reports, one, year, officers);
  }
  screen.number("REPORT_YEAR", year).number("ALL", all).number("PUBLISHED", published);
  for (const publish::DueItem& item : publish::due_items(portal_, portal_.now().today)) {
    if (item.report_year != year) continue;
    screen.add("DUE").set("DUE_DAY", item.due).show_if(item.overdue, "DUE_OVERDUE").given("DUE_LEFT", item.working_days_left ? std::to_string(*item.working_days_left) : "");
    break;
  }
  return page(200, "annual.html", values, "annual", session);
}

void Desk::add_report_row(Screen& screen, publish::Reports& reports, const ReportStanding& one, int year, const std::map<std::string, std::int64_t>& officers) {
  const Report report = reports.drafted(one.agency).report;
  const statistics::Speed& speed = report.analysis.speed;
  const auto counted = officers.find(one.agency);
  Screen row = screen.add("REPORTS");
  row.set("REPORT_URL", SiteText::from_config(std::string(kReport) + one.agency + "?year=" + std::to_string(year))).set("REPORT_AGENCY", agency_name(one.agency));
  row.set("REPORT_STAGE", screens_.word(stage_key(one.stage))).set("REPORT_DAY", one.published_on ? one.published_on->str() : "");
  row.set("OFFICERS", counted == officers.end() ? "–" : std::to_string(counted->second));
  row.set("INSPECTIONS", number_words(report, "others.inspection")).set("PENALTIES", number_words(report, "penalty.total")).set("LICENCES", number_words(report, "licence.granted"));
  row.set("IN_TIME", statistics::share(speed.in_time, speed.in_time + speed.late)).number("REVIEWED", report.analysis.reviewed);
  row.number("REVOKED", report.analysis.revoked).number("MENDED", speed.corrected + speed.withdrawn);
}

Response Desk::report(int status, const Request& request, const std::string& agency, const Session& session, const std::string& fault) {
  const int year = report_year(request);
  ledger::PublicDb shown((portal_.folders().data / "public.db").string());
  publish::Reports reports(portal_, db_, shown, year);
  const intake::ReportDraft draft = reports.working_draft(agency);
  const publish::DraftedReport drafted = reports.drafted(draft);
  Values values;
  Screen screen(values);
  if (!fault.empty()) screen.add("FAILED").set("FAILED_TEXT", fault);
  screen.set("CSRF", session.csrf).number("REPORT_YEAR", year).set("REPORT_AGENCY", agency_name(agency)).number("REPORT_VERSION", drafted.report.version);
  screen.set("REPORT_STAGE", screens_.word(draft.proposed ? "stage.proposed" : "stage.draft")).given("LAST_HAND", draft.staff);
  for (const statistics::Finding& finding : drafted.findings) screen.add("FINDINGS").set("FINDING", finding.says).show_if(finding.must, "FINDING_MUST");
  const Request* refused = status != 200 && !request.form("words").empty() ? &request : nullptr;  // what was typed is not lost
  const statistics::GivenCells given = statistics::given_from_json(draft.given);
  for (const statistics::ReportTable& table : drafted.report.tables) add_report_table(screen, table, given, reports.words(), refused);
  screen.set("DRAFT_SEEN", digest_of(draft)).set("REPORT_SEEN", digest_of(drafted.report));
  screen.lines("DRAFT_WORDS", refused ? request.form("words") : draft.words).set("DRAFT_NOTE", refused ? request.form("note") : draft.note).markup("TEXT_SHOWN", as_page(drafted.report.text));
  for (const intake::ReportEvent& event : intake::ReportDesk(db_).events(agency, year))
    screen.add("EVENTS").set("EVENT_DAY", publish::moment_of(event.at).today.str()).set("EVENT_WHAT", event.what).set("EVENT_WHO", event.staff);
  screen.show_if(session.who.may_write(), "MAY_SAVE").show_if(session.who.may_write() && !draft.proposed, "MAY_PROPOSE");
  screen.show_if(session.who.may_confirm() && draft.proposed && draft.staff != session.who.login, "MAY_APPROVE").show_if(drafted.report.version > 1, "CORRECTS");
  return page(status, "report.html", values, "report", session);
}

/// What the agency typed stands in the fields; not what the draft made of it, such as a total that was added up anew.
void Desk::add_report_table(Screen& screen, const statistics::ReportTable& table, const statistics::GivenCells& given, const templating::Words& words, const Request* refused) {
  Screen section = screen.add("TABLES");
  section.set("TABLE_NAME", table.title);
  for (const Cell& cell : table.cells) {
    Screen row = section.add("CELLS");
    const std::string name = table.id + "." + cell.id;
    row.set("CELL_KEY", name).set("CELL_NAME", cell.group.empty() ? cell.name : cell.group + "—" + cell.name).set("CELL_UNIT", statistics::unit_word(words, cell.unit));
    row.set("CELL_COMPUTED", cell.computed ? statistics::cell_words(*cell.computed, cell.unit) : "–");
    row.set("CELL_BEFORE", cell.last_year ? statistics::cell_words(*cell.last_year, cell.unit) : "–");
    const auto known = given.find(name);
    const statistics::Given typed = known == given.end() ? statistics::Given() : known->second;
    row.set("CELL_GIVEN", refused ? refused->form("given." + name) : typed.value ? pages::exact_words(*typed.value, cell.unit) : "");
    row.set("CELL_WHY", refused ? refused->form("why." + name) : typed.why);
  }
}

/// What the form holds, over the draft. Nothing and a sentence when a number is none, or the words name a variable that is none.
std::optional<intake::ReportDraft> Desk::typed_draft(const Request& request, publish::Reports& reports, const std::string& agency, std::string& fault) {
  intake::ReportDraft draft = reports.working_draft(agency);
  const std::string words = fit_lines(request, "words", kMostReport);
  if (words.empty()) return fault = screens_.word("report.words").str(), std::nullopt;
  draft.words = words, draft.note = fit_lines(request, "note", kMostReason), draft.proposed = false;
  statistics::GivenCells given;
  for (const statistics::Table& table : reports.form().tables)
    for (const statistics::Column& column : table.columns) {
      const std::string name = table.id + "." + column.id, number = request.form("given." + name), why = fit_lines(request, "why." + name, kMostWhy);
      if (number.empty() && why.empty()) continue;
      const auto value = statistics::number_in(number, column.unit);
      if (!number.empty() && !value) return fault = screens_.words()("report.number", {{"cell", SiteText::from_config(table.short_name + "—" + column.name)}}).str(), std::nullopt;
      given[name] = {value, why};
    }
  draft.given = statistics::given_json(given);
  try {
    reports.drafted(draft);
  } catch (const ConfigError& error) {
    return fault = error.what(), std::nullopt;
  }
  return draft;
}

Response Desk::work_on_report(const Request& request, const std::string& agency, const Session& session) {
  const std::lock_guard lock(reports_);
  const std::string what = request.form("do");
  ledger::PublicDb shown((portal_.folders().data / "public.db").string());
  publish::Reports reports(portal_, db_, shown, report_year(request));
  const intake::ReportDraft known = reports.working_draft(agency);
  std::string fault;
  if (what == "approve" || what == "return") {
    if (!session.who.may_confirm() || !known.proposed || known.staff == session.who.login) return report(403, request, agency, session, std::string(screens_.word("report.second").str()));
    if (what == "approve") {
      if (request.form("seen") != digest_of(reports.drafted(known).report)) return report(409, request, agency, session, std::string(screens_.word("report.changed").str()));
      for (const auto& finding : reports.approve(agency, session.who.login, known.note, std::nullopt))
        if (finding.must) return report(409, request, agency, session, finding.says);
      wake_();
    } else {
      intake::ReportDraft back = known;
      back.proposed = false;
      reports.save(std::move(back), session.who.login, std::string(screens_.word("report.returned").str()) + fit_lines(request, "why_back", kMostWhy));
    }
  } else {
    auto draft = typed_draft(request, reports, agency, fault);
    if (!draft) return report(422, request, agency, session, fault);
    if (request.form("seen") != digest_of(known)) return report(409, request, agency, session, std::string(screens_.word("report.changed").str()));
    draft->proposed = what == "propose";
    if (draft->proposed && !reports.drafted(*draft).may_be_approved()) {
      draft->proposed = false, fault = screens_.word("report.findings").str();
    }
    const bool proposed = draft->proposed;
    reports.save(*std::move(draft), session.who.login, std::string(screens_.word(proposed ? "report.proposed" : "report.saved").str()));
    if (!fault.empty()) return report(409, request, agency, session, fault);
  }
  staff_.note(session.who.id, "report_" + what, agency, seconds_now());
  return redirect(std::string(kReport) + agency + "?year=" + std::to_string(report_year(request)));
}

}  // namespace gongshi::service
