#include <catch2/catch.hpp>

#include "site_of_lists.h"

using namespace gongshi;
using namespace gongshi::lists;

namespace {

constexpr const char* kPowers = R"({"id": "powers", "title": "权责清单", "says": "管什么", "group": "凭什么", "section": "事前", "updated": "2026-11-01",
  "columns": [{"name": "名称", "role": "title"}, {"name": "人员", "type": "reference", "list": "officers"}, {"name": "依据", "cites_law": true}]})";
constexpr const char* kLaws = R"({"id": "laws", "title": "依据", "says": "还有没有效", "group": "凭什么", "section": "事前", "updated": "2026-11-01",
  "columns": [{"name": "名称", "role": "title"}, {"name": "废止日期", "type": "date", "role": "until"}, {"name": "替代", "role": "replaced_by"}]})";

}  // namespace

TEST_CASE("catalogue: a reference to a row that is not there is a fault of the list that refers", "[lists]") {
  ListFolder folder;
  folder.faults("姓名,执法证号,执法主体\n甲,云0101,a01\n");
  folder.write("powers/list.json", kPowers);
  folder.write("powers/rows.csv", "名称,人员\n甲项,云0101\n乙项,云0999\n");
  const Catalogue all = folder.load();
  REQUIRE(all.faults().size() == 1);
  CHECK(all.faults()[0].str() == "content/lists/powers/rows.csv 第 3 行“人员”：“执法人员”里没有这个编号");
  CHECK(all.find("powers") == nullptr);
  CHECK(all.find("officers") != nullptr);
}

TEST_CASE("catalogue: a law that has ended is named from the day after, with what replaces it", "[lists]") {
  ListFolder folder;
  folder.write("laws/list.json", kLaws);
  folder.write("laws/rows.csv", "名称,废止日期,替代\n中华人民共和国某某法,2026-10-31,新某某法\n另一部法,,\n");
  const Catalogue all = folder.load();
  const std::string text = "《某某法》第三条；《另一部法》第一条";
  CHECK(all.repealed_in(text, day("2026-10-31")).empty());
  const auto found = all.repealed_in(text, day("2026-11-01"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].law == "中华人民共和国某某法");
  CHECK(found[0].instead == "新某某法");
  CHECK(found[0].since == day("2026-11-01"));
}

TEST_CASE("catalogue: a register of changes is known by its roles, whatever its headings are", "[lists]") {
  ListFolder folder;
  const std::string declaration = R"({"id": "register", "title": "变动登记", "says": "变了什么", "group": "凭什么", "section": "事前", "updated": "2026-11-01",
    "columns": [{"name": "事情", "role": "title"}, {"name": "哪张表", "role": "changed_list"}, {"name": "哪天", "role": "changed_on", "type": "date"},
                {"name": "凭什么", "role": "document"}, {"name": "哪几行", "role": "touches"}, {"name": "办完", "role": "done_on", "type": "date"}]})";
  folder.write("register/list.json", declaration);
  folder.write("register/rows.csv",
               "事情,哪张表,哪天,凭什么,哪几行,办完\n职权下放,powers,2026-10-09,云政〔2026〕9号,3项,\n人员退休,officers,2026-10-20,名单,2人,2026-10-28\n");
  const auto changes = folder.load().changes();
  REQUIRE(changes.size() == 2);
  CHECK((changes[0].list == "powers" && changes[0].what == "职权下放" && changes[0].day == day("2026-10-09") && !changes[0].done));
  CHECK(changes[1].done == day("2026-10-28"));

  std::string without = declaration;
  without.replace(without.find("\"role\": \"done_on\", "), 19, "");
  folder.write("register/list.json", without);
  CHECK(error_of([&] { folder.load(); }).find("a register of changes needs the roles") != std::string::npos);
}

TEST_CASE("catalogue: declarations are read strictly", "[lists]") {
  const auto error = [](std::string declaration) {
    ListFolder folder;
    folder.write("powers/list.json", declaration);
    return error_of([&] { folder.load(); });
  };
  const std::string whole(kPowers);
  const auto with = [&](const std::string& from, const std::string& to) { return std::string(whole).replace(whole.find(from), from.size(), to); };
  CHECK(error(whole).empty());
  CHECK(error(with("\"powers\"", "\"power\"")).find("expected the name of the folder") != std::string::npos);
  CHECK(error(with("\"title\"", "\"titel\"")).find("title") != std::string::npos);
  CHECK(error(with("\"role\": \"title\"", "\"role\": \"heading\"")).find("unknown word \"heading\"") != std::string::npos);
  CHECK(error(with(", \"list\": \"officers\"", "")).find("belongs to columns of the type reference") != std::string::npos);
  CHECK(error(with("\"section\"", "\"row_pages\": true, \"section\"")).find("needs a column with the role key") != std::string::npos);
}

TEST_CASE("catalogue: the lists of the example city have no fault", "[lists]") {
  const std::filesystem::path root(GONGSHI_SOURCE_DIR);
  const auto agencies = record::Agencies::load(root / "site-config/agencies.json");
  const Catalogue all = Catalogue::load(root / "content/lists", agencies, OnWrong::leave_out);
  for (const Fault& fault : all.faults()) UNSCOPED_INFO(fault.str());
  CHECK(all.faults().empty());
  const auto rows = [&](const char* id) { return all.find(id) ? all.find(id)->shown(day("2026-11-20")).size() : 0; };
  CHECK(rows("powers") >= 300);
  CHECK(rows("officers") >= 200);
  CHECK(rows("guides") >= 20);
  CHECK(rows("subjects") == 16);
}
