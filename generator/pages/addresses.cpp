#include "pages/addresses.h"

#include <algorithm>

#include "ledger/log_entry.h"

namespace gongshi::pages {
namespace {

std::string document_path(std::int64_t doc, record::Date published_on, std::string_view ending) {
  const std::string day = published_on.str();
  return "d/" + day.substr(0, 4) + "/" + day.substr(5, 2) + "/" + ledger::doc_name(doc).append(ending);
}

std::string part_path(std::string_view name, std::int64_t part, std::string_view ending) {
  return std::string(name) + (part > 1 ? "-" + std::to_string(part) : "") + "." + std::string(ending);
}

std::string three_digits(std::int64_t number) {
  const std::string digits = std::to_string(number);
  return std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
}

std::string register_folder(const lists::Declaration& list) {
  constexpr std::string_view kFolders[] = {"before/", "during/", "after/"};
  return std::string(kFolders[static_cast<std::size_t>(list.section)]) + list.id + "/";
}

}  // namespace

Address decision_address(const ledger::Entry& entry) { return {document_path(entry.doc, entry.published_on, ".html")}; }
Address decision_data_address(const ledger::Entry& entry) { return decision_data_address(entry.doc, entry.published_on); }
Address decision_data_address(std::int64_t doc, record::Date published_on) { return {document_path(doc, published_on, ".json")}; }
Address agency_address(std::string_view key) { return {"agencies/" + std::string(key) + ".html"}; }
Address act_index_address(record::Act act) { return {"after/" + std::string(record::code(act)) + "/index.html"}; }
Address act_feed_address(record::Act act, std::string_view ending) {
  return {"after/" + std::string(record::code(act)) + "/feed." + std::string(ending)};
}
Address all_index_address() { return {"after/all/index.html"}; }

std::string bucket_folder(std::string_view bucket) {
  const std::size_t slash = bucket.find('/');
  const std::string_view kind = bucket.substr(0, slash);
  const std::string rest(bucket.substr(slash + 1));
  const std::string folder = kind == "month" ? "after/all/" : kind == "act" ? "after/" : "agencies/";
  return folder + rest + "/";
}

Address bucket_address(std::string_view bucket, std::int64_t page) {
  const bool of_an_act = bucket.starts_with("agency/") && std::count(bucket.begin(), bucket.end(), '/') == 3;
  std::string folder = bucket_folder(bucket);
  if (of_an_act) folder.back() = '-';
  return {folder + std::to_string(page) + ".html"};
}

Address act_agencies_address(std::optional<record::Act> act) {
  return {"after/" + std::string(act ? record::code(*act) : "all") + "/agencies.html"};
}

Address table_address(std::string_view agency, std::string_view month, std::int64_t part, std::string_view ending) {
  return {"data/agency/" + std::string(agency) + "/" + part_path(month, part, ending)};
}
Address day_address(std::string_view day, std::int64_t part) {
  return {"data/day/" + std::string(day.substr(0, 4)) + "/" + part_path(day, part, "ndjson")};
}
Address agency_data_address(std::string_view agency, std::string_view ending) {
  return {"data/agency/" + std::string(agency) + "/index." + std::string(ending)};
}
Address month_data_address(std::string_view month, std::string_view ending) { return {"data/month/" + std::string(month) + "." + std::string(ending)}; }
Address changes_address(std::int64_t block) {
  return {"data/changes/" + three_digits(block / 1000) + "/" + three_digits(block % 1000) + ".ndjson"};
}

Address register_address(const lists::Declaration& list) { return {register_folder(list) + "index.html"}; }
Address register_part_address(const lists::Declaration& list, std::string_view part) {
  return {register_folder(list).append(part).append(".html")};
}
Address register_row_address(const lists::Declaration& list, std::string_view key) {
  return {register_folder(list).append("r/").append(key).append(".html")};
}
Address register_file_address(const lists::Declaration& list, std::string_view ending) {
  return {register_folder(list) + list.id + "." + std::string(ending)};
}

Address report_year_address(int year) { return {"annual/" + std::to_string(year) + "/index.html"}; }

Address report_year_file_address(int year, std::string_view ending) {
  return {"annual/" + std::to_string(year) + "/sum." + std::string(ending)};
}

Address report_address(int year, std::string_view agency) {
  return {"annual/" + std::to_string(year) + "/" + std::string(agency) + ".html"};
}

Address report_version_address(int year, std::string_view agency, int version, std::string_view ending) {
  return {"annual/" + std::to_string(year) + "/" + std::string(agency) + "/" + std::to_string(version) + "." + std::string(ending)};
}

Urls::Urls(std::string base_url) {
  while (base_url.ends_with('/')) base_url.pop_back();
  const std::size_t scheme = base_url.find("://");
  const std::size_t path = base_url.find('/', scheme == std::string::npos ? 0 : scheme + 3);
  origin_ = base_url.substr(0, path);
  base_path_ = path == std::string::npos ? "" : base_url.substr(path);
}

templating::SiteText Urls::url(const Address& address) const {
  std::string path = "/" + address.path;
  if (path.ends_with("/index.html")) path.resize(path.size() - std::string_view("index.html").size());
  return templating::SiteText::from_config(base_path_ + path);
}

templating::SiteText Urls::absolute(const Address& address) const {
  return templating::SiteText::from_config(origin_) + url(address);
}

}  // namespace gongshi::pages
