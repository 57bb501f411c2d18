#include <iostream>
#include <map>

#include "app/commands.h"
#include "app/exit_codes.h"
#include "app/terminal.h"
#include "publish/recheck.h"

namespace gongshi::app {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : "、") + word;
  return line;
}

/// Which rule hides how often, at each agency.
void print_marks(const publish::Rechecked& done) {
  std::cout << "\n隐去处数（执法主体、规则）\n";
  for (const auto& [place, times] : done.marks) std::cout << place.first << "  " << place.second << "  " << times << '\n';
}

}  // namespace

int run_recheck(const CommonOptions& common, const RecheckOptions& options) {
  const publish::Portal portal = open_portal(common);
  const publish::Rechecked done = publish::recheck(portal, options.approve);
  std::size_t corrections = 0;
  for (const publish::Difference& one : done.differences) {
    const bool correct = one.act == "correct";
    corrections += correct ? 1 : 0;
    std::cout << (correct ? "更正  " : "暂停  ") << one.doc << "  " << one.agency << "  " << (correct ? one.fields : joined(one.codes)) << '\n';
  }
  if (options.report) print_marks(done);
  std::cout << count_table({{"核对公示", done.looked_at}, {"应更正", corrections}, {"应暂停公示", done.differences.size() - corrections},
                            {"已排入", done.queued}, {"已有待办", done.waiting}});
  if (!done.differences.empty() && !options.approve) std::cout << "以上只是比对。加 --approve 排入更正和暂停，下一次 build 时执行。\n";
  return done.differences.empty() || options.approve ? kDone : kDoneWithHeld;
}

}  // namespace gongshi::app
