#pragma once
// The example city, and a public.db with decisions about made-up companies.

#include <filesystem>
#include <string>

#include "ledger/public_db.h"
#include "pages/site.h"
#include "redaction/redactor.h"
#include "scratch.h"

namespace gongshi {

inline const std::filesystem::path kRepo(GONGSHI_SOURCE_DIR);
inline constexpr const char* kCode = "91519101000000001F";

inline record::Date on(std::string_view iso) { return record::Date::parse(iso).value(); }

/// The example city, as of a day.
inline pages::Site example_site(std::string_view day, const std::filesystem::path& lists_folder = kRepo / "content/lists",
                         lists::OnWrong on_wrong = lists::OnWrong::stop) {
  auto config = pages::SiteConfig::load(kRepo / "site-config/site.json");
  const pages::Urls urls(config.base_url);
  auto agencies = record::Agencies::load(kRepo / "site-config/agencies.json");
  auto lists = lists::Catalogue::load(lists_folder, agencies, on_wrong);
  auto renderer = templating::Renderer::load(kRepo / "templates", pages::site_values(config, urls));
  return {std::move(config), urls, std::move(agencies), checks::Rules::load(kRepo / "site-config"), pages::Content::load(kRepo / "content"),
          std::move(renderer), on(day), std::move(lists)};
}

inline redaction::PublicText shown(const std::string& raw) {
  static const auto redactor = redaction::Redactor::load(kRepo / "redaction/rules");
  return redactor.redact(raw, {}).text;
}

struct ExamplePortal {
  Scratch folder;
  ledger::PublicDb db{(folder / "public.db").string()};
  int acts = 0;
  ledger::Ground ground() { return {"act-" + std::to_string(++acts), "feed", "revoked", "", "", on("2026-10-15"), "2026-10-15T01:00:00Z"}; }
  std::int64_t publish(record::PartyKind kind, const std::string& violation, std::string_view day = "2026-10-15") {
    record::PublicRecord r;
    r.agency = "a01", r.act = record::Act::penalty, r.party.kind = kind, r.decided_on = on("2026-10-12");
    r.party.name = shown("云州市某某食品有限公司"), r.party.credit_code = shown(kCode);
    r.title = shown("某某案"), r.violation = shown(violation), r.decision = shown("罚款五千元。");
    return db.publish(r, {on(day), false, std::nullopt}, ground());
  }
};

}  // namespace gongshi
