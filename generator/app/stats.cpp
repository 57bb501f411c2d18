#include <algorithm>
#include <iostream>

#include "app/commands.h"
#include "app/exit_codes.h"
#include "app/terminal.h"
#include "output/files.h"
#include "publish/report_package.h"
#include "publish/report_sheet.h"
#include "redaction/error.h"
#include "statistics/amounts.h"

namespace gongshi::app {
namespace {

namespace fs = std::filesystem;
using publish::ReportStanding;
using Stage = ReportStanding::Stage;

const char* stage_words(Stage stage) {
  switch (stage) {
    case Stage::none: return "没有草稿";
    case Stage::draft: return "草稿    ";
    case Stage::proposed: return "待审核  ";
    case Stage::approved: return "待发布  ";
    case Stage::published: return "已公布  ";
  }
  return "";
}

std::string number_in(const statistics::Report& report, std::string_view place) {
  const statistics::Cell* cell = report.cell(place);
  return cell && cell->value() ? statistics::cell_words(*cell->value(), cell->unit) : "-";
}

/// One year's reports at the command line.
class Desk {
 public:
  Desk(const CommonOptions& common, const StatsOptions& options)
      : options_(options), portal_(open_portal(common)), private_(portal_.folders().data),
        public_((portal_.folders().data / "public.db").string()), reports_(portal_, private_, public_, options.year) {
    if (options.year < 1949 || options.year > 2100) throw ConfigError("--year", "expected a year like 2025");
    for (const std::string& agency : options.agencies)
      if (!portal_.agencies().by_key(agency)) throw ConfigError("--agency", "unknown: " + agency);
    agencies_ = options.agencies.empty() ? publish::agencies_that_report(portal_.agencies()) : options.agencies;
  }

  int run() {
    if (!options_.reported.empty() && !take_reported()) return kUsage;
    if (!options_.words.empty()) take_words();
    if (!options_.sheet.empty()) output::write_file_durably(fs::absolute(options_.sheet), publish::report_sheet(reports_, agencies_));
    int code = kDone;
    if (options_.approve) code = approve();
    else if (options_.draft) code = say_findings();
    if (!options_.xlsx.empty()) output::write_file_durably(fs::absolute(options_.xlsx), publish::sum_workbook(portal_, public_, options_.year));
    if (!options_.package.empty())
      std::cout << "写出 " << publish::write_report_package(portal_, public_, options_.year, options_.package) << " 个文件：" << options_.package << '\n';
    if (!options_.approve && !options_.draft) say_standing();
    return code;
  }

 private:
  std::string name(const std::string& agency) const {
    const record::Agency* found = portal_.agencies().by_key(agency);
    return found ? found->name : agency;
  }

  bool take_reported() {
    lists::Faults faults;
    const auto rows = publish::read_report_sheet(options_.reported, reports_, portal_.agencies(), faults);
    for (const lists::Fault& fault : faults) std::cerr << "gongshi: " << fault.str() << '\n';
    if (!faults.empty()) return false;
    reports_.take(rows, options_.by);
    std::cout << "收下填报 " << rows.size() << " 项\n";
    return true;
  }

  void take_words() {
    if (options_.agencies.size() != 1) throw ConfigError("--words", "are those of one agency: give it with --agency");
    intake::ReportDraft draft = reports_.working_draft(agencies_.front());
    draft.words = output::read_file(options_.words), draft.proposed = false;
    reports_.drafted(draft);  // a variable that does not exist is refused here
    reports_.save(std::move(draft), options_.by, "改写文字");
  }

  void say(const std::string& agency, const std::vector<statistics::Finding>& findings) const {
    for (const statistics::Finding& finding : findings)
      std::cout << (finding.must ? "须改    " : "请说明  ") << agency << "  " << name(agency) << "  " << finding.says << '\n';
  }

  int say_findings() {
    bool clean = true;
    for (const std::string& agency : agencies_) {
      const publish::DraftedReport drafted = reports_.drafted(agency);
      say(agency, drafted.findings);
      clean = clean && drafted.may_be_approved();
    }
    return clean ? kDone : kDoneWithHeld;
  }

  int approve() {
    if (options_.by.empty()) throw ConfigError("--by", "a report is approved by somebody");
    const auto day = record::Date::parse(options_.published_on);
    if (!options_.published_on.empty() && !day) throw ConfigError("--published-on", "expected a day like 2026-01-23");
    if (options_.analysis) {
      reports_.approve_analysis(options_.by, options_.note, day);
      std::cout << "批准全市分析，下一次 build 时公布\n";
      return kDone;
    }
    std::size_t approved = 0;
    for (const std::string& agency : agencies_) {
      const auto findings = reports_.approve(agency, options_.by, options_.note, day);
      say(agency, findings);
      approved += std::none_of(findings.begin(), findings.end(), [](const auto& finding) { return finding.must; });
    }
    std::cout << "批准 " << approved << " 份，共 " << agencies_.size() << " 份；下一次 build 时公布\n";
    return approved == agencies_.size() ? kDone : kDoneWithHeld;
  }

  void say_standing() {
    std::size_t published = 0, all = 0;
    for (const ReportStanding& one : reports_.standing()) {
      if (!options_.agencies.empty() && std::find(agencies_.begin(), agencies_.end(), one.agency) == agencies_.end()) continue;
      ++all, published += one.stage == Stage::published;
      const statistics::Report report = reports_.drafted(one.agency).report;
      std::cout << one.agency << "  " << stage_words(one.stage) << "  " << (one.published_on ? one.published_on->str() : "          ")
                << "  处罚 " << number_in(report, "penalty.total") << "  罚没 " << number_in(report, "penalty.sum") << " 万元  许可 "
                << number_in(report, "licence.granted") << "  " << name(one.agency) << '\n';
    }
    std::cout << options_.year << " 年度：应公布 " << all << " 份，已公布 " << published << " 份\n";
  }

  const StatsOptions& options_;
  publish::Portal portal_;
  intake::PrivateDb private_;
  ledger::PublicDb public_;
  publish::Reports reports_;
  std::vector<std::string> agencies_;
};

}  // namespace

int run_stats(const CommonOptions& common, const StatsOptions& options) { return Desk(common, options).run(); }

}  // namespace gongshi::app
