// What is counted of a decision: codes and numbers. Free text is reduced to what a closed list knows, or sealed.

#include <sodium.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "checks/measures.h"
#include "intake/private_db.h"

namespace gongshi::intake {
namespace {

using sqlite::Blob;
using sqlite::Statement;

std::int64_t random_id() {
  std::uint64_t bits = 0;
  randombytes_buf(&bits, sizeof bits);
  return static_cast<std::int64_t>(bits >> 1);
}

template <class List>
bool ends_in(std::string_view text, const List& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return text.ends_with(ending); });
}

/// 方城县; nothing for an address.
std::string district_of(const std::string& place) {
  constexpr std::array<std::string_view, 11> kEndings{"省", "自治区", "州", "盟", "市", "区", "县", "旗", "镇", "乡", "街道"};
  const bool ascii = std::any_of(place.begin(), place.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return place.size() <= 36 && !ascii && ends_in(place, kEndings) ? place : "";
}

/// Kinds that a closed list knows; also those that only the amounts of a decision prove.
std::vector<std::string> known_kinds(const record::Record& r) {
  if (r.act == record::Act::coercion) {
    const checks::Kinds found = checks::coercion_kinds(r);
    return {found.begin(), found.end()};
  }
  std::vector<std::string> kinds;
  for (const std::string& kind : checks::kinds_of(r))
    if (checks::is_kind(kind)) kinds.push_back(kind);
  return kinds;
}

std::string day(const std::optional<record::Date>& value) { return value ? value->str() : ""; }

/// How much of `text` names an article: 第三十四条第（十）项.
std::size_t article_length(std::string_view text) {
  constexpr std::array<std::string_view, 23> kParts{"第", "条", "款", "项", "目", "之", "（", "）", "、", "一", "二", "三",
                                                    "四", "五", "六", "七", "八", "九", "十", "百", "千", "零", "〇"};
  std::size_t at = 0;
  for (std::size_t before = 1; before != at;) {
    before = at;
    for (const std::string_view part : kParts)
      if (text.substr(at).starts_with(part)) at += part.size();
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  }
  return at;
}

/// 《食品安全法》第三十四条第（十）项, wherever it stands in the words of the basis.
std::vector<std::string> articles_of(const std::vector<std::string>& basis) {
  constexpr std::array<std::string_view, 9> kTitles{"法", "条例", "办法", "规定", "规则", "细则", "准则", "标准", "决定"};
  constexpr std::string_view kOpen = "《", kClose = "》";
  std::vector<std::string> articles;
  for (const std::string& words : basis)
    for (std::size_t open = words.find(kOpen); open != std::string::npos; open = words.find(kOpen, open + 1)) {
      const std::size_t close = words.find(kClose, open);
      if (close == std::string::npos) break;
      const std::string_view title = std::string_view(words).substr(open + kOpen.size(), close - open - kOpen.size());
      if (title.size() > 150 || !ends_in(title, kTitles)) continue;
      const std::size_t end = close + kClose.size();
      articles.push_back(words.substr(open, end - open + article_length(std::string_view(words).substr(end))));
    }
  return articles;
}

template <class E>
std::string_view code_or_empty(const std::optional<E>& value) {
  return value ? record::code(*value) : std::string_view();
}

std::optional<std::int64_t> fen(const std::optional<record::Money>& money) {
  return money ? std::optional(money->fen()) : std::nullopt;
}

}  // namespace

void PrivateDb::count(std::int64_t entry, const record::Record* r) {
  Statement& known = sql("SELECT count_id FROM entry WHERE id = ?1").with(entry);
  std::optional<std::int64_t> id;
  if (known.step() && !known.is_null(0)) id = known.int64(0);
  known.reset();
  if (!r) {
    sql("UPDATE entry SET count_id = NULL, clock_act = '', clock_day = '' WHERE id = ?1").run(entry);
    if (id) sql("DELETE FROM count_row WHERE id = ?1").run(*id);
    return;
  }
  const std::int64_t row = id ? *id : random_id();
  sql("INSERT INTO count_row(id, agency, act, outcome, procedure, status, measures, fine_fen, confiscated_fen, decided_on, district,"
      " violation, articles, licence_state, ended_on, done_on, levied_fen, charged_fen, granted_fen, reviewed)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)"
      " ON CONFLICT(id) DO UPDATE SET agency = ?2, act = ?3, outcome = ?4, procedure = ?5, status = ?6, measures = ?7,"
      " fine_fen = ?8, confiscated_fen = ?9, decided_on = ?10, district = ?11, violation = ?12, articles = ?13, licence_state = ?14,"
      " ended_on = ?15, done_on = ?16, levied_fen = ?17, charged_fen = ?18, granted_fen = ?19, reviewed = ?20")
      .run(row, r->agency, code_or_empty(r->act), code_or_empty(r->outcome), code_or_empty(r->procedure),
           code_or_empty(r->status), nlohmann::json(known_kinds(*r)).dump(), fen(r->amounts.fine),
           fen(r->amounts.confiscated), day(r->decided_on), district_of(r->place), Blob{vault_.seal("violation", r->violation)},
           nlohmann::json(articles_of(r->basis)).dump(), code_or_empty(r->licence_state), day(r->status_on),
           day(r->coercion.lifted_on ? r->coercion.lifted_on : r->performed_on), fen(r->amounts.levied), fen(r->amounts.charged),
           fen(r->amounts.granted), static_cast<std::int64_t>(!r->legal_review.result.empty()));
  sql("UPDATE entry SET count_id = ?2, clock_act = ?3, clock_day = ?4 WHERE id = ?1").run(entry, row, code_or_empty(r->act), day(r->decided_on));
}

void PrivateDb::count_status(std::int64_t entry, std::string_view status) {
  sql("UPDATE count_row SET status = ?2 WHERE id = (SELECT count_id FROM entry WHERE id = ?1)").run(entry, status);
}

void PrivateDb::each_count_row(int year, const std::function<void(const statistics::CountRow&)>& take,
                               const std::function<void(std::string_view, std::string_view)>& take_violation) {
  const std::string of_year = std::to_string(year) + "-";
  Statement& s = sql("SELECT agency, act, outcome, procedure, status, licence_state, measures, articles, decided_on, ended_on, done_on,"
                     " district, fine_fen, confiscated_fen, levied_fen, charged_fen, granted_fen, reviewed, violation FROM count_row").with();
  while (s.step()) {
    const statistics::CountRow row{.agency = s.text(0), .act = s.text(1), .outcome = s.text(2), .procedure = s.text(3), .status = s.text(4),
          .licence_state = s.text(5), .kinds = s.text(6), .articles = s.text(7), .decided_on = s.text(8), .ended_on = s.text(9),
          .done_on = s.text(10), .district = s.text(11), .fine_fen = s.int64(12), .confiscated_fen = s.int64(13),
          .levied_fen = s.int64(14), .charged_fen = s.int64(15), .granted_fen = s.int64(16), .reviewed = s.int64(17) != 0};
    take(row);
    const bool imposed = row.act == "penalty" && (row.outcome.empty() || row.outcome == "imposed");
    if (!imposed || !row.decided_on.starts_with(of_year) || s.is_null(18)) continue;
    if (const std::string words = vault_.open("violation", s.blob(18)); !words.empty()) take_violation(row.agency, words);
  }
  s.reset();
}

}  // namespace gongshi::intake
