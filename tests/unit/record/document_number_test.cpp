#include "record/document_number.h"

#include <catch2/catch.hpp>
#include <string>

using namespace gongshi::record;

TEST_CASE("document number: all writings of one number fold to one", "[record]") {
  const std::string written = GENERATE(
      as<std::string>{}, "方市监处罚〔2026〕123号", "方市监处罚[2026]123号", "方市监处罚［2026］123号",
      "方市监处罚【2026】123号", "方市监处罚(2026)123号", "方市监处罚（2026）123号", "方市监处罚﹝2026﹞123号",
      "方市监处罚{2026}123号", "方市监处罚｛2026｝123号", "方市监处罚〔2026〕第123号", "方市监处罚〔2026〕 第 123 号",
      "方市监处罚〔２０２６〕１２３号", "　方市监处罚〔2026〕123号\n", "方市监处罚\u00a0〔2026〕123号",
      "方市监处罚〔2026〕\u200b123号", "\ufeff方市监处罚〔2026〕123号", "方市监处罚\t（2026]123号");
  CAPTURE(written);
  CHECK(fold_document_number(written) == "方市监处罚〔2026〕123号");
}

TEST_CASE("document number: numbers that differ stay different", "[record]") {
  const std::string folded = fold_document_number("方市监处罚〔2026〕123号");
  const std::string other = GENERATE(as<std::string>{}, "方市监处罚〔2026〕124号", "方市监处罚〔2025〕123号",
                                     "方市监罚〔2026〕123号", "方市监处罚〔2026〕123-1号", "方市监处罚〔2026〕0123号");
  CHECK(fold_document_number(other) != folded);
}

TEST_CASE("document number: folding twice changes nothing, whatever the bytes", "[record]") {
  const std::string written = GENERATE(as<std::string>{}, "", "号", "〔〔", "第第", "A字[1]第1", "\xEF\xBC", "\xEF", "ｆ（",
                                       "ＡＢＣ～", "𠮷市监〔2026〕1号");
  const std::string once = fold_document_number(written);
  CHECK(fold_document_number(once) == once);
}

TEST_CASE("document number: the year is four digits between the brackets", "[record]") {
  CHECK(document_number_year("方市监处罚〔2026〕123号") == 2026);
  const std::string without = GENERATE(as<std::string>{}, "", "无文号", "方市监处罚2026123号", "方市监〔26〕1号",
                                       "方市监〔20266〕1号", "方市监〔-202〕1号", "方市监〔2o26〕1号", "方市监〔2026", "〔〕");
  CAPTURE(without);
  CHECK_FALSE(document_number_year(without));
}

TEST_CASE("document number: the prefix is what stands before the bracket", "[record]") {
  CHECK(document_number_prefix("方市监处罚〔2026〕123号") == "方市监处罚");
  CHECK(document_number_prefix("无文号") == "无文号");
  CHECK(document_number_prefix("〔2026〕1号").empty());
}
