#include "publish/report_package.h"

#include <map>

#include "output/files.h"
#include "pages/annual_pages.h"
#include "pages/report_files.h"
#include "pages/sheet_file.h"
#include "record/digest.h"
#include "redaction/error.h"

namespace gongshi::publish {
namespace {

namespace fs = std::filesystem;
using statistics::Report;

/// The newest version of each agency's report, with its frozen bytes.
struct Newest {
  Report report;
  std::string bytes;
};

std::map<std::string, Newest> newest_reports(ledger::PublicDb& db, int year) {
  std::map<std::string, Newest> newest;
  for (const ledger::ReportVersion& version : db.reports()) {
    if (version.year != year || version.agency == statistics::kBureau) continue;
    std::string bytes = db.report_bytes(version);
    newest.insert_or_assign(version.agency, Newest{statistics::report_from_json(bytes), bytes});
  }
  if (newest.empty()) throw ConfigError("--year", "no report of " + std::to_string(year) + " was published");
  return newest;
}

std::vector<Report> reports_in(const std::map<std::string, Newest>& newest) {
  std::vector<Report> reports;
  for (const auto& [agency, one] : newest) reports.push_back(one.report);
  return reports;
}

/// Writes files below one folder and remembers their digests.
class Package {
 public:
  explicit Package(const fs::path& folder) : folder_(fs::absolute(folder)) {
    if (fs::exists(folder_)) throw ConfigError(folder_.string(), "exists already: give a new folder");
  }
  void put(const std::string& name, const std::string& bytes) {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    output::write_file_durably(path, bytes);
    sums_ += record::to_hex(record::sha256(bytes)) + "  " + name + "\n";
    ++files_;
  }
  std::size_t finish() {
    output::write_file_durably(folder_ / "SHA256SUMS", sums_);
    return files_;
  }

 private:
  fs::path folder_;
  std::string sums_;
  std::size_t files_ = 0;
};

std::string readme(const Portal& portal, const templating::Words& words, int year, const std::map<std::string, Newest>& newest) {
  using templating::SiteText;
  const auto own = [](const std::string& text) { return SiteText::from_config(text); };
  const auto say = [&](std::string_view key, std::initializer_list<templating::Words::Filling> fillings) {
    return std::string(words("annual.package." + std::string(key), fillings).str());
  };
  std::string published, missing;
  for (const auto& [agency, one] : newest)
    published += say("line", {{"key", own(agency)}, {"agency", own(one.report.agency_name)}, {"version", SiteText::number(one.report.version)}}) + "\n";
  for (const std::string& agency : agencies_that_report(portal.agencies()))
    if (newest.count(agency) == 0) missing += agency + "  " + portal.agencies().by_key(agency)->name + "\n";
  return say("readme", {{"year", SiteText::number(year)}, {"count", SiteText::number(static_cast<std::int64_t>(newest.size()))},
                        {"published", own(published)}, {"missing", own(missing)}});
}

}  // namespace

std::string sum_workbook(const Portal& portal, ledger::PublicDb& public_db, int year) {
  const auto words = templating::Words::load(portal.folders().site / "templates/text.zh-CN.json");
  const Report sum = pages::sum_of(reports_in(newest_reports(public_db, year)));
  return pages::report_workbook(sum.tables, std::string(words("annual.sum_sheet_title", {{"year", templating::SiteText::number(year)}}).str()), words);
}

std::size_t write_report_package(const Portal& portal, ledger::PublicDb& public_db, int year, const fs::path& folder) {
  const auto words = templating::Words::load(portal.folders().site / "templates/text.zh-CN.json");
  const auto newest = newest_reports(public_db, year);
  Package package(folder);
  for (const auto& [agency, one] : newest) {
    package.put(agency + "/report.json", one.bytes);
    package.put(agency + "/report.csv", pages::report_csv(one.report, words));
    package.put(agency + "/report.xlsx", pages::report_workbook(one.report.tables, one.report.agency_name, words));
    package.put(agency + "/report.md", "# " +
                std::string(words("annual.report_title", {{"agency", templating::SiteText::from_config(one.report.agency_name)}, {"year", templating::SiteText::number(year)}}).str()) +
                "\n\n" + one.report.text);
  }
  package.put("sum.xlsx", sum_workbook(portal, public_db, year));
  package.put("sum.csv", pages::report_csv(pages::sum_of(reports_in(newest)), words));
  package.put("README.txt", readme(portal, words, year, newest));
  return package.finish();
}

}  // namespace gongshi::publish
