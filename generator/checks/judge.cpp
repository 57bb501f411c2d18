#include "checks/judge.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "checks/completeness.h"

namespace gongshi::checks {
namespace {

using record::Effect;
using record::Problem;
using record::Problems;

Problem missing(const record::FieldSpec& field) {
  std::string code = "missing_" + std::string(field.path);
  std::replace(code.begin(), code.end(), '.', '_');
  const std::string label = "“" + std::string(field.label) + "”";
  if (field.need == record::Need::hold)
    return {Effect::hold, code, std::string(field.path), "缺少必填项" + label + "，请补充后重新报送"};
  return {Effect::due, code, std::string(field.path), "没有提供" + label + "，页面将显示“未提供”，请补充"};
}

}  // namespace

Problems judge(const record::Record& record, const record::Agencies& agencies, record::Date as_of) {
  Problems problems;
  for (const record::FieldSpec* field : missing_fields<std::string>(record)) problems.push_back(missing(*field));
  Problems found = contradictions(record, agencies, as_of);
  std::move(found.begin(), found.end(), std::back_inserter(problems));
  return problems;
}

}  // namespace gongshi::checks
