#include "publish/measures.h"

#include <array>
#include <map>

#include "checks/timeliness.h"

namespace gongshi::publish {
namespace {

class Measuring {
 public:
  Measuring(const Portal& portal, intake::PrivateDb& db) : portal_(portal), db_(db), today_(portal.now().today) {}

  std::map<std::array<std::string, 3>, std::int64_t> numbers() {
    for (const intake::HeldCount& count : db_.held_counts()) add(count.state, count.agency, count.reason, count.number);
    db_.each_held_clock([&](const intake::HeldClock& held) { count_held(held); });
    const record::Date first = today_ - static_cast<int>(today_.day() - 1);
    db_.each_request(first.plus_months(-11).str(), [&](const intake::RequestTimes& request) { count_request(request); });
    return std::move(numbers_);
  }

 private:
  /// A feed's key that is none of ours is text.
  void add(const std::string& name, const std::string& agency, const std::string& key, std::int64_t number = 1) {
    numbers_[{name, portal_.agencies().by_key(agency) ? agency : "unknown", key}] += number;
  }

  void count_held(const intake::HeldClock& held) {
    const auto clock = checks::timeliness({held.act, held.decided_on, std::nullopt, held.history}, portal_.rules().deadlines,
                                          portal_.rules().calendar, today_);
    add("overdue", held.agency, "", clock.state == checks::Timeliness::State::overdue ? held.number : 0);
  }

  void count_request(const intake::RequestTimes& r) {
    if (r.closed_on.empty()) {
      add("requests_open", r.agency, "");
      return add("requests_overdue", r.agency, "", !r.provisional && r.due < today_.str());
    }
    const std::string month = r.closed_on.substr(0, 7);
    const bool in_time = r.closed_on <= r.due;
    if (in_time || !r.provisional) add(in_time ? "answered_in_time" : "answered_late", r.agency, month);
    const auto received = record::Date::parse(r.received_on), closed = record::Date::parse(r.closed_on);
    const auto days = received && closed ? portal_.rules().calendar.working_days_between(*received, *closed) : std::nullopt;
    if (days) add("answer_days", r.agency, month + "/" + std::to_string(*days));
  }

  const Portal& portal_;
  intake::PrivateDb& db_;
  record::Date today_;
  std::map<std::array<std::string, 3>, std::int64_t> numbers_;
};

}  // namespace

void write_measures(const Portal& portal, intake::PrivateDb& private_db, ledger::PublicDb& public_db) {
  const auto numbers = Measuring(portal, private_db).numbers();
  auto transaction = public_db.batch();
  public_db.clear_measures();
  for (const auto& [name, number] : numbers) public_db.set_measure(name[0], name[1], name[2], number);
  transaction.commit();
}

}  // namespace gongshi::publish
