#pragma once
// The subcommands. Each does its work, says what it did, and answers with an exit code.

#include <optional>
#include <string>
#include <vector>

#include "publish/portal.h"

namespace gongshi::app {

struct CommonOptions {
  std::string site = ".", data, out;
  std::size_t jobs = 0;  ///< 0: all cores

  publish::Folders folders() const;
};

struct PullOptions {
  std::vector<std::string> feeds;
  bool history = false, json = false, keep = true;  ///< keep false is `gongshi check`
};
int run_pull(const CommonOptions& common, const PullOptions& options);

struct BuildOptions {
  std::string as_of;
  bool full = false, redo_lost = false, explain = false;
};
int run_build(const CommonOptions& common, const BuildOptions& options);

int run_verify(const CommonOptions& common);
int run_log_verify(const CommonOptions& common);
int run_preview(const CommonOptions& common, const std::string& listen);

struct DueOptions {
  std::string as_of;
  bool json = false;
};
int run_due(const CommonOptions& common, const DueOptions& options);

struct StatsOptions {
  int year = 0;
  std::vector<std::string> agencies;  ///< empty: all that report
  std::string reported, words, sheet, xlsx, package;  ///< files; package: a folder
  std::string by, note, published_on;
  bool draft = false, approve = false, analysis = false;  ///< analysis: of all agencies together
};
int run_stats(const CommonOptions& common, const StatsOptions& options);

struct RecheckOptions {
  bool approve = false, report = false;
};
int run_recheck(const CommonOptions& common, const RecheckOptions& options);

struct RedactOptions {
  bool ndjson = false, names = false, explain = false;
  std::string party_kind = "natural";
};
int run_redact(const CommonOptions& common, const RedactOptions& options);

struct ServiceOptions {
  std::string listen, exchange;  ///< exchange: SITE/exchange when empty
};
int run_serve(const CommonOptions& common, const ServiceOptions& options);

int run_office(const CommonOptions& common, const ServiceOptions& options, bool once);

struct StaffOptions {
  std::string what, login, name, role = "clerk", agency;
};
int run_staff(const CommonOptions& common, const StaffOptions& options);

struct TokenOptions {
  ServiceOptions service;
  std::string what, agency;  ///< what: add, bearer, revoke
  int number = 0;
};
int run_token(const CommonOptions& common, const TokenOptions& options);

struct BackupOptions {
  std::string to;
  int keep_days = 0;  ///< 0: as site-config/service.json says
};
int run_backup(const CommonOptions& common, const BackupOptions& options);

/// The portal of these folders, on the day of the system clock.
publish::Portal open_portal(const CommonOptions& common);

}  // namespace gongshi::app
