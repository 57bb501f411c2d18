#include "checks/measures.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gongshi::checks {
namespace {

struct Writing {
  std::string_view words, kind;
};

/// Longer writings first: what is read is taken out, so that 没收违法所得 is not read again as something shorter.
constexpr std::array kWritings{
    Writing{"罚款(较低数额)", "罚款(较低数额)"},
    Writing{"罚款（较低数额）", "罚款(较低数额)"},
    Writing{"加处罚款", "加处罚款"},
    Writing{"限制开展生产经营", "限制开展生产经营活动"},
    Writing{"没收违法所得", "没收违法所得"},
    Writing{"没收非法财物", "没收非法财物"},
    Writing{"没收", "没收非法财物"},
    Writing{"责令停产停业", "责令停产停业"},
    Writing{"责令停业", "责令停产停业"},
    Writing{"责令停产", "责令停产停业"},
    Writing{"责令关闭", "责令关闭"},
    Writing{"限制从业", "限制从业"},
    Writing{"禁止从业", "限制从业"},
    Writing{"降低资质", "降低资质等级"},
    Writing{"暂扣", "暂扣许可证件"},
    Writing{"吊销", "吊销许可证件"},
    Writing{"行政拘留", "行政拘留"},
    Writing{"通报批评", "通报批评"},
    Writing{"警告", "警告"},
    Writing{"罚款", "罚款"},
    Writing{"不予行政许可", "不予许可"},
    Writing{"不予许可", "不予许可"},
    Writing{"不予批准", "不予许可"},
    Writing{"不准予", "不予许可"},
    Writing{"责令改正", ""},
    Writing{"责令限期改正", ""},  // 行政处罚法 第28条: goes with a penalty, is none
};

constexpr std::array kCoercions{
    Writing{"申请人民法院", "申请法院强制执行"},
    Writing{"申请法院", "申请法院强制执行"},
    Writing{"加处罚款", "加处罚款或者滞纳金"},
    Writing{"加收滞纳金", "加处罚款或者滞纳金"},
    Writing{"滞纳金", "加处罚款或者滞纳金"},
    Writing{"拍卖", "拍卖或者处理查封、扣押财物"},
    Writing{"划拨", "划拨存款、汇款"},
    Writing{"冻结", "冻结存款、汇款"},
    Writing{"查封", "查封场所、设施或者财物"},
    Writing{"扣押", "扣押财物"},
    Writing{"代履行", "代履行"},
    Writing{"排除妨碍", "排除妨碍、恢复原状"},
    Writing{"恢复原状", "排除妨碍、恢复原状"},
    Writing{"强制拆除", "排除妨碍、恢复原状"},
    Writing{"限制人身自由", "限制公民人身自由"},
    Writing{"限制公民人身自由", "限制公民人身自由"},
    Writing{"约束至酒醒", "限制公民人身自由"},
};

constexpr std::array<std::string_view, 5> kBlanks{" ", "\t", "\n", "　", "\u00a0"};

std::string without_blanks(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t blank = 0;
    for (const auto b : kBlanks)
      if (text.starts_with(b)) blank = b.size();
    if (!blank) out += text[0];
    text.remove_prefix(blank ? blank : 1);
  }
  return out;
}

bool paid(const std::optional<record::Money>& amount) { return amount && amount->fen() > 0; }

}  // namespace

Kinds kinds_in(std::string_view written) {
  std::string rest = without_blanks(written);
  Kinds kinds;
  for (const auto& [words, kind] : kWritings)
    for (auto at = rest.find(words); at != std::string::npos; at = rest.find(words)) {
      if (!kind.empty()) kinds.emplace(kind);
      rest.replace(at, words.size(), "|");
    }
  const bool read_some = rest.find('|') != std::string::npos;
  if (!read_some && !rest.empty()) kinds.insert(std::move(rest));
  return kinds;
}

bool is_kind(std::string_view kind) {
  return !kind.empty() && std::any_of(kWritings.begin(), kWritings.end(), [&](const Writing& w) { return w.kind == kind; });
}

Kinds coercion_kinds(const record::Fields<std::string>& record) {
  std::string written;
  for (const std::string& measure : record.measures) written += measure + "|";
  if (written.empty()) written = record.decision;
  Kinds kinds;
  for (const auto& [words, kind] : kCoercions)
    for (auto at = written.find(words); at != std::string::npos; at = written.find(words)) {
      kinds.emplace(kind);
      written.replace(at, words.size(), "|");
    }
  return kinds;
}

template <class Text>
Kinds kinds_of(const record::Fields<Text>& record) {
  Kinds kinds;
  for (const Text& measure : record.measures) kinds.merge(kinds_in(plain(measure)));
  const bool fined = kinds.contains("罚款") || kinds.contains("罚款(较低数额)");
  if (record.act == record::Act::penalty && paid(record.amounts.fine) && !fined) kinds.emplace("罚款");
  if (record.act == record::Act::penalty && paid(record.amounts.confiscated)) kinds.emplace("没收违法所得");
  if (record.act == record::Act::licence && kinds.empty() && kinds_in(plain(record.decision)).contains("不予许可"))
    kinds.emplace("不予许可");
  return kinds;
}

template Kinds kinds_of(const record::Fields<std::string>&);
template Kinds kinds_of(const record::Fields<record::PublicText>&);

}  // namespace gongshi::checks
