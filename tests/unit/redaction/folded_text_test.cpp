#include "redaction/folded_text.h"

#include <catch2/catch.hpp>

#include <array>

#include "redaction/redactor.h"

using namespace gongshi::redaction;

TEST_CASE("folded text: disguised digits are read as the digits they are", "[redaction]") {
  struct Case {
    const char* input;
    const char* folded;
  };
  const Case c = GENERATE(values<Case>({
      {"壹叁捌叁柒柒壹贰叁肆伍", "13837712345"},
      {"①③⑧③⑦⑦①②③④⑤", "13837712345"},
      {"❶❸❽❸❼❼❶❷❸❹❺", "13837712345"},
      {"&#49;&#x33;8", "138"},
      {"138&nbsp;3771&#160;2345", "138 3771 2345"},
      {"1\u0301"
       "3\u0301"
       "8\u0301",
       "138"},
      {"1\uFE0F\u20E3"
       "3\uFE0F\u20E3",
       "13"},
      {"①13837712345", "①13837712345"},
      {"壹仟贰佰元", "壹仟贰佰元"},
      {"&#49;&#5\n1;8&nbsp\n;5", "138 5"},
      {"住址︰东﹕", "住址：东："},
      {"浙東漁養", "浙东渔养"},
      {"<p>1380</p><p>0001111</p>", "\n1380\n0001111\n"},
      {"考虑其离婚后分得房\n产一处，有能力履行。", "考虑其离婚后分得房\n产一处，有能力履行。"},
      {"其离婚后，分得房\n产一处，有能力履行。", "其离婚后，分得房产一处，有能力履行。"},
      {"张某，男，汉族\n电话：略，住址略。", "张某，男，汉族\n电话：略，住址略。"},
      {"其欠款，共计5000元\n处罚依据，略。", "其欠款，共计5000元\n处罚依据，略。"},
      {"100m²", "100m²"},
      {"A&B &# &#; &#xZZ; &#55555555555;", "A&B &# &#; &#xZZ; &#55555555555;"},
      {"&#0;&#55296;", "&#0;&#55296;"},
      {"豫C&middot;96Q31", "豫C·96Q31"},
      {"2O24年l0月l5日，罚5OO元", "2024年10月15日，罚500元"},
      {"5-l-3O2室", "5-1-302室"},
      {"豫CO1l23，O2含量，LOL，ool，编号I08941752", "豫CO1l23，O2含量，LOL，ool，编号I08941752"},
      {"1972年生 住祁南县　城关镇　西河沿　17号", "1972年生住祁南县城关镇西河沿 17号"},
      {"姓名__张三__ 住__某村__", "姓名|张三| 住|某村|"},
      {"zhang__san a_b", "zhang__san a_b"},
      {"a_ 张三", "a_ 张三"},
      {"<td>电话</td><td>138</td>", "|电话|138"},
      {"某区<br>桃源巷<br/>电话：", "某区桃源巷\n电话："},
      {"万素珍　男　务农　某村5组", "万素珍|男|务农|某村5组"},
      {"住　址：某　村　一　组", "住址：某村一组"},
      {"苏门村上沟组　联系电话：", "苏门村上沟组 联系电话："},
      {"微信nguyen　_lan", "微信nguyen _lan"},
      {"当事人系肺结核涂阳患\n者，在服药", "当事人系肺结核涂阳患者，在服药"},
      {"问：有无异议\n无，签字", "问：有无异议\n无，签字"},
      {"3401●●0612", "3401**0612"},
  }));
  const auto text = FoldedText::fold(c.input);
  REQUIRE(text);
  CHECK(text->text() == c.folded);
}

TEST_CASE("folded text: a megabyte of one letter that may be a digit is read in one pass", "[redaction]") {
  const std::string row(std::size_t{1} << 20, 'O');
  CHECK_FALSE(FoldedText::fold(row)->is_changed());
  CHECK(FoldedText::fold(row + "，　１")->text().substr(0, row.size()) == row);
}

TEST_CASE("folded text: offsets lead back to the whole entity", "[redaction]") {
  const std::string_view input = "电话&#49;3&#56;。";
  const auto text = FoldedText::fold(input);
  REQUIRE(text);
  CHECK(text->text() == "电话138。");
  CHECK(text->original(6) == 6);
  CHECK(text->original(7) == 11);
  CHECK(text->original_end(9) == input.size() - 3);
}

TEST_CASE("a resident ID in capital numerals, ringed digits, entities or under marks is hidden", "[redaction][HN-GS-18]") {
  static const Redactor redactor = Redactor::load(std::string(GONGSHI_SOURCE_DIR) + "/redaction/rules");
  const auto* input = GENERATE("肆壹壹叁贰贰壹玖捌柒零陆壹伍叁贰壹玖", "④①①③②②①⑨⑧⑦⓪⑥①⑤③②①⑨",
                               "4113&nbsp;2219&nbsp;8706&nbsp;1532&nbsp;19", "&#52;11322198706153219",
                               "4\u0301" "11322198706153219");
  const auto shown = redactor.redact("当事人（" + std::string(input) + "）经营。", Context{});
  CHECK(shown.text.str() == "当事人（【隐去：身份证件号码】）经营。");
}
