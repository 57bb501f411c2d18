#include "pages/search_rows.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "pages/frame.h"
#include "pages/json_items.h"
#include "pages/search_text.h"

namespace gongshi::pages {
namespace {

/// What the agencies were called then and are called now.
std::string agency_names(const Site& site, const ledger::Entry& entry) {
  std::string names;
  const auto add = [&](const std::string& key) {
    const std::string then(site.agency_name(key, entry.decided_on).str()), now(site.agency_name(key, site.as_of).str());
    names += then + (then == now ? "" : " " + now) + " ";
  };
  add(entry.agency);
  for (const std::string& key : entry.joint_agencies) add(key);
  return names;
}

/// As the rows of lists say it.
SiteText note_of(const Site& site, const ledger::Entry& entry) {
  const auto clock = timeliness_of(site, entry);
  if (clock.state != checks::Timeliness::State::late) return {};
  return site.words()("timeliness.flag_late", {{"late", SiteText::number(working_days_late(clock))}});
}

std::string row_of(const Site& site, const ledger::Decision& decision, std::string_view text) {
  const ledger::Entry& e = decision.entry;
  const std::string act(site.words()("act." + std::string(record::code(e.act))).str());
  const std::string& number = e.document_number.str();
  std::string out = "[" + std::to_string(e.doc) + ",";
  Items items(out);
  items.text(site.urls.url(decision_address(e)).str());
  items.text(!e.title.empty() ? e.title.str() : !number.empty() ? number : act);
  items.text(site.agency_name(e.agency, e.decided_on).str());
  items.text(number);
  items.text(decision.record.party.name.str());
  items.text(act);
  items.text(e.decided_on.str());
  items.text(e.published_on.str());
  items.text(note_of(site, e).str());
  items.text(text);
  return out + "]";
}

}  // namespace

std::string block_path(std::int64_t block) { return "search/r/" + std::to_string(block) + ".json"; }

std::string search_text(const Site& site, const ledger::Decision& decision) {
  const auto& r = decision.record;
  std::string text;
  for (const std::string& field : {r.party.name.str(), r.document_number.str(), r.title.str(), r.violation.str(),
                                   agency_names(site, decision.entry), r.party.credit_code.str()})
    text += fold_for_search(field) + "\n";
  text.pop_back();
  return text;
}

PageFile search_block(const Site& site, ledger::PublicDb& db, std::int64_t block) {
  std::string out;
  const std::int64_t first = std::max<std::int64_t>(1, block * kSearchBlock);
  const std::int64_t last = std::min(db.last_doc(), (block + 1) * kSearchBlock - 1);
  for (std::int64_t doc = last; doc >= first; --doc)
    if (const auto decision = db.decision(doc); decision && decision->entry.searched())
      out += (out.empty() ? "" : ",\n") + row_of(site, *decision, search_text(site, *decision));
  return {block_path(block), "[" + out + "]\n", Phase::list};
}

std::map<std::int64_t, std::string> texts_in(std::string_view block) {
  std::map<std::int64_t, std::string> out;
  for (const auto& row : nlohmann::json::parse(block)) out.emplace(row.front().get<std::int64_t>(), row.back().get<std::string>());
  return out;
}

}  // namespace gongshi::pages
