#pragma once
// Who works here: accounts, passwords, devices, sessions. Passwords are Argon2id, secrets of devices sealed, sessions known by the SHA-256
// of their cookie.

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "intake/private_db.h"

namespace gongshi::service {

struct StaffMember {
  std::int64_t id = 0;
  std::string login, name, role, agency;  ///< role: clerk, reviewer, auditor; agency empty: all

  bool may_write() const { return role != "auditor"; }
  bool may_confirm() const { return role == "reviewer"; }
  bool sees(std::string_view whose) const { return agency.empty() || agency == whose; }
};

struct Session {
  StaffMember who;
  std::string csrf;
};

class Staff {
 public:
  static constexpr std::int64_t kIdle = 30 * 60, kLongest = 12 * 3600;

  explicit Staff(intake::PrivateDb& db) : db_(db) {}

  /// Errors   ConfigError: a login that is taken, an unknown role, a password below 10 characters
  void add(const std::string& login, const std::string& name, const std::string& role, const std::string& agency, const std::string& password);
  void set_password(const std::string& login, const std::string& password);
  bool deactivate(const std::string& login);

  /// From now on this account needs the code of the device that holds this secret; sessions end.
  std::string enrol_device(const std::string& login);
  void forget_device(const std::string& login);
  bool has_device(const std::string& login);
  bool any_device();
  /// Whether the code is that of the account's device. A code that fitted once fits no more, nor one before it.
  bool take_code(const std::string& login, const std::string& code, std::int64_t now);

  /// The password's hash; for a login that nobody has, one that fits no password, so that both take the same time.
  std::string password_hash(const std::string& login);
  static bool fits(const std::string& hash, const std::string& password);

  /// A new session; the cookie's value.
  std::string begin(const std::string& login, std::int64_t now);
  /// Nothing when it is unknown, idle for 30 minutes or older than 12 hours. Counts as use.
  std::optional<Session> session(const std::string& cookie, std::int64_t now);
  /// As session(), but it counts as no use and writes nothing.
  bool known(const std::string& cookie, std::int64_t now) { return find(cookie, now).has_value(); }
  void end(const std::string& cookie);
  void note(std::optional<std::int64_t> staff, std::string_view what, std::string_view about, std::int64_t now);

 private:
  struct Used {
    Session session;
    std::int64_t at;  ///< when it was used last, to the minute
  };
  std::optional<Used> find(const std::string& cookie, std::int64_t now);
  void must_change(const std::string& login);
  void end_all(const std::string& login);

  intake::PrivateDb& db_;
};

}  // namespace gongshi::service
