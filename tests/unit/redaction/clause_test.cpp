#include <catch2/catch.hpp>

#include <filesystem>
#include <string>
#include <string_view>

#include "redaction/clause.h"
#include "redaction/redactor.h"

using namespace gongshi::redaction;

namespace {

std::string clause_of(std::string_view text, std::string_view label) {
  const std::size_t at = text.find(label);
  const Span clause = clause_around(text, at, at + label.size());
  return std::string(text.substr(clause.begin, clause.end - clause.begin));
}

const Redactor& clause_rules() {
  static const Redactor redactor = Redactor::load(std::filesystem::path(GONGSHI_SOURCE_DIR) / "redaction/rules");
  return redactor;
}

std::string public_text(const std::string& text) {
  Context context;
  context.party_kind = PartyKind::natural;
  return clause_rules().redact(text, context).text.str();
}

}  // namespace

TEST_CASE("clauses: a clause reaches from sign to sign, points in numbers and short brackets included", "[redaction]") {
  CHECK(clause_of("经查，其母患高血压，未到场", "高血压") == "其母患高血压");
  CHECK(clause_of("余额1,876.45元。另查", "余额") == "余额1,876.45元");
  CHECK(clause_of("伤者肢体残疾（三级）无法到场，", "残疾") == "伤者肢体残疾（三级）无法到场");
  CHECK(clause_of("残疾证（肢体二级）一本", "肢体") == "肢体二级");
  CHECK(clause_of("患者（410399198503120014）骨折", "骨折") == "骨折");
  CHECK(clause_of("病情 高 血 压 电话 13800001111", "血 压") == "高 血 压");
  CHECK(clause_of("创口长3.2 cm，缝合", "创口") == "创口长3.2 cm");
  CHECK(clause_of("| 股骨头坏死 | 骨科", "坏死") == "股骨头坏死");
  CHECK(clause_of("年收入2 万元。", "收入") == "年收入2 万元");
  CHECK(clause_of("左手食指、中指末节离断，", "离断") == "左手食指、中指末节离断");
  CHECK(clause_of("骨盆骨折、脾破裂，", "破裂") == "脾破裂");
}

TEST_CASE("clauses: what somebody says of themselves goes on behind its commas, what is asked for stays [HN-GS-18.1]", "[redaction]") {
  CHECK(public_text("其患肝硬化失代偿期，腹水不退，请求延期。") == "【隐去：健康状况】，请求延期。");
  CHECK(public_text("当事人自述：打小体弱，前年装了心脏支架。") == "当事人自述：【隐去：健康状况】。");
  CHECK(public_text("老伴瘫痪在床，电话13800001111。") == "【隐去：健康状况】，电话【隐去：联系电话】。");
  CHECK(public_text("名下无房产，外面欠着十几万，罚款3000元。") == "【隐去：财产状况】，罚款3000元。");
}

TEST_CASE("clauses: whose state it is stays, however the name goes on", "[redaction][HN-GS-18]") {
  CHECK(public_text("另一顾客贺女士双颊红肿渗液，不服。") == "另一顾客贺女士【隐去：健康状况】，不服。");
  CHECK(public_text("其中李某涵腹泻、发热。") == "其中李某涵【隐去：健康状况】。");
  CHECK(public_text("老伴常有才又有帕金森。") == "老伴常有才【隐去：健康状况】。");
  CHECK(public_text("将居民付某咬伤。") == "将居民付某咬伤。");
}

TEST_CASE("clauses: what goes on may end before a blank and a sign", "[redaction]") {
  CHECK(public_text("左手腕摔骨裂了 , 打了石膏 . 不服") == "【隐去：健康状况】 . 不服");
  CHECK(public_text("低保 每月 416 块 。") == "【隐去：财产状况】 。");
}

TEST_CASE("clauses: a clause ends before a mask, and a second pass changes nothing", "[redaction]") {
  const std::string once = public_text("住址：云州市临江区康宁大道855号，患有癫痫，常年吃药，张三。");
  CHECK(once.find("癫痫") == std::string::npos);
  CHECK(public_text(once) == once);
}

TEST_CASE("clauses: names of hospitals, goods, beasts and rules are nobody's state", "[redaction]") {
  for (const char* text : {"云州市肿瘤医院采购环节违规。", "宣称三盒根治糖尿病、高血压。", "生猪患有口蹄疫，货主在场。", "患有精神疾病的人员不得驾驶机动车。",
                           "脚手架连墙件缺失37处。", "拖欠18名工人工资共计23.6万元。", "违法所得28300元，货值金额6.4万元。"}) {
    CHECK(public_text(text) == text);
  }
}
