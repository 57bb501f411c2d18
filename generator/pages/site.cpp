#include "pages/site.h"

#include "record/config_object.h"

namespace gongshi::pages {

using templating::SiteText;

namespace {

template <class Need>
void read_contact(SiteConfig& c, record::ConfigObject contact, const Need& need) {
  c.phone = need(contact, "phone");
  c.email = contact.text_or("email", "");
  c.address = need(contact, "address");
  c.postcode = contact.text_or("postcode", "");
  c.hours = contact.text_or("hours", "");
  contact.finish();
}

}  // namespace

SiteConfig SiteConfig::load(const std::filesystem::path& file) {
  auto json = record::ConfigObject::read(file);
  std::string missing;
  const auto need = [&](record::ConfigObject& object, const char* key) {
    if (object.has(key)) return object.text(key);
    missing += (missing.empty() ? "" : ", ") + std::string(&object == &json ? "" : "contact.") + key;
    return std::string();
  };
  SiteConfig c;
  c.name = need(json, "name");
  c.short_name = need(json, "short_name");
  c.domain = need(json, "domain");
  c.base_url = need(json, "base_url");
  c.site_id_code = need(json, "site_id_code");
  c.city = need(json, "city");
  c.organiser = need(json, "organiser");
  c.operator_name = json.text_or("operator", "");
  if (!json.has("contact")) missing += (missing.empty() ? "" : ", ") + std::string("contact");
  else read_contact(c, json.object("contact"), need);
  c.icp = json.text_or("icp", "");
  c.police_record = json.text_or("police_record", "");
  c.profile = need(json, "profile");
  c.provincial_officer_query = json.text_or("provincial_officer_query", "");
  c.error_report_url = json.text_or("error_report_url", "");
  c.badge_url = json.text_or("badge_url", "");
  c.notice = json.text_or("notice", "");
  c.search_examples = json.texts("search_examples");
  c.requests_url = json.text_or("requests_url", "");
  c.page_size = json.integer("page_size").value_or(50);
  if (c.page_size < 10 || c.page_size > 500) json.refuse("page_size", "expected 10 to 500");
  c.compressed = json.flag("compressed");
  const std::string wrong_list = json.text_or("on_wrong_list", "leave_out");
  if (wrong_list != "leave_out" && wrong_list != "stop") json.refuse("on_wrong_list", "expected leave_out or stop");
  if (wrong_list == "stop") c.on_wrong_list = lists::OnWrong::stop;
  json.finish();  // a key with a typing error is named before the one that it should have been
  if (!missing.empty()) json.refuse("", "missing: " + missing);
  if (!c.base_url.starts_with("https://") && !c.base_url.starts_with("http://"))
    json.refuse("base_url", "must begin with https:// or http://, since feeds and receipts carry whole addresses");
  return c;
}

SiteText Site::agency_name(std::string_view key, record::Date day) const {
  const std::string_view name = agencies.name_on(key, day);
  return SiteText::from_config(std::string(name.empty() ? key : name));
}

templating::Dictionary site_values(const SiteConfig& c, const Urls& urls) {
  templating::Dictionary site;
  const auto words = [](const std::string& text) { return SiteText::from_config(text); };
  site.set("SITE_NAME", words(c.name));
  site.set("SITE_DOMAIN", words(c.domain));
  site.set("SITE_ID_CODE", words(c.site_id_code));
  site.set("BASE", urls.base_path());
  site.set("ORGANISER", words(c.organiser));
  site.set("OPERATOR", words(c.operator_name));
  site.set("CONTACT_PHONE", words(c.phone));
  site.set("CONTACT_EMAIL", words(c.email));
  site.set("CONTACT_ADDRESS", words(c.postcode.empty() ? c.address : c.address + " " + c.postcode));
  site.set("CONTACT_HOURS", words(c.hours));
  site.set("ICP_NUMBER", words(c.icp));
  site.set("POLICE_NUMBER", words(c.police_record));
  site.set("ERROR_REPORT_URL", words(c.error_report_url));
  site.set("BADGE_URL", words(c.badge_url));
  site.set("SITEMAP_URL", urls.url(kSiteMap));
  site.set("BEFORE_URL", urls.url(kBefore));
  site.set("DURING_URL", urls.url(kDuring));
  site.set("AFTER_URL", urls.url(kAfter));
  site.set("ANNUAL_URL", urls.url(kAnnual));
  site.set("AGENCIES_URL", urls.url(kAgencies));
  site.set("DEADLINES_URL", urls.url(kDeadlines));
  site.set("TIMES_URL", urls.url(kTimes));
  site.set("SCOPE_URL", urls.url(kScope));
  site.set("DICTIONARY_URL", urls.url(kDictionary));
  site.set("DATA_URL", urls.url(kData));
  site.set("SEARCH_URL", urls.url(kSearch));
  site.set("CORRECTIONS_URL", urls.url(kCorrections));
  site.set("VERIFY_URL", urls.url(kVerify));
  site.show_if(!c.requests_url.empty(), "REQUESTS");
  if (!c.notice.empty()) site.add("NOTICE").set("NOTICE_TEXT", words(c.notice));
  return site;
}

}  // namespace gongshi::pages
