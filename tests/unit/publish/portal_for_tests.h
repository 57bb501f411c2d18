#pragma once
// A portal with real rules, a real private.db and a real public.db, for the tests of this room. People and numbers are made up.

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "intake/private_db.h"
#include "intake/private_schema.h"
#include "ledger/schema.h"
#include "publish/due.h"
#include "publish/settle.h"
#include "scratch.h"

namespace gongshi::publish {

inline constexpr std::int64_t kNow = 1'795'147'200;  // 2026-11-20 12:00 in 中国
inline constexpr std::int64_t kDay = 86'400;

/// A whole and right penalty of agency a01; `change` is a JSON merge patch laid over it.
inline std::string line(const std::string& id, const std::string& change = "{}") {
  auto record = nlohmann::json::parse(R"({"agency":"a01","act":"penalty","procedure":"ordinary","outcome":"imposed",
    "title":"某食品店经营超过保质期食品案","party":{"kind":"legal","name":"云州市临江区澄川食品有限公司","credit_code":"91350100M000100Y43","representative":"林知远"},
    "officers":[{"name":"方岚","certificate":"云01020304"},{"name":"顾朔","certificate":"云01020305"}],
    "violation":"经营超过保质期的食品","facts":"货架上有三件食品超过保质期。","basis":["《食品安全法》第三十四条第（十）项"],
    "decision":"罚款5,000.00元。","measures":["罚款"],"amounts":{"fine_fen":500000},"remedy":"可以自收到之日起六十日内申请行政复议。",
    "decided_on":"2026-11-17","served_on":"2026-11-18","place":"临江区","full_text":"决定罚款5,000.00元。","status":"effective",
    "secrecy_review":{"result":"public","by":"方岚","on":"2026-11-17"}})");
  record["id"] = id;
  record["document_number"] = "云市监罚〔2026〕" + id.substr(id.find('-') + 1) + "号";
  record.merge_patch(nlohmann::json::parse(change));
  return record.dump() + "\n";
}

/// A fine that names no amount contradicts itself, so the line is held.
inline constexpr const char* kNoAmount = R"({"amounts":{"fine_fen":null}})";

class TestPortal {
 public:
  TestPortal() {
    std::filesystem::copy(GONGSHI_SOURCE_DIR "/site-config", folder / "site-config", std::filesystem::copy_options::recursive);
    for (const char* part : {"content", "templates"})
      std::filesystem::create_directory_symlink(std::string(GONGSHI_SOURCE_DIR "/") + part, folder / part);
    load();
  }
  /// Anew from site-config, at that moment.
  void load(std::int64_t now = kNow) {
    portal = std::make_unique<Portal>(Folders{folder.path(), folder / "data", folder / "public"},
                                      GONGSHI_SOURCE_DIR "/redaction/rules", moment_of(now), 2);
  }
  /// The agency is no longer in site-config; load(…) with `known` true brings it back.
  void know_agency(const std::string& key, bool known) {
    auto list = nlohmann::json::parse(std::ifstream(GONGSHI_SOURCE_DIR "/site-config/agencies.json"));
    auto& agencies = list.at("agencies");
    for (std::size_t i = agencies.size(); i-- > 0;)
      if (!known && agencies[i].at("key") == key) agencies.erase(i);
    folder.write("site-config/agencies.json", list.dump());
    load();
  }
  /// From now on the law keeps every decision back.
  void publish_nothing() {
    const std::string file = GONGSHI_SOURCE_DIR "/site-config/scope/henan.json";
    auto scope = nlohmann::json::parse(std::ifstream(file));
    for (auto& rule : scope.at("rules"))
      if (rule.at("id") == "HN-GS-17") rule["result"] = "not_published", rule["reason"] = "staff";
    folder.write("site-config/scope/henan.json", scope.dump());
    load();
  }
  /// "taken", "held hide_not_found", …: the answer to each line.
  std::vector<std::string> pull(const std::string& lines, bool history = false) {
    intake::Feed feed;
    feed.name = "lines", feed.from = folder.write("lines.ndjson", lines), feed.history = history;
    std::vector<std::string> answers;
    publish::pull(*portal, {feed}, true, [&](const intake::Result& result) {
      std::string text(code(result.outcome));
      for (const auto& problem : result.problems)
        if (problem.effect != record::Effect::due) text += " " + problem.code;
      answers.push_back(text);
    });
    return answers;
  }
  std::string one(const std::string& line, bool history = false) { return pull(line, history).at(0); }

  /// What is due today of decisions; lists and annual reports have clocks of their own.
  std::vector<DueItem> due() const {
    std::vector<DueItem> items = due_items(*portal, portal->now().today);
    std::erase_if(items, [](const DueItem& item) { return !item.list.empty() || item.report_year != 0; });
    return items;
  }
  intake::PrivateDb private_db() const { return intake::PrivateDb(folder / "data"); }
  ledger::PublicDb public_db() const { return ledger::PublicDb((folder / "data/public.db").string()); }
  Settled settle(Ends ends = Ends::as_noted) {
    auto inside = private_db();
    auto outside = public_db();
    return publish::settle(*portal, inside, outside, ends);
  }
  intake::Entry entry(const std::string& id, const std::string& agency = "a01") const {
    auto db = private_db();
    return db.find(agency, db.id_key(id)).value();
  }
  std::string state(const std::string& id) const { return entry(id).state; }
  /// "published 2", "withdrawn 3": state and revision in public.
  std::string shown(std::int64_t doc) const {
    auto db = public_db();
    const auto found = db.entry(doc);
    return found ? std::string(code(found->state)) + " " + std::to_string(found->revision) : "none";
  }
  /// A database as it stands, put away; put back over what came after, as a crash or a backup would leave it.
  void put_away(const std::string& name, const std::string& as) const {
    sqlite_file(name).backup_to((folder / as).string());
  }
  void put_back(const std::string& name, const std::string& as) const {
    for (const char* part : {"", "-wal", "-shm"}) std::filesystem::remove(folder / ("data/" + name + part));
    std::filesystem::copy_file(folder / as, folder / ("data/" + name));
  }
  /// As a build does that is killed before public.db has committed.
  void begin_acts() const {
    auto db = private_db();
    db.pending_acts([](intake::PendingAct&&) {});
  }
  sqlite::Database sqlite_file(const std::string& name) const {
    return {(folder / ("data/" + name)).string(), name == "private.db" ? intake::private_schema() : ledger::public_db_options()};
  }

  Scratch folder;
  std::unique_ptr<Portal> portal;
};

}  // namespace gongshi::publish
