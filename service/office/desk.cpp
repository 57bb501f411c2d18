#include "service/office/desk.h"

#include <algorithm>
#include <charconv>

#include "record/text.h"
#include "service/exchange/push_key.h"
#include "service/web/from_here.h"
#include "service/web/server.h"

namespace gongshi::service {
namespace {

std::string cookie_of(const Head& head) {
  const std::string all = head.field("cookie"), name = std::string(kCookie) + "=";
  const std::size_t at = all.starts_with(name) ? 0 : all.find("; " + name);
  if (at == std::string::npos) return "";
  const std::size_t begin = at + name.size() + (at == 0 ? 0 : 2);
  return all.substr(begin, all.find(';', begin) - begin);
}

}  // namespace

std::int64_t number_behind(std::string_view path, std::string_view prefix) {
  std::int64_t n = 0;
  const std::string_view digits = path.substr(std::min(prefix.size(), path.size()));
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
  return error == std::errc() && end == digits.data() + digits.size() && n > 0 ? n : 0;
}

std::string fit_lines(const Request& form, std::string_view name, std::size_t most) {
  std::string text = form.form(name);
  std::erase(text, '\r');
  return text.size() > most || record::unfit_text(text) ? "" : record::tidy_text(text);
}

Premises::Premises(publish::Portal& p, const Exchange& e, const WorkerNumbers& n, std::function<void()> w)
    : portal(p), exchange(e), numbers(n), wake(std::move(w)), config(ServiceConfig::load(p.folders().site / "site-config")), screens(p.folders().site),
      layouts(intake::Layouts::load(p.folders().site / "site-config/columns")), login_csrf(random_code()) {}

Desk::Desk(Premises& p)
    : portal_(p.portal), exchange_(p.exchange), numbers_(p.numbers), wake_(p.wake), config_(p.config), screens_(p.screens), layouts_(p.layouts),
      login_csrf_(p.login_csrf), reports_(p.reports), by_login_(p.by_login), by_address_(p.by_address), db_(portal_.folders().data),
      cases_(portal_, exchange_, db_, config_), deciding_(portal_, db_, cases_), staff_(db_) {}

Admission Desk::admit(const Head& head) {
  if (head.method != "POST") return {};
  if (!comes_from_here(head) || !head.field("content-type").starts_with("multipart/form-data")) return {0, 5, screens_.message(403, "foreign")};
  if (head.path == "/office/login") return {kMaxForm, 10, std::nullopt};
  if (!staff_.known(cookie_of(head), seconds_now())) return {0, 5, redirect("/office/login")};
  return {head.path == "/office/upload" ? kMaxSheet : kMaxRecordForm, 20, std::nullopt};
}

Response Desk::handle(const Request& request) {
  if (request.path == "/healthz") return {200, "ok\n", "text/plain; charset=utf-8", {}};
  if (request.path == "/") return redirect("/office");
  if (auto asset = screens_.asset(request.path)) return *std::move(asset);
  if (request.path == "/office/login") return request.method == "POST" ? login(request) : login_page(200, "", "");
  if (request.path == "/metrics") return metrics();
  const auto session = staff_.session(cookie_of(request), seconds_now());
  if (!session) return redirect("/office/login");
  if (request.method != "POST") return get(request, *session);
  if (!same_text(request.form("csrf"), session->csrf)) return screens_.message(403, "csrf");
  return post(request, *session);
}

Response Desk::page(int status, const std::string& name, Values& values, const std::string& title, const Session& session) {
  Screen screen(values);
  screen.add("USER").set("USER_NAME", session.who.name).set("USER_ROLE", screens_.word("role." + session.who.role))
      .set("USER_AGENCY", session.who.agency.empty() ? "" : agency_name(session.who.agency)).set("LOGOUT_CSRF", session.csrf);
  screen.show_if(session.who.may_write(), "MAY_WRITE");
  return screens_.page(status, name, values, screens_.word("title." + title));
}

std::string Desk::agency_name(const std::string& key) const {
  const auto name = portal_.agencies().name_on(key, portal_.now().today);
  return std::string(name.empty() ? key : name);
}

Response Desk::metrics() {
  const CaseCounts cases = cases_.counts("");
  std::string text;
  const auto add = [&](const char* name, const char* type, std::int64_t value) {
    text += std::string("# TYPE gongshi_") + name + " " + type + "\ngongshi_" + name + " " + std::to_string(value) + "\n";
  };
  add("inbox_items_total", "counter", numbers_.items), add("builds_total", "counter", numbers_.builds);
  add("worker_failures_total", "counter", numbers_.failures), add("last_build_milliseconds", "gauge", numbers_.last_build_ms);
  add("last_round_timestamp_seconds", "gauge", numbers_.last_round_at), add("acts_due", "gauge", db_.pending_count());
  add("requests_open", "gauge", cases.open), add("requests_overdue", "gauge", cases.overdue);
  return {200, text, "text/plain; version=0.0.4; charset=utf-8", {}};
}

Response Desk::get(const Request& request, const Session& session) {
  const std::string& path = request.path;
  if (path == "/office") return today(session);
  if (path == "/office/cases") return cases(session, request.param("closed") == "1");
  if (path == "/office/station") return session.who.may_write() ? station(200, session, nullptr, "") : screens_.message(403, "forbidden");
  if (path == "/office/register") return session.who.may_write() ? register_page(200, session, &request, "") : screens_.message(403, "forbidden");
  if (path.starts_with(kCase))
    if (const auto c = case_of(path, session)) return case_page(200, *c, session, "", {});
  if (path.starts_with(kFile))
    if (const auto c = case_of(std::string(kCase) + path.substr(kFile.size(), path.rfind('/') - kFile.size()), session))
      return file(*c, static_cast<std::size_t>(number_behind(path, path.substr(0, path.rfind('/') + 1))));
  if (path.starts_with(kHeld))
    if (const auto entry = entry_of(path, session)) return held_page(200, *entry, session, "");
  if (path == kReports) return reports(request, session);
  if (const auto agency = report_agency(path, session)) return report(200, request, *agency, session, "");
  return screens_.message(404, "not_found");
}

Response Desk::post(const Request& request, const Session& session) {
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
  if (const auto agency = report_agency(path, session)) return work_on_report(request, *agency, session);
  return screens_.message(404, "not_found");
}

}  // namespace gongshi::service
