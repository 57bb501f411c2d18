#include <catch2/catch.hpp>

#include "made_up.h"

using namespace gongshi::statistics;

namespace {

CountRow with_kinds(std::string_view kinds) {
  CountRow row = fine();
  row.kinds = kinds;
  return row;
}

struct CellOfKinds {
  const char* kinds;
  const char* cell;
};

}  // namespace

TEST_CASE("counting: a decision stands in the column of its heaviest kind and in no other", "[statistics][HN-GS-23a]") {
  const std::vector<CellOfKinds> cases{
      {R"(["警告"])", "penalty.warning"},
      {R"(["通报批评"])", "penalty.criticism"},
      {R"(["罚款"])", "penalty.fine"},
      {R"j(["罚款(较低数额)"])j", "penalty.fine"},
      {R"(["警告","罚款"])", "penalty.fine"},
      {R"(["罚款","没收违法所得"])", "penalty.confiscation"},
      {R"(["没收非法财物","没收违法所得","罚款"])", "penalty.confiscation"},
      {R"(["暂扣许可证件"])", "penalty.suspended_licence"},
      {R"(["罚款","降低资质等级"])", "penalty.lowered"},
      {R"(["限制开展生产经营活动","罚款"])", "penalty.restricted"},
      {R"(["罚款","责令停产停业"])", "penalty.halted"},
      {R"(["责令关闭"])", "penalty.closed"},
      {R"(["限制从业","罚款"])", "penalty.closed"},
      {R"(["罚款","吊销许可证件"])", "penalty.revoked_licence"},
      {R"(["行政拘留","罚款","吊销许可证件"])", "penalty.detention"},
      {R"([])", "penalty.other"},
      {R"(["加处罚款"])", "penalty.other"},
  };
  for (const auto& [kinds, cell] : cases) {
    INFO(kinds);
    const Counted counted({with_kinds(kinds)});
    CHECK(counted.cell(cell) == 1);
    CHECK(counted.cell("penalty.total") == 1);
  }
}

TEST_CASE("counting: a form's own order of weights decides", "[statistics]") {
  const Counted national({with_kinds(R"(["责令停产停业","暂扣许可证件","通报批评"])")});
  CHECK(national.cell("penalty.halted") == 1);
  const Counted guangdong({with_kinds(R"(["通报批评"])"), with_kinds(R"(["通报批评","罚款"])")}, form("guangdong-2018"));
  CHECK(guangdong.cell("penalty.other") == 1);
  CHECK(guangdong.cell("penalty.fine") == 1);
  CHECK(guangdong.cell("penalty.total") == 2);
}

TEST_CASE("counting: only what was imposed is a penalty", "[statistics]") {
  std::vector<CountRow> rows;
  for (const char* outcome : {"no_penalty_minor", "no_penalty_first", "not_established", "transferred", "closed", "imposed", ""}) {
    rows.push_back(fine());
    rows.back().outcome = outcome;
  }
  const Counted counted(rows);
  CHECK(counted.cell("penalty.total") == 2);
  CHECK(counted.cell("penalty.sum") == 100'000);
}

TEST_CASE("counting: the day of the decision decides the year, at both ends of it", "[statistics]") {
  std::vector<CountRow> rows;
  for (const char* day : {"2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01", ""}) {
    rows.push_back(fine());
    rows.back().decided_on = day;
  }
  const Counted counted(rows);
  CHECK(counted.cell("penalty.total") == 2);
  CHECK(counted.cell("penalty.total", 2024) == 1);
}

TEST_CASE("counting: decisions that were revoked later count, unless the form leaves them out", "[statistics]") {
  CountRow revoked = fine();
  revoked.status = "revoked";
  CHECK(Counted({revoked}).cell("penalty.total") == 1);
  Form strict = form();
  strict.left_out_statuses = {"revoked"};
  const Counted without({revoked, fine()}, strict);
  CHECK(without.cell("penalty.total") == 1);
}

TEST_CASE("counting: 罚没金额 is what decisions say, fines and confiscations together", "[statistics]") {
  CountRow confiscated = with_kinds(R"(["没收违法所得","罚款"])");
  confiscated.confiscated_fen = 3'800, confiscated.fine_fen = 300'000;
  CountRow goods = with_kinds(R"(["没收非法财物"])");
  goods.fine_fen = 0;
  const Counted counted({confiscated, goods, fine()});
  CHECK(counted.cell("penalty.sum") == 353'800);
  CHECK(counted.cell("penalty.confiscation") == 2);
}

TEST_CASE("counting: licences granted, refused and cancelled", "[statistics]") {
  CountRow cancelled = of_act("licence");
  cancelled.decided_on = "2023-05-01", cancelled.ended_on = "2025-06-01", cancelled.licence_state = "cancelled";
  CountRow deregistered = of_act("licence");
  deregistered.decided_on = "2022-05-01", deregistered.ended_on = "2025-06-01", deregistered.licence_state = "deregistered";
  const Counted counted({of_act("licence"), of_act("licence", R"(["不予许可"])"), cancelled, deregistered});
  CHECK(counted.cell("licence.granted") == 1);
  CHECK(counted.cell("licence.refused") == 1);
  CHECK(counted.cell("licence.cancelled") == 1);
  CHECK(counted.cell("licence.granted", 2023) == 1);
  CHECK(counted.cell("licence.cancelled", 2023) == 0);
}

TEST_CASE("counting: coercive measures count by decision, execution when it is done, the court when it is asked", "[statistics]") {
  CountRow done = of_act("coercion", R"(["代履行"])");
  done.decided_on = "2024-11-01", done.done_on = "2025-02-01";
  CountRow open = of_act("coercion", R"(["排除妨碍、恢复原状"])");
  const Counted counted({of_act("coercion", R"(["扣押财物"])"), of_act("coercion", R"(["扣押财物","查封场所、设施或者财物"])"),
                         of_act("coercion", "[]"), of_act("coercion", R"(["申请法院强制执行"])"), done, open});
  CHECK(counted.cell("coercion.seize") == 1);
  CHECK(counted.cell("coercion.seal") == 1);
  CHECK(counted.cell("coercion.other_measure") == 1);
  CHECK(counted.cell("coercion.court") == 1);
  CHECK(counted.cell("coercion.substitute") == 1);
  CHECK(counted.cell("coercion.substitute", 2024) == 0);
  CHECK(counted.cell("coercion.restore") == 0);
  CHECK(counted.cell("coercion.total") == 5);
}

TEST_CASE("counting: other acts, each with the amount that is its own", "[statistics]") {
  CountRow levied = of_act("collection"), paid = of_act("payment"), rewarded = of_act("reward");
  levied.levied_fen = 1'718'400, paid.granted_fen = 2'476'830, rewarded.granted_fen = 2'000'000;
  const Counted counted({levied, paid, rewarded, of_act("inspection"), of_act("inspection"), of_act("ruling"), of_act("confirmation"),
                         of_act("charge"), of_act("expropriation"), of_act("other")});
  CHECK(counted.cell("others.collection") == 1);
  CHECK(counted.cell("others.collection_sum") == 1'718'400);
  CHECK(counted.cell("others.payment_sum") == 2'476'830);
  CHECK(counted.cell("others.reward_sum") == 2'000'000);
  CHECK(counted.cell("others.inspection") == 2);
  CHECK(counted.cell("others.total") == 10);
  CHECK(counted.cell("penalty.sum") == 0);
}

TEST_CASE("counting: what the agency reports itself is not computed", "[statistics]") {
  CHECK(Counted({of_act("licence")}).cell("licence.applied") == 0);
  CHECK(form().column("licence.applied")->source == Source::reported);
}

TEST_CASE("counting: months, places, articles, hearings and reviews", "[statistics][HN-GS-23c]") {
  CountRow here = fine(), there = fine(), minor = fine();
  here.district = "临江区", here.procedure = "hearing", here.reviewed = true, here.articles = R"(["《食品安全法》第一条","《食品安全法》第一条"])";
  there.decided_on = "2025-12-01", there.kinds = "[]", there.articles = R"(["《食品安全法》第一条"])";
  minor.outcome = "no_penalty_minor";
  const Counted counted({here, there, minor});
  const YearNumbers& numbers = counted.counts.at("a01").back();
  CHECK(numbers.months[0][2] == 1);
  CHECK(numbers.months[0][11] == 1);
  CHECK(numbers.decisions(gongshi::record::Act::penalty) == 2);
  CHECK(numbers.districts.at("临江区")[2] == 1);
  CHECK(numbers.districts.at("")[11] == 1);
  CHECK(numbers.articles.at("《食品安全法》第一条") == 2);
  CHECK((numbers.hearings == 1 && numbers.reviewed == 1 && numbers.others == 1));
}

TEST_CASE("counting: a made-up year of 100,000 records has the totals that its generator knows", "[statistics]") {
  constexpr std::array<const char*, 4> kKinds{R"(["警告"])", R"(["罚款"])", R"(["没收违法所得","罚款"])", R"(["吊销许可证件","罚款"])"};
  constexpr std::array<const char*, 4> kCells{"penalty.warning", "penalty.fine", "penalty.confiscation", "penalty.revoked_licence"};
  constexpr std::array<const char*, 3> kAgencies{"a01", "a02", "a03"};
  constexpr std::array<const char*, 5> kDays{"2021-02-03", "2022-12-31", "2023-01-01", "2024-02-29", "2025-07-08"};
  std::map<std::string, std::int64_t> expected;
  Counter counter(form(), 2021, 2025);
  std::uint32_t random = 20261121;
  for (int i = 0; i < 100'000; ++i) {
    random = random * 1664525U + 1013904223U;
    const std::size_t kind = (random >> 8) % 4, agency = (random >> 12) % 3, day = (random >> 16) % 5;
    CountRow row = fine();
    row.kinds = kKinds[kind], row.agency = kAgencies[agency], row.decided_on = kDays[day], row.fine_fen = kind == 0 ? 0 : (random >> 6) % 1'000'000;
    row.confiscated_fen = kind == 2 ? (random >> 3) % 100'000 : 0;
    counter.add(row);
    const std::string place = std::string(kAgencies[agency]) + "/" + std::to_string(2021 + day) + "/";
    ++expected[place + kCells[kind]], ++expected[place + "penalty.total"];
    expected[place + "penalty.sum"] += row.fine_fen + row.confiscated_fen;
  }
  const Counts counts = counter.finish();
  for (const auto& [place, total] : expected) {
    const std::size_t dot = place.rfind('.'), cell = place.rfind('/');
    const auto& years = counts.at(place.substr(0, place.find('/')));
    const auto year = static_cast<std::size_t>(std::stoi(place.substr(place.find('/') + 1, 4)) - 2021);
    INFO(place);
    CHECK(years[year].cells[*form().index_of(place.substr(cell + 1, dot - cell - 1), place.substr(dot + 1))] == total);
  }
}
