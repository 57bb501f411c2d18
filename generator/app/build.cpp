#include <chrono>
#include <filesystem>
#include <functional>
#include <iostream>

#include "app/commands.h"
#include "app/exit_codes.h"
#include "app/terminal.h"
#include "publish/build.h"
#include "publish/rejoin.h"
#include "publish/verify.h"
#include "publish/verify_log.h"
#include "redaction/error.h"
#include "redaction/parallel.h"

namespace gongshi::app {

namespace fs = std::filesystem;

publish::Folders CommonOptions::folders() const {
  const fs::path base(site);
  return {base, data.empty() ? base / "data" : fs::path(data), out.empty() ? base / "public" : fs::path(out)};
}

publish::Portal open_portal(const CommonOptions& common) {
  const publish::Clock clock = [] {
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  };
  const std::size_t jobs = common.jobs ? common.jobs : redaction::all_cores();
  const publish::Folders folders = common.folders();
  return publish::Portal(folders, folders.site / "redaction/rules", publish::moment_of(clock()), jobs, clock);
}

namespace {

int say(const publish::Built& built) {
  const auto& s = built.settled;
  const auto& r = built.report;
  std::cout << count_table({{"新公示", s.published}, {"更正", s.corrected}, {"撤下", s.taken_down}, {"公示期满", s.ended}, {"年度报告", s.reports},
                            {"重新核对后未公示", s.turned_back}, {"写出文件", r.written}, {"未变文件", r.unchanged},
                            {"移除文件", r.removed}});
  if (const auto& why = built.everything; !why.empty() && why != publish::kFirstBuild && why != publish::kAskedFor)
    std::cerr << "gongshi: everything was rendered: " << why << '\n';
  if (!built.others.empty()) std::cerr << "gongshi: others than before, and rendered with all that is made with them: " << publish::named(built.others) << '\n';
  for (const auto& hit : r.hits) std::cerr << "gongshi: " << hit.path << ": left out, scanner rule " << hit.rule << '\n';
  for (const auto& line : lists::grouped(built.list_faults)) std::cerr << "gongshi: " << line << '\n';
  if (s.unknown > 0)
    std::cerr << "gongshi: " << s.unknown << " published decisions are not in private.db, which is an older backup: pull all feeds again\n";
  if (!r.hits.empty()) return kPromiseBroken;
  return s.unknown > 0 || s.turned_back > 0 || !built.list_faults.empty() ? kDoneWithHeld : kDone;
}

/// With --explain each written file is a line; without it a line says how far the build is, and is gone before the numbers come.
publish::Built watched(const BuildOptions& options, const std::function<publish::Built(const publish::Watch&)>& build) {
  ProgressLine progress;
  publish::Watch watch;
  if (options.explain) watch.written = [](const std::string& path, const std::string& why) { std::cout << "+ " << path << "  " << why << '\n'; };
  else watch.progress = [&](std::string_view what, std::size_t done, std::size_t all) { progress.show(what, done, all); };
  return build(watch);
}

}  // namespace

int run_build(const CommonOptions& common, const BuildOptions& options) {
  const publish::Portal portal = open_portal(common);
  if (options.full)
    for (const char* file : {"build.db", "build.db-wal", "build.db-shm"}) fs::remove(portal.folders().data / file);
  if (options.redo_lost) std::cout << "重新执行 " << publish::redo_lost_acts(portal) << " 项\n";
  const auto scope = options.redo_lost ? publish::Scope::after_loss : options.full ? publish::Scope::everything : publish::Scope::changes;
  if (options.as_of.empty()) return say(watched(options, [&](const publish::Watch& watch) { return publish::build(portal, scope, watch); }));
  const auto day = record::Date::parse(options.as_of);
  if (!day) throw ConfigError("--as-of", "expected a day like 2026-11-20");
  if (common.out.empty()) throw ConfigError("--as-of", "renders another day: give another folder with --out");
  CommonOptions standing = common;
  standing.out.clear();
  return say(watched(options, [&](const publish::Watch& watch) { return publish::render_as_of(open_portal(standing), *day, common.out, watch); }));
}

int run_verify(const CommonOptions& common) {
  const auto verdict = publish::verify(common.folders());
  for (const auto& fault : verdict.faults) std::cerr << "gongshi: " << fault << '\n';
  std::cout << count_table({{"核对文件", verdict.files}, {"核对决定", verdict.decisions}, {"核对日志", verdict.log_entries},
                            {"不符", verdict.faults.size()}});
  return verdict.faults.empty() ? kDone : kPromiseBroken;
}

int run_log_verify(const CommonOptions& common) {
  const auto verdict = publish::verify_log(common.folders());
  for (const auto& fault : verdict.faults) std::cerr << "gongshi: " << fault << '\n';
  std::cout << count_table({{"日志条数", verdict.entries}, {"核对签名", verdict.checkpoints}, {"核对日志文件", verdict.tiles},
                            {"核对凭证", verdict.receipts}, {"不符", verdict.faults.size()}});
  return verdict.faults.empty() ? kDone : kPromiseBroken;
}

}  // namespace gongshi::app
