// How a request stands, for whoever holds its receipt, and the answer to the one notice that it is not clear.

#include <nlohmann/json.hpp>

#include "record/text.h"
#include "service/serve/requests.h"
#include "service/web/clock_view.h"
#include "service/web/server.h"

namespace gongshi::service {
namespace {

using nlohmann::json;
using templating::Dictionary;
using templating::SiteText;

}  // namespace

/// What the office told of it last, or else what serve knows itself; null for a secret that opens nothing.
json Requests::told_of(const std::string& number, const std::string& secret) const {
  if (number.empty() || secret.empty()) return json();
  auto found = out_.read(receipt_key(number, secret));
  if (!found) found = fresh_.read(receipt_key(number, secret));
  const json answer = found ? json::parse(*found, nullptr, false) : json();
  return answer.is_object() ? answer : json();
}

/// Once: what was sent is shown as sent until the office has taken it in.
Response Requests::supplement(const Request& request) {
  const std::string number = request.form("number"), secret = request.form("secret");
  const json answer = told_of(number, secret);
  if (answer.is_null()) return ask_page(404, number, true);
  Supplement s{number, secret, seconds_now(), "", {}};
  Faults faults;
  const std::string words = request.form("words");
  if (record::unfit_text(words)) faults.push_back({"text", "words"});
  else s.words = record::tidy_text(words);
  if (faults.empty() && (s.words.empty() || s.words.size() > 6000)) faults.push_back({s.words.empty() ? "answer" : "wish_long", "words"});
  s.attachments = files_of(request, faults);
  const std::lock_guard lock(adding_);
  if (!awaits(answer, number, secret)) return progress_page(409, answer, secret, {});
  if (!faults.empty()) return progress_page(422, answer, secret, faults, s.words);
  if (!sent_.allow(request.remote, seconds_now())) return screens_.message(429, "too_many");
  if (!drop_.has_room()) return screens_.message(503, "no_room");
  drop_.put(to_bytes(s));
  fresh_.write(supplement_key(number, secret), "null");
  return redirect("/requests/" + number + "?secret=" + secret);
}

bool Requests::awaits(const json& answer, const std::string& number, const std::string& secret) const {
  return !answer.value("asked_until", "").empty() && !fresh_.read(supplement_key(number, secret));
}

Response Requests::ask_page(int status, const std::string& number, bool unknown) const {
  Dictionary values;
  Screen screen(values);
  screen.set("NUMBER", number.substr(0, 40)).show_if(unknown, "UNKNOWN");
  return screens_.page(status, "ask.html", values, screens_.word("title.ask"));
}

Response Requests::progress(const Request& request, const std::string& number) {
  const std::string secret = request.param("secret");
  const json answer = told_of(number, secret);
  if (answer.is_null()) return ask_page(secret.empty() ? 200 : 404, number, !secret.empty());
  return progress_page(200, answer, secret, {});
}

/// What the office asked, and the form to answer it.
void Requests::set_notice(Screen& screen, const json& answer, const std::string& secret, const Faults& faults, const std::string& typed) const {
  const std::string number = answer.value("number", "");
  if (answer.value("asked_until", "").empty()) return;
  Screen notice = screen.add("NOTICE");
  notice.lines("NOTICE_WORDS", answer.value("notice", "")).set("NOTICE_UNTIL", chinese_day(answer.value("asked_until", "")));
  if (!awaits(answer, number, secret)) return void(notice.show("SENT"));
  Screen form = notice.add("FORM");
  form.set("FORM_NUMBER", number).set("FORM_SECRET", secret).set("NOTICE_LAW", SiteText::from_config(checks::cite(config_.notice_law))).lines("WORDS", typed);
  for (const auto& [fault, field] : faults) form.add("ERRORS").set("ERROR", screens_.word("error." + fault)).set("ERROR_FIELD", SiteText::from_config("#" + field));
}

Response Requests::progress_page(int status, const json& answer, const std::string& secret, const Faults& faults, const std::string& typed) const {
  Dictionary values;
  Screen screen(values);
  const auto text = [&](const char* name) { return answer.value(name, std::string()); };
  const std::string state = text("asked_until").empty() ? text("state") : "asked";
  screen.set("NUMBER", text("number")).set("STATE", screens_.word(state == "asked" ? "state.asked_you" : "state." + state)).set("STATE_CODE", state);
  screen.set("KIND_WORD", screens_.word("kind." + text("kind"))).set("RECEIVED", chinese_day(text("received_on")));
  screen.given("SUPPLEMENTED", text("supplemented_on").empty() ? "" : chinese_day(text("supplemented_on")));
  set_clock(screen, screens_, clock_from_json(answer.at("clock").dump()));
  set_notice(screen, answer, secret, faults, typed);
  for (const json& t : answer.value("transfers", json::array()))
    screen.add("TRANSFERS").set("TRANSFER_TO", t.value("to", "")).set("TRANSFER_ON", chinese_day(t.value("on", ""))).lines("TRANSFER_WORDS", t.value("words", ""));
  screen.show_if(answer.value("hidden", false) && text("state") != "closed", "HIDDEN");
  if (text("state") == "closed") {
    Screen closed = screen.add("CLOSED");
    closed.set("OUTCOME", screens_.word("outcome." + text("outcome"))).set("CLOSED_ON", chinese_day(text("closed_on"))).lines("REPLY", text("reply"));
    const bool refused = text("outcome") == "refused" || text("outcome") == "not_entitled" || text("outcome") == "repeat";
    closed.show_if(refused, "REMEDY").show_if(refused && text("kind") == "privacy", "REMEDY_PRIVACY");
  }
  return screens_.page(status, "status.html", values, screens_.word("title.status"));
}

}  // namespace gongshi::service
