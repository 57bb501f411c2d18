#include "pages/rule_pages.h"

#include <algorithm>
#include <tuple>

#include "pages/timeliness_view.h"
#include "record/fields.h"

namespace gongshi::pages {
namespace {

SiteText words_of_rule(std::string_view text) { return SiteText::from_config(std::string(text)); }

Markup body_of(const Site& site, std::string_view article) {
  const Article* found = site.content.find(article);
  return found ? found->body : Markup();
}

void add_scope_rules(Dictionary& page, const Site& site) {
  for (const checks::ScopeRule& rule : site.rules.scope.all()) {
    if (!rule.in_force(site.as_of)) continue;
    const bool shown = rule.result == checks::ScopeResult::publish;
    Dictionary& row = page.add(shown ? "PUBLISHED_RULES" : "HIDDEN_RULES");
    row.set("RULE_WHAT", words_of_rule(rule.title));
    row.set("RULE_LAW", words_of_rule(checks::cite(rule.law)));
    if (!shown) row.set("RULE_HOW", site.words()("scope." + std::string(checks::code(rule.result))));
  }
}

/// Of our own agencies: what came in under an unknown key is a matter between the office and its sender.
void add_counts(Dictionary& page, const Site& site, ledger::PublicDb& db) {
  auto counts = db.measures("not_published");
  counts.erase(std::remove_if(counts.begin(), counts.end(), [&](const auto& count) { return !site.agencies.by_key(std::get<0>(count)); }), counts.end());
  if (counts.empty()) return page.add("NO_COUNTS").set("NO_COUNTS_TEXT", site.words()("scope.no_counts"));
  Dictionary& table = page.add("COUNTS");
  table.set("COUNTS_CAPTION", site.words()("scope.counts"));
  for (const auto& [agency, reason, value] : counts) {
    Dictionary& row = table.add("COUNT_ROWS");
    row.set("COUNT_AGENCY", site.agency_name(agency, site.as_of));
    row.set("COUNT_REASON", site.words()("reason." + reason));
    row.set("COUNT", SiteText::grouped(value));
  }
}

/// False when another rule goes before it for every act.
bool ever_applies(const Site& site, const checks::DeadlineRule& rule) {
  for (std::size_t i = 0; i < record::Codes<record::Act>::list.size(); ++i)
    if (site.rules.deadlines.rule_for(rule.what, static_cast<record::Act>(i), site.as_of) == &rule) return true;
  return false;
}

void add_deadlines(Dictionary& page, const Site& site) {
  for (const checks::DeadlineRule& rule : site.rules.deadlines.all()) {
    if (!rule.in_force(site.as_of) || !ever_applies(site, rule)) continue;
    Dictionary& row = page.add("RULES");
    row.set("RULE_ID", words_of_rule(rule.id));
    row.set("RULE_WHAT", words_of_rule(rule.title));
    row.set("RULE_LIMIT", limit_words(site, rule));
    row.set("RULE_START", site.words()("event." + std::string(checks::code(rule.event))));
    row.set("RULE_KIND", site.words()(rule.level == checks::Level::must ? "level.must" : "level.should"));
    row.set("RULE_LAW", words_of_rule(checks::cite(rule.law)));
  }
}

/// How long decisions stay: every rule in force with its beginning, length and law.
void add_display_rules(Dictionary& page, const Site& site) {
  const checks::Display& display = site.rules.display;
  Dictionary& section = page.add("DISPLAY");
  section.set("DISPLAY_SWITCH", site.words()(display.rules_count() ? "display.rules" : "display.record_only"));
  for (const checks::DisplayRule& rule : display.all()) {
    if (!rule.in_force(site.as_of)) continue;
    Dictionary& row = section.add("DISPLAY_RULES");
    row.set("DISPLAY_WHAT", words_of_rule(rule.title));
    row.set("DISPLAY_LENGTH", site.words()("display.months", {{"count", SiteText::number(rule.months)}}));
    row.set("DISPLAY_FROM", site.words()(rule.from_publication ? "display.from_publication" : "display.from_decision"));
    row.set("DISPLAY_LAW", words_of_rule(checks::cite(rule.law)));
  }
}

std::int64_t working_days_in(const checks::Calendar& calendar, int year) {
  std::int64_t count = 0;
  const record::Date first = record::Date::from_civil(year, 1, 1).value();
  for (record::Date day = first; day.year() == year; day = day + 1) count += calendar.is_working(day).value_or(false);
  return count;
}

void add_years(Dictionary& page, const Site& site) {
  const checks::Calendar& calendar = site.rules.calendar;
  for (int year = calendar.last_year(); year > calendar.last_year() - 3; --year) {
    if (calendar.notice(year).empty()) continue;
    Dictionary& row = page.add("YEARS");
    row.set("YEAR", SiteText::number(year) + "年");
    row.set("YEAR_WORKING_DAYS", SiteText::number(working_days_in(calendar, year)));
    row.set("YEAR_SOURCE", words_of_rule(calendar.notice(year)));
  }
  page.add("PROVISIONAL").set("PROVISIONAL_TEXT", site.words()("deadline.provisional", {{"year", SiteText::number(calendar.last_year() + 1)}}));
}

/// The words of text.zh-CN.json under which the codes of a closed list stand.
std::string_view words_of_codes(record::FieldType type) {
  using record::FieldType;
  switch (type) {
    case FieldType::act: return "act.";
    case FieldType::procedure: return "procedure.";
    case FieldType::outcome: return "outcome.";
    case FieldType::party_kind: return "party_kind.";
    case FieldType::status: return "status.";
    case FieldType::licence_state: return "licence_state.";
    case FieldType::appeal_state: return "appeal_state.";
    default: return "severity.";
  }
}

SiteText type_words(const Site& site, const record::FieldSpec& field) {
  using record::FieldType;
  const auto words = [&](std::string_view key) { return site.words()("field_type." + std::string(key)); };
  switch (field.type) {
    case FieldType::key: return words("key");
    case FieldType::text: return words("text");
    case FieldType::text_list: return words("text_list");
    case FieldType::date: return words("date");
    case FieldType::money: return words("money");
    case FieldType::officers: return words("officers");
    default: break;
  }
  SiteText codes;
  for (const auto code : record::allowed_codes(field.type)) {
    const SiteText meaning = site.words()(std::string(words_of_codes(field.type)) + std::string(code));
    codes = codes + words_of_rule((codes.empty() ? "" : "；") + std::string(code) + " ") + meaning;
  }
  return site.words()("field_type.code", {{"codes", codes}});
}

SiteText need_words(const Site& site, record::Need need) {
  if (need == record::Need::none) return {};
  return site.words()(need == record::Need::hold ? "field_need.hold" : "field_need.due");
}

}  // namespace

PageFile scope_page(const Site& site, ledger::PublicDb& db) {
  Dictionary page;
  set_head(page, site, {kScope, Column::about, site.words()("column.scope"), site.words()("column_tags.scope.description"), false});
  page.set("BODY", body_of(site, "about/scope"));
  add_scope_rules(page, site);
  add_counts(page, site, db);
  return {kScope.path, site.renderer.render("scope.html", page), Phase::list};
}

PageFile deadlines_page(const Site& site) {
  Dictionary page;
  set_head(page, site, {kDeadlines, Column::deadlines, site.words()("column.deadlines"), site.words()("column_tags.deadlines.description"), false});
  add_deadlines(page, site);
  add_years(page, site);
  add_display_rules(page, site);
  page.set("BODY", body_of(site, "about/deadlines"));
  return {kDeadlines.path, site.renderer.render("deadlines.html", page), Phase::page};
}

PageFile dictionary_page(const Site& site) {
  Dictionary page;
  set_head(page, site, {kDictionary, Column::about, site.words()("column.dictionary"), site.words()("column_tags.dictionary.description"), false});
  page.set("BODY", body_of(site, "about/dictionary"));
  for (const record::FieldSpec& field : record::public_fields()) {
    Dictionary& row = page.add("FIELDS");
    row.set("FIELD_NAME", words_of_rule(field.path));
    row.set("FIELD_WORD", words_of_rule(field.label));
    row.set("FIELD_TYPE", type_words(site, field));
    row.set("FIELD_NEED", need_words(site, field.need));
    row.set("FIELD_SAYS", words_of_rule(field.meaning));
    row.set("FIELD_LAW", words_of_rule(field.source));
  }
  Dictionary& schema = page.add("DOWNLOADS");
  schema.set("DOWNLOAD_URL", site.urls.url(kSchema));
  schema.set("DOWNLOAD_NAME", site.words()("dictionary.schema"));
  return {kDictionary.path, site.renderer.render("dictionary.html", page), Phase::page};
}

}  // namespace gongshi::pages
