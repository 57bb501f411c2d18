#pragma once
// A data folder, two agencies and a judge, for the tests of this room. People, numbers and places are made up.

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "intake/intake.h"
#include "scratch.h"

namespace gongshi::intake {

inline constexpr std::int64_t kNow = 1'792'000'000;  // 2026-10-15 in 中国

inline std::string read_bytes(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Admits everything but records whose note says "hold", "hide" or "no".
inline Judgement easy_judge(const record::Record& r, bool) {
  if (r.note == "hold") return {Judgement::Verdict::held, {{record::Effect::hold, "doubt", "facts", "存疑"}}, "doubt", {}};
  if (r.note == "hide") return {Judgement::Verdict::held, {{record::Effect::hold, "hide_not_found", "hide[0]", "找不到"}}, "hide_not_found", {}};
  if (r.note == "no") return {Judgement::Verdict::not_published, {{record::Effect::note, "minor", "", "未成年人"}}, "minor", {"法", "第一条"}};
  return {Judgement::Verdict::admitted, {}, "", {}};
}

struct TestSite {
  TestSite() {
    db = std::make_unique<PrivateDb>(folder / "data");
    write("agencies.json", R"({"agencies":[
      {"key":"a01","name":"云州市市场监督管理局","short_name":"市市场监管局","credit_code":"11519100MB0000001E"},
      {"key":"a02","name":"云州市生态环境局","short_name":"市生态环境局","credit_code":"11519100MB0000002H"}]})");
    agencies = record::Agencies::load(folder / "agencies.json");
  }
  std::filesystem::path write(const std::string& name, const std::string& bytes) const {
    return folder.write(name, bytes);
  }
  Feed feed(const std::string& name) const {
    Feed f;
    f.name = name, f.from = (folder / name).string();
    return f;
  }
  std::vector<Result> pull(const Feed& f, Options options = {.now = kNow}) {
    std::vector<Result> results;
    options.now = now;
    Intake(*db, layouts, agencies, judge, options).pull(f, [&](const Result& r) { results.push_back(r); });
    return results;
  }
  /// Writes lines as a feed and pulls them.
  std::vector<Result> lines(const std::string& text, bool history = false) {
    write("lines.ndjson", text);
    Feed f = feed("lines.ndjson");
    f.history = history;
    return pull(f);
  }
  /// "taken", "held doubt", …: the answer to one line.
  std::string line(const std::string& text, bool history = false) { return said(lines(text, history).at(0)); }
  static std::string said(const Result& r) {
    std::string text(code(r.outcome));
    for (const auto& p : r.problems) text += " " + p.code;
    return text;
  }
  /// Carries out what is due, as publish/ does; "publish 1, withdraw 1" of entry ids.
  std::string publish() {
    std::string done;
    db->pending_acts([&](PendingAct&& a) {
      static const std::map<std::string, std::string> states{{"publish", "published"}, {"suspend", "suspended"}, {"restore", "published"}, {"correct", "published"}, {"withdraw", "withdrawn"}};
      done += (done.empty() ? "" : ", ") + a.kind + (a.reason.empty() ? "" : ":" + a.reason) + " " + std::to_string(a.entry);
      db->mark_done(a.id, a.doc ? a.doc : std::optional<std::int64_t>(++last_doc), states.at(a.kind), "2026-10-15");
    });
    return done;
  }
  Entry entry(const std::string& id, const std::string& agency = "a01") { return db->find(agency, db->id_key(id)).value(); }
  std::int64_t count(const std::string& table) {
    auto s = db->database().prepare("SELECT count(*) FROM " + table);
    s.step();
    return s.int64(0);
  }

  Scratch folder;
  std::unique_ptr<PrivateDb> db;
  record::Agencies agencies;
  Layouts layouts = Layouts::load(std::string(GONGSHI_SOURCE_DIR) + "/site-config/columns");
  Judge judge = easy_judge;
  std::int64_t now = kNow;
  std::int64_t last_doc = 100;
};

/// A record; `more` is further JSON members, each with a leading comma.
inline std::string record_line(const std::string& id, const std::string& number, const std::string& more = "") {
  return "{" + (id.empty() ? "" : "\"id\":\"" + id + "\",") + R"("agency":"a01","act":"penalty","outcome":"imposed","document_number":")" +
         number + R"(","party":{"kind":"legal","name":"云州市某某食品店"},"decision":"罚款","decided_on":"2026-10-12",)" +
         R"("amounts":{"fine_fen":500000})" + more + "}\n";
}

/// One decision as a record with an id and as a row of a sheet without.
inline const std::string kA = record_line("A-1", "云市监罚〔2026〕1号"), kRow = record_line("", "云市监罚[2026]1号");

}  // namespace gongshi::intake
