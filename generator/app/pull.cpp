#include <iostream>

#include "app/commands.h"
#include "app/exit_codes.h"
#include "app/pull_summary.h"
#include "app/terminal.h"

namespace gongshi::app {

int run_pull(const CommonOptions& common, const PullOptions& options) {
  const publish::Portal portal = open_portal(common);
  const auto feeds = publish::feeds_of(portal, options.feeds, options.history);
  PullSummary summary;
  std::vector<publish::DeadFeed> dead;
  {
    ProgressLine progress;
    std::size_t n = 0;
    dead = publish::pull(portal, feeds, options.keep, [&](const intake::Result& result) {
      summary.add(result);
      if (options.json) std::cout << intake::result_json(result) << '\n';
      if (++n % 100 == 0) progress.show("taken in", n, 0);
    });
  }
  if (!options.json) std::cout << summary.str();
  for (const auto& [name, reason] : dead) std::cerr << "gongshi: 数据源“" << name << "”没有读完：" << reason << '\n';
  if (!dead.empty()) return kInputOutput;
  return summary.all_well() ? kDone : kDoneWithHeld;
}

}  // namespace gongshi::app
