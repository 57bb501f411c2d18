#include "service/office/console.h"

#include <algorithm>
#include <charconv>

#include "checks/timeliness.h"
#include "ledger/public_db.h"
#include "pages/addresses.h"
#include "service/exchange/envelope.h"
#include "service/web/from_here.h"
#include "service/web/server.h"

namespace gongshi::service {
namespace {

using templating::SiteText;

constexpr std::string_view kCookie = "__Host-gongshi";
constexpr std::string_view kCase = "/office/case/", kFile = "/office/file/", kHeld = "/office/held/";

std::string cookie_of(const Head& head) {
  const std::string all = head.field("cookie"), name = std::string(kCookie) + "=";
  const std::size_t at = all.starts_with(name) ? 0 : all.find("; " + name);
  if (at == std::string::npos) return "";
  const std::size_t begin = at + name.size() + (at == 0 ? 0 : 2);
  return all.substr(begin, all.find(';', begin) - begin);
}

std::int64_t number_behind(const std::string& path, std::string_view prefix) {
  std::int64_t n = 0;
  std::from_chars(path.data() + prefix.size(), path.data() + path.size(), n);
  return n;
}

std::string moment_words(std::int64_t at) {
  const auto moment = publish::moment_of(at + 8 * 3600);
  return publish::moment_of(at).today.str() + " " + moment.utc().substr(11, 5);
}

}  // namespace

Console::Console(publish::Portal& portal, const Exchange& exchange, const WorkerNumbers& numbers, std::function<void()> wake)
    : portal_(portal), exchange_(exchange), numbers_(numbers), wake_(std::move(wake)), screens_(portal.folders().site), db_(portal.folders().data),
      cases_(portal, exchange, db_, ServiceConfig::load(portal.folders().site / "site-config")), deciding_(portal, db_, cases_), staff_(db_),
      layouts_(intake::Layouts::load(portal.folders().site / "site-config/columns")), login_csrf_(random_code()) {}

Admission Console::admit(const Head& head) {
  if (head.method != "POST") return {};
  if (!comes_from_here(head) || !head.field("content-type").starts_with("multipart/form-data")) return {0, 5, screens_.message(403, "foreign")};
  if (head.path == "/office/login") return {kMaxForm, 10, std::nullopt};
  const std::lock_guard lock(mutex_);
  if (!staff_.session(cookie_of(head), seconds_now())) return {0, 5, redirect("/office/login")};
  return {head.path == "/office/upload" ? kMaxSheet : kMaxRecordForm, 20, std::nullopt};
}

Response Console::handle(const Request& request) {
  if (request.path == "/healthz") return {200, "ok\n", "text/plain; charset=utf-8", {}};
  if (request.path == "/") return redirect("/office");
  if (auto asset = screens_.asset(request.path)) return *std::move(asset);
  if (request.path == "/office/login") return request.method == "POST" ? login(request) : login_page(200, "", "");
  const std::lock_guard lock(mutex_);
  if (request.path == "/metrics") return metrics();
  const auto session = staff_.session(cookie_of(request), seconds_now());
  if (!session) return redirect("/office/login");
  if (request.method != "POST") return get(request, *session);
  if (!same_text(request.form("csrf"), session->csrf)) return screens_.message(403, "csrf");
  return post(request, *session);
}

Response Console::page(int status, const std::string& name, Values& values, const std::string& title, const Session& session) {
  Screen screen(values);
  screen.add("USER").set("USER_NAME", session.who.name).set("USER_ROLE", screens_.word("role." + session.who.role))
      .set("USER_AGENCY", session.who.agency.empty() ? "" : agency_name(session.who.agency)).set("LOGOUT_CSRF", session.csrf);
  screen.show_if(session.who.may_write(), "MAY_WRITE");
  return screens_.page(status, name, values, screens_.word("title." + title));
}

std::string Console::agency_name(const std::string& key) const {
  const auto name = portal_.agencies().name_on(key, portal_.now().today);
  return std::string(name.empty() ? key : name);
}

Response Console::login_page(int status, const std::string& login, const std::string& fault) {
  Values values;
  Screen screen(values);
  screen.set("CSRF", login_csrf_).set("LOGIN", login);
  if (!fault.empty()) screen.add("FAILED").set("FAILED_TEXT", screens_.word("login." + fault));
  return screens_.page(status, "login.html", values, screens_.word("title.login"));
}

/// The same time and the same words for a login that nobody has and a wrong password.
Response Console::login(const Request& request) {
  const std::string login = request.form("login").substr(0, 60);
  const std::int64_t now = seconds_now();
  if (!same_text(request.form("csrf"), login_csrf_)) return screens_.message(403, "csrf");
  if (!by_login_.would_allow(login + "|" + request.remote, now) || !by_address_.would_allow(request.remote, now)) return login_page(429, login, "slow");
  std::string hash;
  {
    const std::lock_guard lock(mutex_);
    hash = staff_.password_hash(login);
  }
  const bool fits = Staff::fits(hash, request.form("password"));
  const std::lock_guard lock(mutex_);
  if (!fits) {
    by_login_.allow(login + "|" + request.remote, now), by_address_.allow(request.remote, now);
    staff_.note(std::nullopt, "login_failed", "", now);
    return login_page(403, login, "failed");
  }
  const std::string cookie = staff_.begin(login, now);
  staff_.note(staff_.session(cookie, now)->who.id, "login", "", now);
  Response response = redirect("/office");
  response.headers.push_back({"Set-Cookie", std::string(kCookie) + "=" + cookie + "; Path=/; Secure; HttpOnly; SameSite=Strict"});
  return response;
}

Response Console::metrics() {
  const auto open = cases_.list("", false);
  const auto overdue = std::count_if(open.begin(), open.end(), [](const Case& c) { return c.overdue; });
  std::string text;
  const auto add = [&](const char* name, const char* type, std::int64_t value) {
    text += std::string("# TYPE gongshi_") + name + " " + type + "\ngongshi_" + name + " " + std::to_string(value) + "\n";
  };
  add("inbox_items_total", "counter", numbers_.items), add("builds_total", "counter", numbers_.builds);
  add("worker_failures_total", "counter", numbers_.failures), add("last_build_milliseconds", "gauge", numbers_.last_build_ms);
  add("last_round_timestamp_seconds", "gauge", numbers_.last_round_at), add("acts_due", "gauge", db_.pending_count());
  add("requests_open", "gauge", static_cast<std::int64_t>(open.size())), add("requests_overdue", "gauge", overdue);
  return {200, text, "text/plain; version=0.0.4; charset=utf-8", {}};
}

std::optional<Case> Console::case_of(const std::string& path, const Session& session) {
  const auto c = cases_.find(number_behind(path, path.starts_with(kFile) ? kFile : kCase));
  return c && session.who.sees(c->agency) ? c : std::nullopt;
}

std::optional<intake::Entry> Console::entry_of(const std::string& path, const Session& session) {
  const auto entry = db_.entry(number_behind(path, kHeld));
  return entry && entry->state == "held" && session.who.sees(entry->agency) ? entry : std::nullopt;
}

Response Console::get(const Request& request, const Session& session) {
  const std::string& path = request.path;
  if (path == "/office") return today(session);
  if (path == "/office/cases") return cases(session, request.param("closed") == "1");
  if (path == "/office/station") return session.who.may_write() ? station(200, session, nullptr, "") : screens_.message(403, "forbidden");
  if (path == "/office/register") return session.who.may_write() ? register_page(200, session, "") : screens_.message(403, "forbidden");
  if (path.starts_with(kCase))
    if (const auto c = case_of(path, session)) return case_page(200, *c, session, "", nullptr);
  if (path.starts_with(kFile))
    if (const auto c = case_of(path, session)) return file(*c, static_cast<std::size_t>(number_behind(path, path.substr(0, path.rfind('/') + 1))));
  if (path.starts_with(kHeld))
    if (const auto entry = entry_of(path, session)) return held_page(200, *entry, session, "");
  return screens_.message(404, "not_found");
}

Response Console::post(const Request& request, const Session& session) {
  const std::string& path = request.path;
  if (path == "/office/logout") {
    staff_.end(cookie_of(request));
    return redirect("/office/login");
  }
  if (!session.who.may_write()) return screens_.message(403, "forbidden");
  if (path == "/office/station") return enter(request, session);
  if (path == "/office/upload") return upload(request, session);
  if (path == "/office/register") return register_request(request, session);
  if (path.starts_with(kCase))
    if (const auto c = case_of(path, session)) return decide(request, session, *c);
  if (path.starts_with(kHeld))
    if (auto entry = entry_of(path, session)) return decide_held(request, session, *std::move(entry));
  return screens_.message(404, "not_found");
}

void Console::add_case(Screen& screen, const Case& c) {
  Screen row = screen.add("CASES");
  row.set("CASE_URL", SiteText::from_config(std::string(kCase) + std::to_string(c.id))).set("CASE_NUMBER", c.number).set("CASE_KIND", screens_.word("kind." + std::string(code(c.kind))));
  row.set("CASE_AGENCY", c.agency.empty() ? "" : agency_name(c.agency)).set("CASE_DUE", c.due_words).set("CASE_RECEIVED", c.received_on);
  row.set("CASE_STATE", screens_.word(c.state == "closed" ? "outcome." + c.outcome : "state." + c.state)).show_if(c.overdue, "CASE_OVERDUE");
}

Response Console::today(const Session& session) {
  Values values;
  Screen screen(values);
  const auto open = cases_.list(session.who.agency, false);
  const record::Date day = portal_.now().today;
  const auto count = [&](auto what) { return static_cast<std::int64_t>(std::count_if(open.begin(), open.end(), what)); };
  screen.number("OVERDUE_COUNT", count([](const Case& c) { return c.overdue; }));
  screen.number("TODAY_COUNT", count([&](const Case& c) { return c.due == day.str(); }));
  screen.number("WEEK_COUNT", count([&](const Case& c) { return c.due >= day.str() && c.due <= (day + 7).str(); }));
  screen.number("OPEN_COUNT", static_cast<std::int64_t>(open.size()));
  for (std::size_t i = 0; i < open.size() && i < 50; ++i) add_case(screen, open[i]);
  screen.show_if(open.empty(), "NO_CASES");
  auto held = db_.database().prepare("SELECT id FROM entry WHERE state = 'held' AND (?1 = '' OR agency = ?1) ORDER BY since, id LIMIT 200");
  std::int64_t held_count = 0;
  for (held.with(session.who.agency); held.step(); ++held_count) {
    const auto entry = db_.entry(held.int64(0));
    const record::Record r = db_.open_payload(db_.version(entry->id, entry->latest)->payload);
    Screen row = screen.add("HELD");
    row.set("HELD_URL", SiteText::from_config(std::string(kHeld) + std::to_string(entry->id))).set("HELD_NUMBER", r.document_number).set("HELD_AGENCY", agency_name(entry->agency));
    const auto problems = db_.result(entry->id, entry->latest).second;
    const auto why = std::find_if(problems.begin(), problems.end(), [](const record::Problem& p) { return p.effect == record::Effect::hold; });
    row.set("HELD_REASON", why == problems.end() ? entry->reason : why->message);
    if (!r.act || !r.decided_on) {
      row.set("HELD_DUE", SiteText());
      continue;
    }
    const auto clock = checks::timeliness({*r.act, *r.decided_on, std::nullopt, false}, portal_.rules().deadlines, portal_.rules().calendar, day);
    row.set("HELD_DUE", clock.due.chinese()).show_if(clock.state == checks::Timeliness::State::overdue, "HELD_OVERDUE");
  }
  screen.number("HELD_COUNT", held_count).show_if(held_count == 0, "NO_HELD");
  return page(200, "today.html", values, "today", session);
}

Response Console::cases(const Session& session, bool closed) {
  Values values;
  Screen screen(values);
  const auto found = cases_.list(session.who.agency, closed);
  for (const Case& c : found) add_case(screen, c);
  screen.show_if(found.empty(), "NO_CASES").show_if(closed, "CLOSED_HERE");
  return page(200, "cases.html", values, closed ? "closed" : "open", session);
}

Response Console::case_page(int status, const Case& c, const Session& session, const std::string& fault, const Decision* previewed) {
  Values values;
  Screen screen(values);
  const std::string kind(code(c.kind));
  screen.set("CSRF", session.csrf).set("NUMBER", c.number).set("KIND_WORD", screens_.word("kind." + kind)).set("KIND_CODE", kind);
  screen.set("STATE", screens_.word(c.state == "closed" ? "outcome." + c.outcome : "state." + c.state)).show_if(c.overdue, "OVERDUE");
  screen.set("AGENCY", c.agency.empty() ? "" : agency_name(c.agency)).set("CHANNEL", screens_.word("channel." + c.channel));
  screen.set("RECEIVED", c.received_on).set("ZERO", c.day_zero).set("DUE", c.due_words).set("LENGTH", c.length);
  if (c.law.empty()) screen.show("PROMISE");
  else screen.add("LAW").set("LAW_TEXT", c.law);
  if (c.doc) {
    ledger::PublicDb public_db((portal_.folders().data / "public.db").string());
    if (const auto entry = public_db.entry(c.doc))
      screen.add("ABOUT").set("ABOUT_TITLE", entry->title.empty() ? c.number : entry->title.str()).set("ABOUT_URL", "/" + pages::decision_address(*entry).path)
          .set("ABOUT_STATE", screens_.word("page_state." + std::string(ledger::code(entry->state))));
  }
  screen.given("PASSAGE", c.passage).given("SUBJECT", c.subject).given("EVENT", c.event_on);
  screen.lines("WISH", c.wish).set("WHO", c.name).set("HOW", c.contact);
  screen.set("STANDING", c.standing.empty() ? SiteText() : screens_.word("standing." + c.standing));
  std::size_t n = 0;
  for (const Attachment& a : cases_.attachments(c.id, false))
    screen.add("FILES").set("FILE_URL", SiteText::from_config(std::string(kFile) + std::to_string(c.id) + "/" + std::to_string(n++))).set("FILE_NAME", a.name);
  for (const CaseEvent& e : cases_.events(c.id)) {
    const std::string why = e.what == "not_masked" ? std::string(screens_.word("why_not_masked." + e.reason).str())
                            : screens_.words().has("outcome." + e.reason) ? std::string(screens_.word("outcome." + e.reason).str()) : "";
    screen.add("EVENTS").set("EVENT_AT", moment_words(e.at)).set("EVENT_WHO", e.who)
        .set("EVENT_WHAT", std::string(screens_.word("what." + e.what).str()) + (why.empty() ? "" : "：" + why)).lines("EVENT_WORDS", e.words);
  }
  if (previewed)
    for (const Change& change : deciding_.preview(c, *previewed))
      screen.add("DIFF").set("DIFF_FIELD", screens_.word("field." + change.field)).markup("DIFF_BEFORE", change.before).markup("DIFF_AFTER", change.after);
  if (!fault.empty()) screen.add("FAILED").set("FAILED_TEXT", screens_.word(fault));
  if (c.state == "proposed") {
    const auto events = cases_.events(c.id);
    const auto by = std::find_if(events.rbegin(), events.rend(), [](const CaseEvent& e) { return e.what == "proposed"; });
    Screen proposed = screen.add("PROPOSED");
    proposed.set("PROPOSED_BY", by->who).set("PROPOSED_WHAT", screens_.word("outcome." + c.outcome));
    proposed.show_if(session.who.may_confirm() && by->staff != session.who.id, "MAY_CONFIRM");
  }
  if (c.state == "open" && session.who.may_write()) {
    Screen form = screen.add("DECIDE");
    for (const std::string& outcome : outcomes_for(c.kind)) form.add("REASONS").set("REASON", outcome).set("REASON_WORD", screens_.word("outcome." + outcome));
    form.show("SECOND");
    const auto entry = c.entry && c.kind == RequestKind::correction ? db_.entry(c.entry) : std::nullopt;
    if (entry)
      for (const auto& [field, text] : editable(cases_.editor().standing(*entry))) {
        const auto typed = previewed ? previewed->edits.find(field) : std::map<std::string, std::string>::const_iterator();
        form.add("FIELDS").set("FIELD", field).set("FIELD_WORD", screens_.word("field." + field))
            .lines("FIELD_VALUE", previewed && typed != previewed->edits.end() ? typed->second : text);
      }
  }
  return page(status, "case.html", values, "case", session);
}

/// Never shown in the page: a download, whatever it is.
Response Console::file(const Case& c, std::size_t number) {
  const auto files = cases_.attachments(c.id, true);
  if (number >= files.size()) return screens_.message(404, "not_found");
  const char* ending = files[number].type == "application/pdf" ? "pdf" : files[number].type == "image/png" ? "png" : "jpg";
  return {200, files[number].bytes, "application/octet-stream",
          {{"Content-Disposition", "attachment; filename=\"" + c.number + "-" + std::to_string(number + 1) + "." + ending + "\""}}};
}

bool Console::proves(const Session& session, const std::string& password) {
  return by_login_.allow("again|" + session.who.login, seconds_now()) && Staff::fits(staff_.password_hash(session.who.login), password);
}

Response Console::decide(const Request& request, const Session& session, const Case& c) {
  const std::string what = request.form("do");
  Decision decision;
  decision.outcome = request.form("reason"), decision.words = request.form("words").substr(0, 6000);
  decision.emergency = request.form("emergency") == "1";
  for (const Part& part : request.parts)
    if (part.name.starts_with("f-")) decision.edits[part.name.substr(2)] = part.bytes;
  if (what == "preview") return case_page(200, c, session, deciding_.preview(c, decision).empty() ? "decide.nothing" : "", &decision);
  const bool second = what == "confirm" || what == "reject";
  if (second && !session.who.may_confirm()) return screens_.message(403, "forbidden");
  if ((second || needs_second(decision.outcome)) && !proves(session, request.form("password"))) return case_page(403, c, session, "decide.password", &decision);
  sqlite::Transaction all(db_.database());
  const auto now = cases_.find(c.id);  // under the lock: two who decide at once
  const std::string fault = second ? deciding_.confirm(*now, session.who, what == "confirm") : deciding_.decide(*now, session.who, decision);
  if (!fault.empty()) return case_page(409, *now, session, fault, &decision);
  staff_.note(session.who.id, second ? what : "decide", c.number, seconds_now());
  all.commit();
  cases_.tell(c.number);
  wake_();
  return redirect(std::string(kCase) + std::to_string(c.id));
}

Response Console::held_page(int status, const intake::Entry& entry, const Session& session, const std::string& fault) {
  Values values;
  Screen screen(values);
  const record::Record r = db_.open_payload(db_.version(entry.id, entry.latest)->payload);
  const auto problems = db_.result(entry.id, entry.latest).second;
  screen.set("CSRF", session.csrf).set("AGENCY", agency_name(entry.agency)).set("REASON_WORD", entry.reason).set("SINCE", entry.since);
  bool only_doubts = true, any = false;
  for (const record::Problem& p : problems) {
    if (p.effect == record::Effect::hold) any = true, only_doubts = only_doubts && (p.code.starts_with("doubt") || p.code == "scope_ask");
    screen.add("PROBLEMS").set("PROBLEM", (p.field.empty() ? "" : p.field + "：") + p.message);
  }
  if (r.act && r.decided_on) {
    const auto clock = checks::timeliness({*r.act, *r.decided_on, std::nullopt, false}, portal_.rules().deadlines, portal_.rules().calendar, portal_.now().today);
    screen.set("DUE", clock.due.chinese());
  } else {
    screen.set("DUE", SiteText());
  }
  for (const Look& look : looks(portal_, r))
    screen.add("TEXTS").set("TEXT_FIELD", screens_.word("field." + look.field)).lines("TEXT_RAW", look.text).markup("TEXT_SHOWN", look.shown);
  if (!fault.empty()) screen.add("FAILED").set("FAILED_TEXT", screens_.word(fault));
  if (session.who.may_write()) {
    Screen form = screen.add("DECIDE");
    for (const char* reason : {"secrecy", "minor", "staff"}) form.add("REASONS").set("REASON", reason).set("REASON_WORD", screens_.word(std::string("not_published.") + reason));
    form.show_if(any && only_doubts, "CAN_PUBLISH");
  }
  return page(status, "held.html", values, "held", session);
}

Response Console::decide_held(const Request& request, const Session& session, intake::Entry entry) {
  const bool publish = request.form("do") == "publish";
  const std::string reason = request.form("reason");
  if (request.form("words").empty()) return held_page(422, entry, session, "decide.words");
  if (!publish && !screens_.words().has("not_published." + reason)) return held_page(422, entry, session, "decide.reason");
  record::Problems seen;
  for (const record::Problem& p : db_.result(entry.id, entry.latest).second)
    if (p.code.starts_with("doubt")) seen.push_back(p);
  const record::Record r = db_.open_payload(db_.version(entry.id, entry.latest)->payload);
  if (publish && !portal_.admit(r, publish::staff_decision(true, "", seen)).record) return held_page(409, entry, session, "decide.held");
  sqlite::Transaction all(db_.database());
  cases_.editor().answer_held(entry, publish, reason, "", seen);
  staff_.note(session.who.id, publish ? "publish_held" : "keep_held", std::to_string(entry.id) + " " + reason, seconds_now());
  all.commit();
  wake_();
  return redirect("/office");
}

}  // namespace gongshi::service
