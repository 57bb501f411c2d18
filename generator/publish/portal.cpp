#include "publish/portal.h"

#include <algorithm>

#include "checks/judge.h"
#include "intake/layout.h"
#include "intake/private_db.h"
#include "intake/temporary_folder.h"
#include "redaction/error.h"

namespace gongshi::publish {
namespace {

constexpr std::int64_t kSecondsADay = 86'400, kChinaOffset = 8 * 3'600;

std::string two(std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

}  // namespace

intake::Judgement judgement_of(gate::Admission admission) {
  using Verdict = intake::Judgement::Verdict;
  intake::Judgement out;
  out.problems = std::move(admission.problems);
  out.reason = std::move(admission.reason);
  out.law = admission.law;
  if (admission.verdict == gate::Admission::Verdict::not_published)
    out.problems.insert(out.problems.begin(), {record::Effect::note, out.reason, "", "依法不公示，依据是" + checks::cite(out.law)});
  switch (admission.verdict) {
    case gate::Admission::Verdict::published: out.verdict = Verdict::admitted; break;
    case gate::Admission::Verdict::not_published: out.verdict = Verdict::not_published; break;
    case gate::Admission::Verdict::held: out.verdict = Verdict::held; break;
  }
  const auto holds = [](const record::Problem& p) { return p.effect == record::Effect::hold || p.effect == record::Effect::reject; };
  const auto first = std::find_if(out.problems.begin(), out.problems.end(), holds);
  if (out.verdict == Verdict::held && out.reason.empty() && first != out.problems.end()) out.reason = first->code;
  return out;
}

Moment moment_of(std::int64_t seconds) {
  const std::int64_t days = (seconds + kChinaOffset) / kSecondsADay;
  return {seconds, record::Date(std::chrono::sys_days(std::chrono::days(days)))};
}

std::string Moment::utc() const {
  const std::int64_t rest = seconds % kSecondsADay;
  const record::Date day(std::chrono::sys_days(std::chrono::days(seconds / kSecondsADay)));
  return day.str() + "T" + two(rest / 3600) + ":" + two(rest / 60 % 60) + ":" + two(rest % 60) + "Z";
}

Portal::Portal(Folders folders, const std::filesystem::path& rules_folder, Moment now, std::size_t jobs, Clock clock)
    : folders_(std::move(folders)), seconds_(now.seconds), jobs_(jobs), clock_(std::move(clock)),
      config_(pages::SiteConfig::load(folders_.site / "site-config/site.json")),
      agencies_(record::Agencies::load(folders_.site / "site-config/agencies.json")),
      rules_(checks::Rules::load(folders_.site / "site-config")), redactor_(redaction::Redactor::load(rules_folder)),
      scanner_({config_.email}), gate_(redactor_, scanner_, rules_, agencies_) {}

gate::StaffDecision staff_decision(bool publish, const std::string& reason, const record::Problems& seen) {
  gate::StaffDecision staff;
  staff.publish = publish, staff.reason = reason;
  for (const record::Problem& problem : seen) staff.seen.push_back({problem.code, problem.field});
  return staff;
}

gate::Admission Portal::admit(const record::Record& record, const gate::StaffDecision& staff) const {
  return gate_.admit(record, checks::judge(record, agencies_, now().today), now().today, staff);
}

std::vector<intake::Feed> feeds_of(const Portal& portal, const std::vector<std::string>& arguments, bool history) {
  const auto layouts = intake::Layouts::load(portal.folders().site / "site-config/columns");
  return intake::feeds_of_arguments(arguments, intake::load_feeds(portal.folders().site, portal.agencies(), layouts), history);
}

std::vector<DeadFeed> pull(const Portal& portal, const std::vector<intake::Feed>& feeds, bool keep, const intake::Sink& sink) {
  const auto layouts = intake::Layouts::load(portal.folders().site / "site-config/columns");
  const bool here = keep || std::filesystem::exists(portal.folders().data / "private.db");
  const auto elsewhere = here ? nullptr : std::make_unique<intake::TemporaryFolder>(std::filesystem::temp_directory_path());
  intake::PrivateDb db(here ? portal.folders().data : *elsewhere / "data");  // `check` makes nothing
  const intake::Judge judge = [&](const record::Record& record, bool) { return judgement_of(portal.admit(record)); };
  intake::Intake intake(db, layouts, portal.agencies(), judge, {.now = portal.now().seconds, .jobs = portal.jobs(), .keep = keep});
  std::vector<DeadFeed> dead;
  for (const intake::Feed& feed : feeds) {
    try {
      intake.pull(feed, sink);
    } catch (const IoError& error) {
      dead.push_back({feed.name, error.what()});
    } catch (const std::filesystem::filesystem_error& error) {
      dead.push_back({feed.name, feed.from + ": " + error.code().message()});
    }
  }
  return dead;
}

}  // namespace gongshi::publish
