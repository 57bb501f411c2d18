#include "pages/search_shards.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "pages/frame.h"
#include "pages/search_text.h"
#include "record/canonical_json.h"

namespace gongshi::pages {
namespace {

using record::append_json_string;
constexpr std::size_t kFrequent = 512;

/// Items of a JSON array or object, separated.
class Items {
 public:
  explicit Items(std::string& out) : out_(out) {}
  std::string& next() {
    if (!first_) out_ += ',';
    first_ = false;
    return out_;
  }
  void text(std::string_view value) { append_json_string(next(), value); }

 private:
  std::string& out_;
  bool first_ = true;
};

/// Documents with one gram: ascending numbers as varints of their differences.
class Posting {
 public:
  void add(std::int64_t doc) {
    if (++count_ > kLongestPosting) return std::string().swap(bytes_);
    for (auto rest = static_cast<std::uint64_t>(doc - last_);; rest >>= 7) {
      bytes_ += static_cast<char>((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0));
      if (rest <= 0x7F) break;
    }
    last_ = doc;
  }
  std::size_t count() const { return count_; }
  bool listed() const { return count_ <= kLongestPosting; }

  std::vector<std::int64_t> docs() const {
    std::vector<std::int64_t> out;
    std::int64_t doc = 0, step = 0;
    int shift = 0;
    for (const char byte : bytes_) {
      step |= static_cast<std::int64_t>(byte & 0x7F) << shift;
      shift += 7;
      if (byte & 0x80) continue;
      out.push_back(doc += step);
      step = shift = 0;
    }
    return out;
  }

 private:
  std::string bytes_;
  std::int64_t last_ = 0;
  std::size_t count_ = 0;
};

bool is_searched(const ledger::Entry& entry) { return entry.live() && entry.party_kind != record::PartyKind::natural; }

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

std::string search_text(const Site& site, const ledger::Decision& decision) {
  const auto& r = decision.record;
  std::string text;
  for (const std::string& field : {r.party.name.str(), r.document_number.str(), r.title.str(), r.violation.str(),
                                   agency_names(site, decision.entry), r.party.credit_code.str()})
    text += fold_for_search(field) + "\n";
  text.pop_back();
  return text;
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

class SearchFiles {
 public:
  SearchFiles(const Site& site, ledger::PublicDb& db) : site_(site), db_(db), last_(db.last_doc()) {
    published_.resize(static_cast<std::size_t>(last_) + 1, site.as_of);
  }

  void write(const std::function<void(PageFile)>& take) {
    for (std::int64_t block = 0; block * kSearchBlock <= last_; ++block) take(records(block));
    for (const PageFile& shard : shards()) take(shard);
    take(meta());
  }

 private:
  PageFile records(std::int64_t block) {
    std::string out;
    const std::int64_t first = std::max<std::int64_t>(1, block * kSearchBlock), end = (block + 1) * kSearchBlock;
    for (std::int64_t doc = first; doc < end && doc <= last_; ++doc)
      if (const auto decision = db_.decision(doc); decision && is_searched(decision->entry))
        out = add(*decision) + (out.empty() ? "" : ",\n" + out);
    return {"search/r/" + std::to_string(block) + ".json", "[" + out + "]\n", Phase::list};
  }

  std::string add(const ledger::Decision& decision) {
    const ledger::Entry& entry = decision.entry;
    const std::string text = search_text(site_, decision);
    for (std::string& gram : grams_of(text)) postings_[std::move(gram)].add(entry.doc);
    published_[static_cast<std::size_t>(entry.doc)] = entry.published_on;
    acts_.insert(entry.act);
    years_.insert(entry.published_on.year());
    ++records_;
    return row_of(site_, decision, text);
  }

  /// Newest publication first, as differences; in a portal that publishes day by day they are small and negative.
  std::string list_of(const Posting& posting) const {
    auto docs = posting.docs();
    std::sort(docs.begin(), docs.end(), [this](std::int64_t a, std::int64_t b) {
      return std::pair(published_[static_cast<std::size_t>(b)], b) <
             std::pair(published_[static_cast<std::size_t>(a)], a);
    });
    std::string out = "[";
    Items items(out);
    for (std::int64_t before = 0; const std::int64_t doc : docs)
      items.next() += std::to_string(doc - before), before = doc;
    return out + "]";
  }

  std::vector<PageFile> shards() const {
    std::array<std::vector<std::string_view>, kSearchShards> grams;
    for (const auto& [gram, posting] : postings_)
      if (posting.listed()) grams[hash_of(gram) % kSearchShards].push_back(gram);
    std::vector<PageFile> files;
    for (std::size_t shard = 0; shard < kSearchShards; ++shard) {
      std::sort(grams[shard].begin(), grams[shard].end());
      files.push_back({shard_path(shard), shard_bytes(grams[shard]), Phase::list});
    }
    return files;
  }

  static std::string shard_path(std::size_t shard) {
    constexpr std::string_view kHex = "0123456789abcdef";
    return std::string("search/b/") + kHex[shard / 16] + kHex[shard % 16] + ".json";
  }

  std::string shard_bytes(const std::vector<std::string_view>& grams) const {
    std::string out = "{";
    Items items(out);
    for (const std::string_view gram : grams) {
      items.text(gram);
      out += ":" + list_of(postings_.at(std::string(gram)));
    }
    return out + "}\n";
  }

  /// The most frequent grams, most frequent first.
  std::vector<std::string> frequent() const {
    std::vector<std::pair<std::size_t, std::string>> all;
    for (const auto& [gram, posting] : postings_) all.emplace_back(posting.count(), gram);
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::vector<std::string> out;
    for (auto& [count, gram] : all)
      if (out.size() < kFrequent || count > kLongestPosting) out.push_back(std::move(gram));
    return out;
  }

  PageFile meta() const {
    std::string out =
        "{\"version\":1,\"records\":" + std::to_string(records_) + ",\"block\":" + std::to_string(kSearchBlock);
    out += ",\"acts\":[";
    Items acts(out);
    for (const record::Act act : acts_) acts.text(site_.words()("act." + std::string(record::code(act))).str());
    out += "],\"years\":[";
    Items years(out);
    for (auto year = years_.rbegin(); year != years_.rend(); ++year) years.text(std::to_string(*year));
    out += "],\"tiers\":[{\"folder\":\"b\",\"first\":1,\"last\":" + std::to_string(last_) +
           ",\"shards\":" + std::to_string(kSearchShards);
    out += ",\"frequent\":[";
    Items grams(out);
    for (const std::string& gram : frequent()) grams.text(gram);
    const auto unposted =
        std::count_if(postings_.begin(), postings_.end(), [](const auto& one) { return !one.second.listed(); });
    return {"search/meta.json", out + "],\"unposted\":" + std::to_string(unposted) + "}]}\n", Phase::list};
  }

  const Site& site_;
  ledger::PublicDb& db_;
  std::int64_t last_ = 0, records_ = 0;
  std::vector<record::Date> published_;  ///< by document
  std::unordered_map<std::string, Posting> postings_;
  std::set<record::Act> acts_;
  std::set<int> years_;
};

}  // namespace

void each_search_file(const Site& site, ledger::PublicDb& db, const std::function<void(PageFile)>& take) {
  SearchFiles(site, db).write(take);
}

}  // namespace gongshi::pages
