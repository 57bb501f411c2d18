#include "pages/search_index.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>

#include "pages/json_items.h"
#include "pages/posting.h"
#include "pages/search_rows.h"
#include "pages/search_text.h"

namespace gongshi::pages {
namespace {

constexpr std::uint32_t kMiddleShards = 256, kBaseShards = 4'096;
constexpr std::size_t kFrequent = 512;

using Lists = std::map<std::string, std::vector<std::int64_t>>;  ///< of one shard: gram to documents, in their order

std::string shard_path(const Tier& tier, std::uint32_t shard) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string name;
  for (std::uint32_t rest = tier.shards - 1; rest > 0; rest >>= 4, shard >>= 4) name.insert(name.begin(), kHex[shard & 15]);
  return "search/" + tier.folder + "/" + name + ".json";
}

PageFile shard_file(const Tier& tier, std::uint32_t shard, const Lists& lists) {
  std::string out = "{";
  Items grams(out);
  for (const auto& [gram, docs] : lists) {
    grams.text(gram);
    out += ":[";
    Items differences(out);
    for (std::int64_t before = 0; const std::int64_t doc : docs) differences.next() += std::to_string(doc - before), before = doc;
    out += "]";
  }
  return {shard_path(tier, shard), out + "}\n", Phase::list};
}

Lists lists_in(std::string_view bytes) {
  Lists lists;
  const auto shard = nlohmann::json::parse(bytes);
  for (const auto& [gram, differences] : shard.items()) {
    std::int64_t doc = 0;
    for (const auto& difference : differences) lists[gram].push_back(doc += difference.get<std::int64_t>());
  }
  return lists;
}

/// One tier from its documents.
class WholeTier {
 public:
  WholeTier(const Site& site, ledger::PublicDb& db, const Tier& tier) : tier_(tier) {
    for (std::int64_t doc = tier.first; doc <= tier.last; ++doc) {
      published_.push_back(site.as_of);
      const auto decision = db.decision(doc);
      if (!decision || !decision->entry.searched()) continue;
      published_.back() = decision->entry.published_on;
      for (std::string& gram : grams_of(search_text(site, *decision))) postings_[std::move(gram)].add(doc, kLongestPosting);
    }
  }

  void write(GramCounts& counts, const SearchFiles& files) const {
    counts.clear(tier_.folder);
    std::vector<std::vector<const std::string*>> grams(tier_.shards);
    for (const auto& [gram, posting] : postings_) {
      counts.add(tier_.folder, gram, posting.count());
      if (posting.count() <= kLongestPosting) grams[hash_of(gram) % tier_.shards].push_back(&gram);
    }
    for (std::uint32_t shard = 0; shard < tier_.shards; ++shard) {
      Lists lists;
      for (const std::string* gram : grams[shard]) lists.emplace(*gram, newest_first(postings_.at(*gram)));
      files.put(shard_file(tier_, shard, lists));
    }
  }

 private:
  std::vector<std::int64_t> newest_first(const Posting& posting) const {
    auto docs = posting.docs();
    const auto day = [this](std::int64_t doc) { return published_[static_cast<std::size_t>(doc - tier_.first)]; };
    std::sort(docs.begin(), docs.end(), [&](std::int64_t a, std::int64_t b) { return std::pair(day(b), b) < std::pair(day(a), a); });
    return docs;
  }

  const Tier& tier_;
  std::vector<record::Date> published_;  ///< by document, from the tier's first
  std::unordered_map<std::string, Posting> postings_;
};

class Update {
 public:
  Update(const Site& site, ledger::PublicDb& db, GramCounts& counts, const SearchFiles& files, const std::vector<std::int64_t>& changed)
      : site_(site), db_(db), counts_(counts), files_(files), changed_(changed) {}

  /// Before the blocks are written anew: they hold what was in the lists.
  void bring_up(const Tier& tier) {
    std::map<std::uint32_t, std::map<std::string, std::vector<Change>>> shards;
    for (const std::int64_t doc : changed_) {
      if (doc < tier.first || doc > tier.last) continue;
      const std::vector<std::string> before = grams_of(text_before(doc)), now = grams_of(text_now(doc));
      for (const std::string& gram : less(before, now)) shards[hash_of(gram) % tier.shards][gram].push_back({doc, false});
      for (const std::string& gram : less(now, before)) shards[hash_of(gram) % tier.shards][gram].push_back({doc, true});
    }
    std::vector<PageFile> files;
    for (const auto& [shard, grams] : shards) {
      Lists lists = lists_in(files_.standing(shard_path(tier, shard)));
      if (!change(lists, tier, grams)) return WholeTier(site_, db_, tier).write(counts_, files_);
      files.push_back(shard_file(tier, shard, lists));
    }
    for (const PageFile& file : files) files_.put(file);
  }

  void blocks() const {
    std::set<std::int64_t> blocks;
    for (const std::int64_t doc : changed_) blocks.insert(doc / kSearchBlock);
    for (const std::int64_t block : blocks) files_.put(search_block(site_, db_, block));
  }

 private:
  struct Change {
    std::int64_t doc;
    bool added;
  };

  static std::vector<std::string> less(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::vector<std::string> out;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    return out;
  }

  std::string text_before(std::int64_t doc) {
    const std::int64_t block = doc / kSearchBlock;
    if (!standing_.contains(block)) standing_[block] = texts_in(files_.standing(block_path(block)));
    const auto found = standing_[block].find(doc);
    return found == standing_[block].end() ? "" : found->second;
  }

  std::string text_now(std::int64_t doc) const {
    const auto decision = db_.decision(doc);
    return decision && decision->entry.searched() ? search_text(site_, *decision) : "";
  }

  /// False: a gram gets its list back, and the documents of that stand nowhere: the tier must be made anew.
  bool change(Lists& lists, const Tier& tier, const std::map<std::string, std::vector<Change>>& grams) {
    for (const auto& [gram, changes] : grams) {
      std::int64_t docs = 0;
      for (const Change& change : changes) {
        docs = counts_.add(tier.folder, gram, change.added ? 1 : -1);
        if (!change.added && docs == kLongestPosting) return false;
        if (docs > kLongestPosting) continue;
        change.added ? insert(lists[gram], change.doc) : void(std::erase(lists[gram], change.doc));
      }
      if (docs == 0 || docs > kLongestPosting) lists.erase(gram);
    }
    return true;
  }

  void insert(std::vector<std::int64_t>& docs, std::int64_t doc) const {
    const auto key = [this](std::int64_t one) { return std::pair(db_.entry(one)->published_on, one); };
    const auto at = std::lower_bound(docs.begin(), docs.end(), doc, [&](std::int64_t a, std::int64_t b) { return key(b) < key(a); });
    docs.insert(at, doc);
  }

  const Site& site_;
  ledger::PublicDb& db_;
  GramCounts& counts_;
  const SearchFiles& files_;
  const std::vector<std::int64_t>& changed_;
  std::map<std::int64_t, std::map<std::int64_t, std::string>> standing_;  ///< blocks as they stand
};

void append_tier(std::string& out, const Tier& tier, GramCounts& counts) {
  out += "{\"folder\":\"" + tier.folder + "\",\"first\":" + std::to_string(tier.first) + ",\"last\":" + std::to_string(tier.last) +
         ",\"shards\":" + std::to_string(tier.shards) + ",\"frequent\":[";
  Items grams(out);
  std::size_t unposted = 0;
  for (const auto& [gram, docs] : counts.most_frequent(tier.folder, kLongestPosting + 1, kFrequent))
    grams.text(gram), unposted += docs > kLongestPosting;
  out += "],\"unposted\":" + std::to_string(unposted) + "}";
}

PageFile meta(const Site& site, ledger::PublicDb& db, GramCounts& counts, Borders borders) {
  std::set<record::Act> acts;
  std::set<std::string> years;
  std::int64_t records = 0;
  for (const auto& [name, live] : db.tallies()) {
    if (name == ledger::kSearched) records = live;
    if (live == 0 || !name.starts_with("act/")) continue;
    acts.insert(record::from_code<record::Act>(std::string_view(name).substr(4, name.rfind('/') - 4)).value());
    years.insert(name.substr(name.rfind('/') + 1, 4));
  }
  const std::int64_t last = db.last_doc();
  const auto tiers = tiers_of(last, borders);
  std::string out = "{\"version\":2,\"records\":" + std::to_string(records) + ",\"block\":" + std::to_string(kSearchBlock) +
                    ",\"last\":" + std::to_string(last) + ",\"recent\":" + std::to_string(tiers.empty() ? 1 : tiers[0].last + 1);
  out += ",\"acts\":[";
  Items act_words(out);
  for (const record::Act act : acts) act_words.text(site.words()("act." + std::string(record::code(act))).str());
  out += "],\"years\":[";
  Items year_words(out);
  for (auto year = years.rbegin(); year != years.rend(); ++year) year_words.text(*year);
  out += "],\"tiers\":[";
  Items all(out);
  for (const Tier& tier : tiers) append_tier(all.next(), tier, counts);
  return {"search/meta.json", out + "]}\n", Phase::list};
}

}  // namespace

std::vector<Tier> tiers_of(std::int64_t last_doc, Borders borders) {
  const std::int64_t base = last_doc / borders.base * borders.base, middle = last_doc / borders.middle * borders.middle;
  std::vector<Tier> out;
  if (middle > base) out.push_back({"m", base + 1, middle, kMiddleShards});
  if (base > 0) out.push_back({"b", 1, base, kBaseShards});
  return out;
}

void write_search(const Site& site, ledger::PublicDb& db, GramCounts& counts, const SearchFiles& files, Borders borders) {
  for (std::int64_t block = 0; block * kSearchBlock <= db.last_doc(); ++block) files.put(search_block(site, db, block));
  for (const Tier& tier : tiers_of(db.last_doc(), borders)) WholeTier(site, db, tier).write(counts, files);
  files.put(meta(site, db, counts, borders));
}

void update_search(const Site& site, ledger::PublicDb& db, GramCounts& counts, const SearchFiles& files, std::int64_t last_before,
                   const std::vector<std::int64_t>& changed, Borders borders) {
  if (changed.empty()) return;
  const auto before = tiers_of(last_before, borders), now = tiers_of(db.last_doc(), borders);
  Update update(site, db, counts, files, changed);
  for (const Tier& tier : now) {
    if (std::find(before.begin(), before.end(), tier) != before.end()) update.bring_up(tier);
    else WholeTier(site, db, tier).write(counts, files);
  }
  for (const Tier& tier : before)
    if (std::none_of(now.begin(), now.end(), [&](const Tier& one) { return one.folder == tier.folder; }))
      for (std::uint32_t shard = 0; shard < tier.shards; ++shard) files.drop(shard_path(tier, shard));
  update.blocks();
  files.put(meta(site, db, counts, borders));
}

}  // namespace gongshi::pages
