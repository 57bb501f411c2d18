#include "pages/decision_page.h"

#include <algorithm>
#include <map>

#include "pages/company_pages.h"
#include "pages/qr_code.h"
#include "ledger/log_entry.h"
#include "pages/timeliness_view.h"
#include "record/credit_code.h"
#include "record/fields.h"
#include "redaction/mask.h"
#include "templating/public_markup.h"

namespace gongshi::pages {
namespace {

using record::PublicRecord;
using redaction::PublicText;

void set_day(Dictionary& page, std::string_view name, record::Date day) {
  page.set(name, SiteText::chinese_date(day));
  page.set(std::string(name) + "_ISO", SiteText::date(day));
}

template <class E>
SiteText word(const Site& site, std::string_view list, E value) {
  return site.words()(std::string(list) + "." + std::string(record::code(value)));
}

void set_who(Dictionary& page, const Site& site, const ledger::Entry& entry, const PublicRecord& r) {
  page.set("AGENCY_NAME", site.agency_name(entry.agency, entry.decided_on));
  page.set("AGENCY_URL", site.urls.url(agency_address(entry.agency)));
  for (const std::string& key : entry.joint_agencies) {
    Dictionary& joint = page.add("JOINT");
    joint.set("JOINT_NAME", site.agency_name(key, entry.decided_on));
    joint.set("JOINT_URL", site.urls.url(agency_address(key)));
  }
  if (!r.acting_body.empty()) page.add("ACTING").set("ACTING_NAME", r.acting_body);
  page.set("PARTY_NAME", r.party.name);
  page.set("PARTY_KIND", word(site, "party_kind", *r.party.kind));
  const bool natural = r.party.kind == record::PartyKind::natural;
  if (!natural) page.add("CREDIT_CODE").set("CREDIT_CODE_TEXT", r.party.credit_code);
  page.show_if(natural, "SAME_NAME");
  if (r.party.kind == record::PartyKind::legal && record::CreditCode::parse(r.party.credit_code.str()))
    page.add("COMPANY").set("COMPANY_URL", site.urls.url(company_address(r.party.credit_code.str())));
  if (!natural && !r.party.representative.empty()) {
    Dictionary& person = page.add("REPRESENTATIVE");
    person.set("REPRESENTATIVE_NAME", r.party.representative);
    person.set("REPRESENTATIVE_WORD", word(site, "representative", *r.party.kind));
  }
  for (const auto& o : r.officers) {
    Dictionary& officer = page.add("OFFICERS");
    officer.set("OFFICER_NAME", o.name);
    officer.set("OFFICER_CERTIFICATE", o.certificate);
  }
  page.show_if(r.officers.empty(), "NO_OFFICERS");
}

void set_days(Dictionary& page, const ledger::Entry& entry, const PublicRecord& r) {
  set_day(page, "DECIDED_ON", entry.decided_on);
  set_day(page, "PUBLISHED_ON", entry.published_on);
  page.set("SERVED_ON", r.served_on ? SiteText::chinese_date(*r.served_on) : SiteText());
  if (r.served_on) page.set("SERVED_ON_ISO", SiteText::date(*r.served_on));
}

/// By the decision itself, or by a rule that the page names.
void set_display_end(Dictionary& page, const Site& site, const ledger::Entry& entry, const PublicRecord& r) {
  const record::Agency* agency = site.agencies.by_key(entry.agency);
  const auto end = site.rules.display.end_of(r, agency ? *agency : record::Agency(), entry.published_on);
  if (!end) return;
  Dictionary& until = page.add("DISPLAY_UNTIL");
  until.set("DISPLAY_UNTIL_DAY", SiteText::chinese_date(end->last_day));
  until.set("DISPLAY_UNTIL_ISO", SiteText::date(end->last_day));
  until.set("DISPLAY_UNTIL_LAW", end->rule ? SiteText::from_config(checks::cite(end->rule->law)) : SiteText());
}

void add_amount(Dictionary& page, const Site& site, std::string_view key, const std::optional<record::Money>& amount) {
  if (!amount) return;
  Dictionary& row = page.add("AMOUNTS");
  row.set("AMOUNT_NAME", site.words()(std::string("amount.") + std::string(key)));
  row.set("AMOUNT_YUAN", SiteText::yuan(*amount));
}

template <class Text>
void add_more(Dictionary& page, const Site& site, std::string_view key, const Text& value) {
  if (value.empty()) return;
  Dictionary& row = page.add("MORE");
  row.set("MORE_NAME", site.words()(std::string("field.") + std::string(key)));
  row.set("MORE_VALUE", value);
}

void add_day(Dictionary& page, const Site& site, std::string_view key, const std::optional<record::Date>& day) {
  if (day) add_more(page, site, key, SiteText::chinese_date(*day));
}

void set_what(Dictionary& page, const Site& site, const PublicRecord& r) {
  for (const PublicText& measure : r.measures) page.add("MEASURES").set("MEASURE", measure);
  add_amount(page, site, "fine", r.amounts.fine);
  add_amount(page, site, "confiscated", r.amounts.confiscated);
  add_amount(page, site, "levied", r.amounts.levied);
  add_amount(page, site, "charged", r.amounts.charged);
  add_amount(page, site, "granted", r.amounts.granted);
  add_more(page, site, "affected_licence", r.affected_licence);
  add_more(page, site, "licence_name", r.licence_name);
  add_more(page, site, "licence_number", r.licence_number);
  if (r.licence_state) add_more(page, site, "licence_state", word(site, "licence_state", *r.licence_state));
  add_more(page, site, "valid_from", r.valid_from ? SiteText::chinese_date(*r.valid_from) : SiteText());
  add_more(page, site, "valid_until", r.valid_until ? SiteText::chinese_date(*r.valid_until) : SiteText());
  add_more(page, site, "place", r.place);
  add_day(page, site, "coercion_from", r.coercion.from);
  add_day(page, site, "coercion_until", r.coercion.until);
  add_day(page, site, "coercion_lifted_on", r.coercion.lifted_on);
  add_more(page, site, "inspection_plan", r.inspection.plan);
  add_more(page, site, "inspection_object", r.inspection.object);
  for (const PublicText& item : r.inspection.items) add_more(page, site, "inspection_items", item);
  add_more(page, site, "inspection_result", r.inspection.result);
  if (r.severity) add_more(page, site, "severity", word(site, "severity", *r.severity));
  add_day(page, site, "rectified_on", r.rectified_on);
  add_day(page, site, "performed_on", r.performed_on);
}

/// A pending or finished review stands beside the decision; it neither hides nor ends it.
void set_appeal(Dictionary& page, const Site& site, const PublicRecord& r) {
  if (!r.appeal.state) return;
  Dictionary& appeal = page.add("APPEAL");
  appeal.set("APPEAL_STATE", word(site, "appeal_state", *r.appeal.state));
  appeal.set("APPEAL_BODY", r.appeal.body);
  appeal.set("APPEAL_ON", r.appeal.on ? SiteText::chinese_date(*r.appeal.on) : SiteText());
}

/// Violation and facts belong to acts that answer a wrong; others show them only when given.
void set_document(Dictionary& page, const PublicRecord& r) {
  const bool wrong = r.act == record::Act::penalty || r.act == record::Act::coercion;
  if ((wrong && r.act == record::Act::penalty) || !r.violation.empty())
    page.add("VIOLATION").set("VIOLATION_TEXT", templating::masked_line(r.violation));
  if (wrong || !r.facts.empty()) page.add("FACTS").set("FACTS_TEXT", templating::masked_block(r.facts));
  for (const PublicText& law : r.basis) page.add("BASIS").set("BASIS_LAW", law);
  page.show_if(r.basis.empty(), "NO_BASIS");
  page.set("DECISION", templating::masked_block(r.decision));
  page.set("REMEDY", templating::masked_block(r.remedy));
  if (r.full_text.empty()) return page.show("FULL_TEXT_DUE");
  Dictionary& full = page.add("FULL_TEXT");
  std::int64_t n = 0;
  for (const Markup& line : templating::masked_paragraphs(r.full_text)) {
    Dictionary& paragraph = full.add("PARAGRAPHS");
    paragraph.set("PARAGRAPH_ANCHOR", SiteText("p") + SiteText::number(++n));
    paragraph.set("PARAGRAPH", line);
  }
}

/// Counts what was hidden by class, over all texts of the record.
void set_hidden(Dictionary& page, const Site& site, const std::string& bytes) {
  std::map<redaction::Category, std::int64_t> counts;
  for (const auto& mask : redaction::find_masks(bytes)) ++counts[mask.category];
  if (counts.empty()) return;
  Dictionary& hidden = page.add("HIDDEN");
  hidden.set("HIDDEN_LAW", site.words()("hidden.law"));
  for (const auto& [category, count] : counts) {
    Dictionary& row = hidden.add("HIDDEN_CLASSES");
    row.set("HIDDEN_CLASS", SiteText::from_config(std::string(redaction::category_label(category))));
    row.set("HIDDEN_COUNT", SiteText::number(count));
  }
}

SiteText law_words(const std::string& title, const std::string& article) {
  return SiteText::from_config(title.empty() ? "" : checks::cite({title, article}));
}

/// Which fields a correction changed, by their names; what stood there before is nobody's business.
SiteText changed_words(const Site& site, std::string_view paths) {
  SiteText names;
  while (!paths.empty()) {
    const std::size_t end = std::min(paths.find(','), paths.size());
    if (const auto at = record::field_index(paths.substr(0, end)))
      names = names + SiteText::from_config(names.empty() ? "" : "、") + SiteText::from_config(std::string(record::fields()[*at].label));
    paths.remove_prefix(std::min(end + 1, paths.size()));
  }
  return names.empty() ? names : site.words()("history_changed", {{"fields", names}});
}

void set_history(Dictionary& page, const Site& site, const std::vector<ledger::Act>& acts) {
  for (const ledger::Act& act : acts) {
    Dictionary& row = page.add("HISTORY");
    row.set("HISTORY_DAY", SiteText::chinese_date(act.day));
    row.set("HISTORY_ISO", SiteText::date(act.day));
    row.set("HISTORY_WHAT", site.words()("history." + std::string(ledger::code(act.kind))));
    if (!act.reason.empty()) row.set("HISTORY_REASON", site.words()("reason." + act.reason));
    row.set("HISTORY_CHANGED", changed_words(site, act.changed_fields));
    row.set("HISTORY_LAW", law_words(act.law_title, act.law_article));
  }
}

void set_link(Dictionary& page, const Site& site, std::string section, const std::optional<ledger::Entry>& other) {
  if (!other) return;
  Dictionary& link = page.add(section);
  link.set(section + "_URL", site.urls.url(decision_address(*other)));
  set_title(link, section + "_NAME", site, *other);
}

void set_receipt(Dictionary& page, const ledger::Act& act) {
  Dictionary& receipt = page.add("RECEIPT");
  receipt.set("RECEIPT_ENTRY", SiteText::grouped(act.log_index));
  receipt.set("RECEIPT_DAY", SiteText::chinese_date(act.day));
}

void set_citation(Dictionary& page, const Site& site, const ledger::Entry& entry, const PublicRecord& r) {
  const Markup comma = Markup::escaped(SiteText("，"));
  Markup line = Markup::escaped(site.agency_name(entry.agency, entry.decided_on)) + comma;
  if (!r.document_number.empty()) line = line + Markup::escaped(r.document_number) + comma;
  page.set("CITATION", line + Markup::escaped(SiteText::chinese_date(entry.decided_on)));
  const SiteText address = site.urls.absolute(decision_address(entry));
  page.set("PERMALINK", address);
  page.set("QR", qr_code(address.str(), site.words()("qr.title")));
}

/// The form of the service with this page filled in; without a service the page that says how to ask.
SiteText correction_url(const Site& site, const ledger::Entry& entry) {
  if (site.config.requests_url.empty()) return site.urls.url(kCorrections);
  return site.urls.base_path() + SiteText::from_config(site.config.requests_url + "?doc=" + ledger::doc_name(entry.doc));
}

/// The crumbs above a decision or its tombstone: 事后 › 行政处罚.
void set_place(Dictionary& page, const Site& site, record::Act act) {
  add_column_crumb(page, site, Column::after);
  add_crumb(page, site.urls.url(act_index_address(act)), word(site, "act", act));
}

}  // namespace

PageFile decision_page(const Site& site, const DecisionView& view) {
  const ledger::Entry& entry = view.decision.entry;
  const PublicRecord& r = view.decision.record;
  const Address address = decision_address(entry);
  Dictionary page;
  set_head(page, site, {address, Column::after, word(site, "act", entry.act), {},
                        entry.party_kind == record::PartyKind::natural});
  set_title(page, "PAGE_TITLE", site, entry);
  set_title(page, "TITLE", site, entry);
  set_title(page, "CRUMB_HERE", site, entry);
  page.set("PAGE_DESCRIPTION", site.words()("decision.description", {{"agency", site.agency_name(entry.agency, entry.decided_on)},
                                                                     {"day", SiteText::chinese_date(entry.decided_on)},
                                                                     {"act", word(site, "act", entry.act)}}));
  Dictionary& tags = page.add("ARTICLE");
  set_title(tags, "ARTICLE_TITLE", site, entry);
  tags.set("ARTICLE_PUB_DATE", SiteText::date(entry.published_on) + " 00:00");
  tags.set("ARTICLE_SOURCE", site.agency_name(entry.agency, entry.decided_on));
  tags.set("ARTICLE_KEYWORDS", word(site, "act", entry.act));
  set_place(page, site, entry.act);
  page.set("STATE_LINE", site.words()("state_line.published"));
  page.set("STATE_KIND", "published");
  page.set("ACT", word(site, "act", entry.act));
  if (r.outcome) page.set("OUTCOME", word(site, "outcome", *r.outcome));
  if (r.procedure) page.set("PROCEDURE", word(site, "procedure", *r.procedure));
  page.set("DOCUMENT_NUMBER", r.document_number);
  set_who(page, site, entry, r);
  set_days(page, entry, r);
  set_display_end(page, site, entry, r);
  set_what(page, site, r);
  set_appeal(page, site, r);
  set_document(page, r);
  set_hidden(page, site, view.decision.bytes);
  set_timeliness(page, site, entry);
  set_history(page, site, view.acts);
  set_link(page, site, "REPLACES", view.replaces);
  set_link(page, site, "REPLACED_BY", view.successor);
  page.set("CORRECTION_URL", correction_url(site, entry));
  page.set("JSON_URL", site.urls.url(decision_data_address(entry)));
  set_citation(page, site, entry, r);
  set_receipt(page, view.acts.back());
  return {address.path, site.renderer.render("decision.html", page), Phase::page};
}

PageFile tombstone_page(const Site& site, const ledger::Entry& entry, const ledger::Act& last,
                        const std::optional<ledger::Entry>& successor) {
  const std::string state(ledger::code(entry.state));
  const auto words = [&](std::string_view key) { return site.words()("tombstone." + state + "_" + std::string(key)); };
  const Address address = decision_address(entry);
  Dictionary page;
  set_head(page, site, {address, Column::after, words("title"), words("sentence"), true});
  set_place(page, site, entry.act);
  page.set("KIND", SiteText::from_config(state));
  page.set("SENTENCE", words("sentence"));
  page.set("ACT", word(site, "act", entry.act));
  page.set("AGENCY_NAME", site.agency_name(entry.agency, entry.decided_on));
  page.set("AGENCY_URL", site.urls.url(agency_address(entry.agency)));
  if (!entry.document_number.empty()) page.add("DOCUMENT_NUMBER").set("DOCUMENT_NUMBER_TEXT", entry.document_number);
  page.set("DAY_WORD", words("day"));
  set_day(page, "DAY", last.day);
  page.set("REASON", site.words()("reason." + last.reason));
  page.set("LAW", law_words(last.law_title, last.law_article));
  page.set("NEXT", words("next"));
  set_link(page, site, "REPLACED_BY", successor);
  set_receipt(page, last);
  return {address.path, site.renderer.render("tombstone.html", page), Phase::tombstone};
}

}  // namespace gongshi::pages
