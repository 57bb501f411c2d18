#include <iostream>
#include <map>

#include "app/commands.h"
#include "app/exit_codes.h"
#include "app/terminal.h"

namespace gongshi::app {
namespace {

using intake::Outcome;

/// Counts results, and why those that were not taken were not.
class Summary {
 public:
  void add(const intake::Result& result) {
    ++counts_[result.outcome];
    if (result.outcome == Outcome::taken || result.problems.empty()) return;
    if (result.outcome == Outcome::not_published) return add_reason(result, result.problems.front());
    for (const auto& problem : result.problems)
      if (problem.effect != record::Effect::note) return add_reason(result, problem);
    add_reason(result, result.problems.front());
  }

  void print() const {
    std::cout << count_table({{"收下", count(Outcome::taken)}, {"暂缓公示", count(Outcome::held)},
                              {"依法不公示", count(Outcome::not_published)}, {"退回", count(Outcome::rejected)}});
    if (reasons_.empty()) return;
    std::cout << "\n原因\n";
    for (const auto& [message, found] : reasons_)
      std::cout << "  " << message << " " << found.count << " 件，例如 " << found.example << '\n';
  }

  int exit_code() const {
    return count(Outcome::held) + count(Outcome::rejected) > 0 ? kDoneWithHeld : kDone;
  }

 private:
  struct Reason {
    std::size_t count = 0;
    std::string example;
  };
  void add_reason(const intake::Result& result, const record::Problem& problem) {
    Reason& reason = reasons_[problem.message + "（" + problem.code + "）"];
    if (reason.count++ == 0) reason.example = result.source;
  }
  std::size_t count(Outcome outcome) const {
    const auto found = counts_.find(outcome);
    return found == counts_.end() ? 0 : found->second;
  }

  std::map<Outcome, std::size_t> counts_;
  std::map<std::string, Reason> reasons_;
};

}  // namespace

int run_pull(const CommonOptions& common, const PullOptions& options) {
  const publish::Portal portal = open_portal(common);
  const auto known = intake::load_feeds(portal.folders().site);
  const auto feeds = intake::feeds_of_arguments(options.feeds, known, options.history);
  Summary summary;
  ProgressLine progress("taken in:");
  std::size_t n = 0;
  publish::pull(portal, feeds, options.keep, [&](const intake::Result& result) {
    summary.add(result);
    if (options.json) std::cout << intake::result_json(result) << '\n';
    if (++n % 100 == 0) progress.show(n);
  });
  if (!options.json) summary.print();
  return summary.exit_code();
}

}  // namespace gongshi::app
