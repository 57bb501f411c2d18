#include "pages/company_pages.h"

#include "pages/register_view.h"

namespace gongshi::pages {
namespace {

SiteText word(const Site& site, std::string_view group, std::string_view code) {
  return site.words()(std::string(group) + "." + std::string(code));
}

/// What stands about the decision today: a licence's state, an appeal, what was done.
SiteText state_now(const Site& site, const record::PublicRecord& r) {
  if (r.licence_state) return word(site, "licence_state", record::code(*r.licence_state));
  if (r.appeal.state) return word(site, "appeal_state", record::code(*r.appeal.state));
  if (r.rectified_on) return site.words()("company.rectified");
  if (r.performed_on) return site.words()("company.performed");
  return word(site, "status", "effective");
}

void add_record(Dictionary& page, const Site& site, const ledger::Decision& decision) {
  const ledger::Entry& entry = decision.entry;
  Dictionary& row = page.add("RECORDS");
  row.set("RECORD_STATE", state_now(site, decision.record));
  row.set("RECORD_ACT", word(site, "act", record::code(entry.act)));
  row.set("RECORD_URL", site.urls.url(decision_address(entry)));
  set_title(row, "RECORD_TITLE", site, entry);
  row.set("RECORD_AGENCY", site.agency_name(entry.agency, entry.decided_on));
  row.set("RECORD_DAY", SiteText::date(entry.decided_on));
}

/// Rows of lists that bear the code: results of random checks.
void add_checks(Dictionary& page, const Site& site, const std::string& code) {
  for (const lists::List& list : site.lists.all()) {
    const auto column = list.declaration.with(lists::Role::credit_code);
    if (!column || list.declaration.section != lists::Section::after) continue;
    for (const lists::Row* row : list.shown(site.as_of)) {
      if (row->cells[*column].text != code || !has_page(site, list, *row)) continue;
      Dictionary& check = page.add("CHECKS");
      check.set("CHECK_URL", site.urls.url(register_row_address(list.declaration, list.key(*row))));
      check.set("CHECK_NAME", SiteText::from_config(list.declaration.title + " " + list.key(*row)));
    }
  }
}

}  // namespace

Address company_address(std::string_view credit_code) {
  return {"companies/" + std::string(credit_code.substr(credit_code.size() - 2)) + "/" + std::string(credit_code) + ".html"};
}

std::optional<PageFile> company_page(const Site& site, const std::string& credit_code, ledger::PublicDb& db) {
  const auto entries = db.of_company(credit_code);
  if (entries.empty()) return std::nullopt;
  const Address address = company_address(credit_code);
  Dictionary page;
  set_head(page, site, {address, Column::after, site.words()("company.title"), {}, false});
  add_column_crumb(page, site, Column::after);
  for (const char* name : {"PAGE_TITLE", "TITLE", "CRUMB_HERE"}) page.set(name, entries.front().party_name);
  page.set("LEAD", site.words()("company.lead"));
  for (const ledger::Entry& entry : entries) {
    const auto decision = db.decision(entry.doc);
    if (!decision) continue;
    if (&entry == &entries.front()) page.set("CREDIT_CODE", decision->record.party.credit_code);
    add_record(page, site, *decision);
  }
  add_checks(page, site, credit_code);
  return PageFile{address.path, site.renderer.render("company.html", page), Phase::list};
}

}  // namespace gongshi::pages
