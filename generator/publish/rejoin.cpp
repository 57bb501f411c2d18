#include "publish/rejoin.h"

#include <algorithm>
#include <charconv>

#include "intake/publish_lock.h"
#include "redaction/error.h"

namespace gongshi::publish {
namespace {

using ledger::State;
namespace fs = std::filesystem;

void queue_take_down(intake::PrivateDb& db, const intake::Entry& entry, const std::string& kind, const std::string& reason) {
  intake::NewAct act;
  act.entry = entry.id, act.version = entry.version, act.kind = kind, act.reason = reason, act.role = "feed";
  db.queue(act);
}

/// What was pulled after the loss was judged as new; the page is not.
void take_over(intake::PrivateDb& db, intake::Entry& entry, const ledger::Entry& page, const std::string& today) {
  const std::string judged = entry.state, reason = entry.reason;
  const bool gone = page.state == State::withdrawn || page.state == State::ended;
  entry.doc = page.doc;
  if (judged != "admitted") entry.state = code(page.state), entry.reason.clear(), entry.since = today;
  if (judged == "not_published" && !gone) entry.state = "withdrawn", entry.reason = reason;
  const auto [outcome, problems] = db.result(entry.id, entry.latest);
  const auto hides = [](const record::Problem& problem) { return problem.code == "hide_not_found"; };
  const bool suspend = judged == "held" && page.live() && std::any_of(problems.begin(), problems.end(), hides);
  if (suspend) entry.state = "suspended", entry.reason = "hide_not_found";
  db.save(entry);
  if (judged == "not_published" && !gone) queue_take_down(db, entry, "withdraw", reason);
  if (suspend) queue_take_down(db, entry, "suspend", "hide_not_found");
}

/// The highest number that a page in OUT bears, d/2026/11/000123.html.
std::int64_t highest_page(const fs::path& out) {
  std::int64_t highest = 0;
  if (!fs::exists(out / "d")) return 0;
  for (const auto& file : fs::recursive_directory_iterator(out / "d")) {
    const std::string name = file.path().stem().string();
    std::int64_t number = 0;
    std::from_chars(name.data(), name.data() + name.size(), number);
    if (file.is_regular_file()) highest = std::max(highest, number);
  }
  return highest;
}

}  // namespace

std::size_t rejoin(const Portal& portal, intake::PrivateDb& private_db, ledger::PublicDb& public_db) {
  const std::int64_t all = public_db.documents();
  if (all <= private_db.docs_known()) return 0;
  sqlite::Transaction transaction(private_db.database());
  for (intake::Entry& entry : private_db.without_doc())
    if (const auto doc = public_db.doc_of(entry.cause)) take_over(private_db, entry, *public_db.entry(*doc), portal.now().today.str());
  transaction.commit();
  return static_cast<std::size_t>(std::max<std::int64_t>(0, all - private_db.docs_known()));
}

void refuse_older_public(intake::PrivateDb& private_db, ledger::PublicDb& public_db) {
  const std::string newest = private_db.newest_done_cause();
  if (newest.empty() || public_db.doc_of(newest)) return;
  throw StoreError(public_db.path(), "lacks acts that private.db has seen done, so it is an older backup: restore the newer one; or, when "
                                     "there is none, run `gongshi build --redo-lost` once, which does those acts again");
}

std::size_t redo_lost_acts(const Portal& portal) {
  intake::PrivateDb private_db(portal.folders().data);
  ledger::PublicDb public_db((portal.folders().data / "public.db").string());
  const intake::PublishLock lock(portal.folders().data);
  sqlite::Transaction transaction(private_db.database());
  const std::int64_t last = std::max(private_db.last_doc(), highest_page(portal.folders().out));
  const std::size_t lost = private_db.queue_again([&](const std::string& cause) { return !public_db.doc_of(cause); });
  public_db.skip_numbers(last);
  transaction.commit();
  return lost;
}

void leave_log_behind(const Portal& portal) {
  const fs::path checkpoint = portal.folders().out / "log/checkpoint", kept = portal.folders().data / "left-behind";
  if (!fs::exists(checkpoint)) return;
  fs::create_directories(kept);
  fs::copy_file(checkpoint, kept / ("checkpoint-" + portal.now().utc()), fs::copy_options::overwrite_existing);
  fs::remove(checkpoint);
}

}  // namespace gongshi::publish
