#include <catch2/catch.hpp>

#include "redaction/address_grammar.h"

using namespace gongshi::redaction;

namespace {

std::string read_at(std::string_view text, std::size_t at = 0) {
  const auto address = address_at(text, at);
  return address ? std::string(text.substr(address->begin, address->end - address->begin)) : "";
}

std::string read_around(std::string_view text, std::string_view part) {
  const auto address = address_around(text, text.find(part));
  return address ? std::string(text.substr(address->begin, address->end - address->begin)) : "";
}

}  // namespace

TEST_CASE("address: it ends where its last part does", "[redaction][HN-GS-18]") {
  struct Case {
    std::string text, address;
  };
  const std::vector<Case> cases = {
      {"云州市临江区康宁大道855号3栋2单元501室，电话", "云州市临江区康宁大道855号3栋2单元501室"},
      {"云州市白鹭县杨集乡柳林村3组家中", "云州市白鹭县杨集乡柳林村3组"},
      {"白鹭县龙门镇大屯村老街组 联系", "白鹭县龙门镇大屯村老街组"},
      {"云州市建设东路802弄9号503室", "云州市建设东路802弄9号503室"},
      {"临江区城关镇环城路45号附3号金色水岸24-4-1603  无", "临江区城关镇环城路45号附3号金色水岸24-4-1603"},
      {"东湖区和平路街道纺织厂家属院东楼二单元3楼西户。", "东湖区和平路街道纺织厂家属院东楼二单元3楼西户"},
      {"苏州市东湖区富民路1\n  57号 13800001111", "苏州市东湖区富民路1\n  57号"},
      {"云州市石桥区万和公馆22-4-607号", "云州市石桥区万和公馆22-4-607号"},
      {"新疆和布克赛尔蒙古自治县夏孜盖乡查干库勒村2队017号，", "新疆和布克赛尔蒙古自治县夏孜盖乡查干库勒村2队017号"},
      {"西安市未央区将军路街道8号", "西安市未央区将军路街道8号"},
      {"鸠江区裕溪口街道雍家镇路6号；", "鸠江区裕溪口街道雍家镇路6号"},
      {"龙口市徐福街道北海嘉园 11-2-501，", "龙口市徐福街道北海嘉园 11-2-501"},
      {"临溪市滨河大道西区19-3-701；", "临溪市滨河大道西区19-3-701"},
      {"东安区七星街 银座公寓 1806 电话", "东安区七星街 银座公寓 1806"},
      {"东安区七星街银座公寓 1806 元", "东安区七星街银座公寓"},
      {"江东区翠微园小区 2-1-\n201，", "江东区翠微园小区 2-1-\n201"},
      {"信江县水利局于2022-08-10对", "信江县"},
      {"身份证一份", ""},
      {"", ""},
  };
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(read_at(one.text) == one.address);
  }
}

TEST_CASE("address: from a part in its middle it is found whole, without what leads to it", "[redaction]") {
  CHECK(read_around("你在湄江县水磨镇梁坪村大田组自家房屋", "组") == "湄江县水磨镇梁坪村大田组");
  CHECK(read_around("到张某位于云州白鹭县滨江路7号楼2单元1213室的家", "单元") == "云州白鹭县滨江路7号楼2单元1213室");
  CHECK(read_around("召开专题会议的工作组", "组").empty());
}

TEST_CASE("address: what kinds of parts it has is known", "[redaction]") {
  const auto flat = address_at("临江区康宁大道855号3栋2单元501室", 0);
  REQUIRE(flat);
  CHECK((flat->road && flat->door && flat->room && !flat->group));
  const auto village = address_at("白鹭县杨集乡柳林村四组", 0);
  REQUIRE(village);
  CHECK((village->town && village->group && !village->room));
}

TEST_CASE("address: a village of a town is known, and nothing before the place that is asked for is read", "[redaction]") {
  CHECK(address_at("白鹭县郑路镇小李家村87号", 0)->village);
  CHECK(address_at("云州市江热乡新村61号", 0)->village);
  CHECK_FALSE(address_at("白鹭县郑路镇康宁路87号", 0)->village);
  const std::string text = "云州市白鹭县郑路镇李庄村3组";
  CHECK(address_around(text, text.find("组"), text.find("郑"))->begin == text.find("郑"));
}

TEST_CASE("address: the clause behind it belongs to it when it is short and has no verb", "[redaction]") {
  const std::string text = "新安县石井镇井沟村西岭，电话";
  CHECK(clause_end_behind(text, *address_at(text, 0)) == text.find("，"));
  const std::string verb = "新安县石井镇井沟村在册";
  CHECK(clause_end_behind(verb, *address_at(verb, 0)) == address_at(verb, 0)->end);
}
