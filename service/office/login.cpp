// Logging in: a password, the code of a device where one is known, and as little told to a stranger as can be.

#include "service/exchange/push_key.h"
#include "service/office/desk.h"

namespace gongshi::service {

Response Desk::login_page(int status, const std::string& login, const std::string& fault) {
  Values values;
  Screen screen(values);
  screen.set("CSRF", login_csrf_).set("LOGIN", login).show_if(config_.second_factor || staff_.any_device(), "TOTP_ON");
  if (!fault.empty()) screen.add("FAILED").set("FAILED_TEXT", screens_.word("login." + fault));
  return screens_.page(status, "login.html", values, screens_.word("title.login"));
}

bool Desk::proves(const Session& session, const std::string& password) {
  return by_login_.allow("again|" + session.who.login, seconds_now()) && Staff::fits(staff_.password_hash(session.who.login), password);
}

/// The code is looked at, and used up, only behind the right password.
bool Desk::second_factor_fits(const std::string& login, const std::string& code, std::int64_t now) {
  return (!config_.second_factor && !staff_.has_device(login)) || staff_.take_code(login, code, now);
}

/// The same time and the same words for a login that nobody has, a wrong password and a wrong code.
Response Desk::login(const Request& request) {
  const std::string login = request.form("login").substr(0, 60), tried = login + "|" + request.remote;
  const std::int64_t now = seconds_now();
  if (!same_text(request.form("csrf"), login_csrf_)) return screens_.message(403, "csrf");
  // Counted before the password is looked at, so that tries at the same moment count too; a good one is taken back.
  if (!by_login_.allow(tried, now) || !by_address_.allow(request.remote, now)) return login_page(429, login, "slow");
  const bool fits = Staff::fits(staff_.password_hash(login), request.form("password"));
  if (!fits || !second_factor_fits(login, request.form("totp"), now)) {
    staff_.note(std::nullopt, "login_failed", "", now);
    return login_page(403, login, "failed");
  }
  by_login_.take_back(tried, now), by_address_.take_back(request.remote, now);
  const std::string cookie = staff_.begin(login, now);
  const auto session = staff_.session(cookie, now);
  if (!session) return login_page(403, login, "failed");  // taken off the list meanwhile
  staff_.note(session->who.id, "login", "", now);
  Response response = redirect("/office");
  response.headers.push_back({"Set-Cookie", std::string(kCookie) + "=" + cookie + "; Path=/; Secure; HttpOnly; SameSite=Strict"});
  return response;
}

}  // namespace gongshi::service
