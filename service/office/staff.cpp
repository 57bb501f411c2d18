#include "service/office/staff.h"

#include <sodium.h>

#include <array>

#include "record/digest.h"
#include "redaction/error.h"
#include "service/exchange/exchange.h"
#include "service/office/totp.h"

namespace gongshi::service {
namespace {

std::string hashed_password(const std::string& password) {
  if (password.size() < 10 || password.size() > 200) throw ConfigError("password", "expected 10 to 200 characters");
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE) != 0)
    throw IoError("password", "not enough memory to hash it");
  return hash.data();
}

StaffMember member(const sqlite::Statement& s) {
  return {s.int64(0), std::string(s.text(1)), std::string(s.text(2)), std::string(s.text(3)), std::string(s.text(4))};
}

}  // namespace

void Staff::add(const std::string& login, const std::string& name, const std::string& role, const std::string& agency, const std::string& password) {
  if (role != "clerk" && role != "reviewer" && role != "auditor") throw ConfigError("--role", "expected clerk, reviewer or auditor");
  if (db_.database().prepare("SELECT 1 FROM staff WHERE login = ?1").with(login).step()) throw ConfigError("LOGIN", login + " is taken");
  const std::string hash = hashed_password(password);
  db_.database().prepare("INSERT INTO staff(login, name, role, agency, password) VALUES (?1, ?2, ?3, ?4, ?5)").run(login, name, role, agency, hash);
}

void Staff::set_password(const std::string& login, const std::string& password) {
  const std::string hash = hashed_password(password);
  db_.database().prepare("UPDATE staff SET password = ?2 WHERE login = ?1").run(login, hash);
  must_change(login);
  end_all(login);
}

void Staff::must_change(const std::string& login) {
  if (db_.database().changes() == 0) throw ConfigError("LOGIN", login + " is nobody");
}

void Staff::end_all(const std::string& login) {
  db_.database().prepare("DELETE FROM session WHERE staff = (SELECT id FROM staff WHERE login = ?1)").run(login);
}

std::string Staff::enrol_device(const std::string& login) {
  std::string secret(kTotpSecret, '\0');
  randombytes_buf(secret.data(), secret.size());
  db_.database().prepare("UPDATE staff SET totp = ?2, totp_step = 0 WHERE login = ?1").run(login, sqlite::Blob{db_.vault().seal("totp", secret)});
  must_change(login);
  end_all(login);
  return secret;
}

void Staff::forget_device(const std::string& login) {
  db_.database().prepare("UPDATE staff SET totp = NULL WHERE login = ?1").run(login);
  must_change(login);
}

bool Staff::has_device(const std::string& login) {
  auto known = db_.database().prepare("SELECT 1 FROM staff WHERE login = ?1 AND totp IS NOT NULL");
  return known.with(login).step();
}

bool Staff::any_device() {
  auto known = db_.database().prepare("SELECT 1 FROM staff WHERE totp IS NOT NULL AND active = 1");
  return known.step();
}

bool Staff::take_code(const std::string& login, const std::string& code, std::int64_t now) {
  auto known = db_.database().prepare("SELECT totp FROM staff WHERE login = ?1 AND totp IS NOT NULL");
  if (!known.with(login).step()) return false;
  const auto step = step_of_code(db_.vault().open("totp", known.blob(0)), code, now);
  known.reset();
  if (!step) return false;
  db_.database().prepare("UPDATE staff SET totp_step = ?2 WHERE login = ?1 AND totp_step < ?2").run(login, *step);
  return db_.database().changes() > 0;
}

bool Staff::deactivate(const std::string& login) {
  db_.database().prepare("UPDATE staff SET active = 0 WHERE login = ?1").run(login);
  const bool was = db_.database().changes() > 0;
  end_all(login);
  return was;
}

std::string Staff::password_hash(const std::string& login) {
  auto known = db_.database().prepare("SELECT password FROM staff WHERE login = ?1 AND active = 1");
  if (known.with(login).step()) return std::string(known.text(0));
  static const std::string nobody = hashed_password(random_code(40));
  return nobody;
}

bool Staff::fits(const std::string& hash, const std::string& password) {
  static std::mutex one_at_a_time;  // each takes 256 MiB
  const std::lock_guard lock(one_at_a_time);
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::string Staff::begin(const std::string& login, std::int64_t now) {
  const std::string cookie = random_code(40);
  db_.database()
      .prepare("INSERT INTO session(token, staff, csrf, made_at, seen_at, proved_at) SELECT ?1, id, ?2, ?3, ?3, ?3 FROM staff WHERE login = ?4")
      .run(sqlite::Blob{record::sha256(cookie)}, random_code(), now, login);
  db_.database().prepare("DELETE FROM session WHERE made_at < ?1 OR seen_at < ?2").run(now - kLongest, now - kIdle);
  return cookie;
}

std::optional<Staff::Used> Staff::find(const std::string& cookie, std::int64_t now) {
  if (cookie.empty()) return std::nullopt;
  auto known = db_.database().prepare(
      "SELECT s.id, s.login, s.name, s.role, s.agency, x.csrf, x.seen_at FROM session x JOIN staff s ON s.id = x.staff"
      " WHERE x.token = ?1 AND s.active = 1 AND x.made_at >= ?2 AND x.seen_at >= ?3");
  if (!known.with(sqlite::Blob{record::sha256(cookie)}, now - kLongest, now - kIdle).step()) return std::nullopt;
  return Used{{member(known), std::string(known.text(5))}, known.int64(6)};
}

std::optional<Session> Staff::session(const std::string& cookie, std::int64_t now) {
  const auto used = find(cookie, now);
  if (!used) return std::nullopt;
  if (used->at < now - 60) db_.database().prepare("UPDATE session SET seen_at = ?2 WHERE token = ?1").run(sqlite::Blob{record::sha256(cookie)}, now);
  return used->session;
}

void Staff::end(const std::string& cookie) { db_.database().prepare("DELETE FROM session WHERE token = ?1").run(sqlite::Blob{record::sha256(cookie)}); }

void Staff::note(std::optional<std::int64_t> staff, std::string_view what, std::string_view about, std::int64_t now) {
  db_.database().prepare("INSERT INTO staff_event(at, staff, what, about) VALUES (?1, ?2, ?3, ?4)").run(now, staff, what, about);
}

}  // namespace gongshi::service
