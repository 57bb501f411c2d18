#include "service/office/inbox.h"

#include "intake/intake.h"
#include "output/files.h"
#include "publish/push.h"
#include "record/canonical_json.h"
#include "record/digest.h"
#include "redaction/error.h"
#include "service/exchange/drop.h"
#include "service/web/server.h"

namespace gongshi::service {
namespace fs = std::filesystem;
using record::JsonObject;

Inbox::Inbox(const publish::Portal& portal, const Exchange& exchange, intake::PrivateDb& db, Cases& cases)
    : portal_(portal), exchange_(exchange), db_(db), cases_(cases),
      layouts_(intake::Layouts::load(portal.folders().site / "site-config/columns")), out_(exchange.out()), fresh_(exchange.fresh()),
      box_key_(read_key(portal.folders().data / "keys/inbox.key")), push_key_(read_key(portal.folders().data / "keys/push.key")) {}

std::size_t Inbox::take(std::size_t most) {
  const auto items = waiting_items(exchange_.in(), most);
  for (const fs::path& file : items) take_item(file);
  return items.size();
}

void Inbox::take_item(const fs::path& file) {
  const std::string item = file.stem().string();
  try {
    const Envelope envelope = envelope_of(open_as_office(box_key_, output::read_file(file)));
    std::visit([&](const auto& content) { take(item, content); }, envelope);
  } catch (const StoreError& error) {
    if (std::string_view(error.what()).substr(0, 5) != "inbox") throw;  // ours is broken, not the item
    log_line("alarm", "\"item\":\"" + item + "\",\"what\":\"an item was set aside\"");
    return fs::rename(file, file.string() + ".refused");
  }
  fs::remove(file);
}

bool Inbox::is_taken(const std::string& item) {
  auto known = db_.database().prepare("SELECT 1 FROM inbox_item WHERE name = ?1");
  return known.with(item).step();
}

void Inbox::mark(const std::string& item, std::string_view kind) {
  db_.database().prepare("INSERT INTO inbox_item VALUES (?1, ?2, ?3)").run(item, kind, portal_.now().seconds);
}

/// Empty when the office itself believes the push: `serve` is not asked.
std::string Inbox::refusal_of(const Submission& s) {
  const KeyList keys = load_keys(exchange_.door() / "keys.json");
  const auto found = keys.find(s.agency);
  if (found == keys.end() || !begins_as_json(s.body)) return "not_known";
  if (s.signature.nonce.empty()) return found->second.bearers.contains(record::to_hex(record::sha256(s.bearer))) ? "" : "not_known";
  if (s.signature.key > found->second.last || s.signature.path != "/api/v1/feeds/" + s.agency) return "not_known";
  if (!fits(push_key_, "office", s.agency, s.signature)) return "not_known";
  if (s.signature.body != record::to_hex(record::sha256(s.body))) return "digest";
  auto known = db_.database().prepare("SELECT submission FROM push_nonce WHERE agency = ?1 AND nonce = ?2");
  return known.with(s.agency, s.signature.nonce).step() && known.text(0) != s.id ? "replayed" : "";
}

void Inbox::take(const std::string& item, const Submission& s) {
  if (is_taken(item)) return;
  const std::string refusal = refusal_of(s);
  JsonObject answer;
  answer.text("submission", s.id).text("state", refusal.empty() ? "done" : "refused");
  if (refusal.empty()) {
    std::string records;
    publish::take_push(portal_, db_, layouts_, s.agency, s.body, [&](const intake::Result& result) {
      records += (records.empty() ? "" : ",") + intake::result_json(result);
    });
    answer.text("done_at", portal_.now().utc()).raw("records", "[" + records + "]");
  } else {
    answer.text("reason", refusal);
    log_line("alarm", "\"what\":\"a push that the office does not believe\",\"reason\":\"" + refusal + "\"");
  }
  out_.write(s.agency + "|" + s.id, answer.str() + "\n");
  sqlite::Transaction all(db_.database());
  mark(item, refusal.empty() ? "push" : "refused");
  if (refusal.empty() && !s.signature.nonce.empty())
    db_.database().prepare("INSERT OR IGNORE INTO push_nonce VALUES (?1, ?2, ?3)").run(s.agency, s.signature.nonce, s.id);
  all.commit();
}

void Inbox::take(const std::string& item, const CitizenRequest& request) {
  if (!is_taken(item)) {
    sqlite::Transaction all(db_.database());
    cases_.file(request);
    mark(item, "request");
    all.commit();
  }
  cases_.tell(request.number);
  fresh_.erase(receipt_key(request.number, request.secret));
}

void Inbox::take(const std::string& item, const Supplement& supplement) {
  if (!is_taken(item)) {
    sqlite::Transaction all(db_.database());
    const bool known = cases_.supplement(supplement);
    if (!known) log_line("alarm", "\"what\":\"an addition to no request that the office knows\"");
    mark(item, known ? "supplement" : "refused");
    all.commit();
  }
  cases_.tell(supplement.number);
  fresh_.erase(supplement_key(supplement.number, supplement.secret));
}

}  // namespace gongshi::service
