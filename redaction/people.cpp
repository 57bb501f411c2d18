#include "redaction/people.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "redaction/ascii.h"
#include "redaction/folded_text.h"
#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr std::array<std::string_view, 13> kCompound{"欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟",
                                                     "公孙", "慕容", "令狐", "夏侯", "司徒", "端木"};
constexpr std::array<std::string_view, 10> kOrdinals{"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
constexpr std::array<std::string_view, 24> kTrades{"店", "馆", "超市", "商行", "经营部", "诊所", "药房", "餐厅", "厂", "公司", "中心", "合作社",
                                                   "工作室", "修理部", "门市", "烧烤", "饭庄", "酒楼", "农场", "批发部", "加工坊", "理发", "维修", "农家乐"};

constexpr std::u32string_view kParts = U"的在到于是系与和为对向至从将把被经营";

std::string without_blanks(std::string_view text) {
  std::string name;
  for (const char c : text)
    if (c != ' ' && c != '\n') name += c;
  return name;
}

/// 张 for 张三, 欧阳 for 欧阳春花, the first character of a name of another language.
std::string_view family_name(std::string_view name) {
  for (const std::string_view two : kCompound)
    if (name.substr(0, two.size()) == two && name.size() > two.size()) return two;
  return name.substr(0, decode_valid_utf8(name, 0).length);
}

/// 张三饭店: within four characters behind the name a trade begins, and nothing parts the two.
bool names_a_shop(std::string_view text, std::size_t end) {
  for (std::size_t at = end, i = 0; i < 5 && at < text.size(); ++i) {
    const std::string_view rest = text.substr(at);
    if (std::any_of(kTrades.begin(), kTrades.end(), [&](std::string_view t) { return rest.substr(0, t.size()) == t; })) return true;
    const CodePoint c = decode_valid_utf8(text, at);
    const bool parts = c.value < 0x4E00 || c.value > 0x9FFF || kParts.find(c.value) != std::u32string_view::npos;
    if (parts) return false;
    at += c.length;
  }
  return false;
}

struct Named {
  Person person = Person::none;
  std::uint16_t rule = kKnownRule;
};

/// Each name once, with what is to become of it: public beats everything but the case's own word, by role beats third.
class People {
 public:
  void add(const std::string& name, Person person, std::uint16_t rule) {
    const auto [place, is_new] = named_.try_emplace(name, Named{person, rule});
    if (is_new) order_.push_back(name);
    Named& one = place->second;
    const bool known = one.rule == kKnownRule && !is_new;
    if (!known && (person > one.person || rule == kKnownRule)) one = {person, rule};
  }
  const std::vector<std::string>& order() const { return order_; }
  const Named& of(const std::string& name) const { return named_.at(name); }

  /// 张某, or 张某乙 when others would be shown alike.
  std::map<std::string, std::string> pseudonyms() const {
    std::map<std::string_view, std::vector<std::string>> families;
    for (const std::string& name : order_)
      if (of(name).person == Person::third) families[family_name(name)].push_back(name);
    std::map<std::string, std::string> shown;
    for (const auto& [family, names] : families)
      for (std::size_t i = 0; i < names.size(); ++i)
        shown[names[i]] = std::string(family) + "某" + (names.size() > 1 ? std::string(kOrdinals[i % kOrdinals.size()]) : "");
    return shown;
  }

 private:
  std::map<std::string, Named> named_;
  std::vector<std::string> order_;
};

void find_everywhere(std::string_view text, const std::string& name, const Named& named, const std::string& shown,
                     std::vector<Candidate>& found) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + name.size())) {
    if (!names_a_shop(text, at + name.size())) found.push_back({at, at + name.size(), named.rule, false, Category::name, shown});
  }
}

}  // namespace

void follow_names(std::string_view folded, const std::vector<Rule>& rules, const std::vector<KnownValue>* known,
                  std::vector<Candidate>& found) {
  const auto is_name = [&](const Candidate& hit) {
    return hit.rule == kKnownRule ? hit.category == Category::name : rules[hit.rule].person != Person::none;
  };
  const auto first = std::stable_partition(found.begin(), found.end(), [&](const Candidate& hit) { return !is_name(hit); });
  std::vector<Candidate> hits(first, found.end());
  found.erase(first, found.end());
  if (hits.empty()) return;
  std::set<std::string> by_role;
  for (std::size_t i = 0; known != nullptr && i < known->size(); ++i) {
    const auto name = FoldedText::fold((*known)[i].text);
    if ((*known)[i].by_role && name) by_role.insert(without_blanks(name->text()));
  }
  std::sort(hits.begin(), hits.end(), [](const Candidate& a, const Candidate& b) { return a.begin < b.begin; });
  People people;
  for (const Candidate& hit : hits) {
    const std::string name = without_blanks(folded.substr(hit.begin, hit.end - hit.begin));
    const Person known_as = by_role.count(name) != 0 ? Person::by_role : Person::third;
    people.add(name, hit.rule == kKnownRule ? known_as : rules[hit.rule].person, hit.rule);
  }
  auto shown = people.pseudonyms();
  for (const std::string& name : people.order()) {
    const Named& named = people.of(name);
    if (named.person != Person::in_public) find_everywhere(folded, name, named, shown[name], found);
  }
  for (Candidate& hit : hits) {
    const std::string name = without_blanks(folded.substr(hit.begin, hit.end - hit.begin));
    if (people.of(name).person == Person::in_public || names_a_shop(folded, hit.end)) continue;
    hit.shown = shown[name];
    found.push_back(hit);
  }
}

}  // namespace gongshi::redaction
