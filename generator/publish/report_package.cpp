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

std::string readme(const Portal& portal, int year, const std::map<std::string, Newest>& newest) {
  std::string text = std::to_string(year) + "年度行政执法总体情况\n\n已公布 " + std::to_string(newest.size()) + " 个执法主体：\n";
  for (const auto& [agency, one] : newest) text += agency + "  " + one.report.agency_name + "（第 " + std::to_string(one.report.version) + " 版）\n";
  text += "\n没有公布：\n";
  for (const std::string& agency : agencies_that_report(portal.agencies()))
    if (newest.count(agency) == 0) text += agency + "  " + portal.agencies().by_key(agency)->name + "\n";
  return text + "\n各文件的 SHA-256 在 SHA256SUMS，和网站上公布的数据文件一致。\n";
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
    package.put(agency + "/report.md", "# " + one.report.agency_name + std::to_string(year) + "年度行政执法总体情况\n\n" + one.report.text);
  }
  package.put("sum.xlsx", sum_workbook(portal, public_db, year));
  package.put("sum.csv", pages::report_csv(pages::sum_of(reports_in(newest)), words));
  package.put("README.txt", readme(portal, year, newest));
  return package.finish();
}

}  // namespace gongshi::publish
