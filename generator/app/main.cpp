// gongshi: the command line.

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "app/commands.h"
#include "app/exit_codes.h"
#include "redaction/error.h"

namespace {

using namespace gongshi::app;

void add_common(CLI::App& command, CommonOptions& common) {
  command.add_option("--site", common.site, "folder with site-config, content and templates")->capture_default_str();
  command.add_option("--data", common.data, "private folder for databases and keys (default SITE/data)");
  command.add_option("--out", common.out, "folder of the published site (default SITE/public)");
  command.add_option("--jobs", common.jobs, "threads (default: all cores)");
}

int guarded(const std::function<int()>& run) {
  try {
    return run();
  } catch (const gongshi::ConfigError& e) {
    std::cerr << "gongshi: " << e.what() << '\n';
    return kUsage;
  } catch (const gongshi::IoError& e) {
    std::cerr << "gongshi: " << e.what() << '\n';
    return kInputOutput;
  } catch (const gongshi::StoreError& e) {
    std::cerr << "gongshi: " << e.what() << '\n';
    return kInputOutput;
  } catch (const std::filesystem::filesystem_error& e) {
    std::cerr << "gongshi: " << e.path1().string() << ": " << e.code().message() << '\n';
    return kInputOutput;
  } catch (const std::exception& e) {
    std::cerr << "gongshi: a promise would be broken: " << e.what() << '\n';
    return kPromiseBroken;
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"gongshi: takes in enforcement decisions, hides what the law says must be hidden, publishes the rest"};
  app.require_subcommand(1);
  app.footer("exit: 0 done, 1 done with records held, 2 usage or configuration, 3 input or output, 4 a promise would be broken");
  CommonOptions common;
  std::function<int()> run;
  const auto command = [&](const char* name, const char* description) {
    CLI::App* sub = app.add_subcommand(name, description);
    add_common(*sub, common);
    return sub;
  };

  PullOptions pull;
  CLI::App* sub = command("pull", "take in feeds: those of site-config/feeds.json, or the files, folders and addresses given");
  sub->add_option("FEED", pull.feeds, "name of a feed, file, folder or http(s) address");
  sub->add_flag("--history", pull.history, "the feed brings its own days of publication");
  sub->add_flag("--json", pull.json, "print one JSON line a record");
  sub->callback([&] { run = [&] { return run_pull(common, pull); }; });

  PullOptions check{.feeds = {}, .keep = false};
  sub = command("check", "say what each record would become, and why; keep nothing");
  sub->add_option("FILE", check.feeds, "file, folder or address")->required();
  sub->add_flag("--history", check.history, "the feed brings its own days of publication");
  sub->add_flag("--json", check.json, "print one JSON line a record");
  sub->callback([&] { run = [&] { return run_pull(common, check); }; });

  BuildOptions build;
  sub = command("build", "settle what is due and write the site");
  sub->add_flag("--full", build.full, "forget what was written before and write every file");
  sub->add_flag("--redo-lost", build.redo_lost, "public.db came back as an older backup: do again what it lacks");
  sub->add_flag("--explain", build.explain, "say of each file that is written why");
  sub->add_option("--as-of", build.as_of, "render as of another day (YYYY-MM-DD), into another --out; settles nothing");
  sub->callback([&] { run = [&] { return run_build(common, build); }; });

  sub = command("verify", "compare the site with its manifest, the public record and the log");
  sub->callback([&] { run = [&] { return run_verify(common); }; });

  sub = command("log", "the public log");
  sub->require_subcommand(1);
  sub = sub->add_subcommand("verify", "compute the log's tree anew and check signatures, tiles and receipts");
  add_common(*sub, common);
  sub->callback([&] { run = [&] { return run_log_verify(common); }; });

  std::string listen = "127.0.0.1:8000";
  sub = command("preview", "serve the built site on loopback, to look at");
  sub->add_option("--listen", listen, "address and port")->capture_default_str();
  sub->callback([&] { run = [&] { return run_preview(common, listen); }; });

  ServiceOptions serve{.listen = "127.0.0.1:8080", .exchange = ""};
  sub = command("serve", "the public side: pushes of agencies, requests of the public, full-text search");
  sub->add_option("--listen", serve.listen, "address and port, loopback: a web server stands in front")->capture_default_str();
  sub->add_option("--exchange", serve.exchange, "folder shared with the office (default SITE/exchange)");
  sub->callback([&] { run = [&] { return run_serve(common, serve); }; });

  ServiceOptions office{.listen = "127.0.0.1:8081", .exchange = ""};
  bool once = false;
  sub = command("office", "the staff side: console, and the worker that takes in, decides and publishes");
  sub->add_option("--listen", office.listen, "address and port, loopback")->capture_default_str();
  sub->add_option("--exchange", office.exchange, "folder shared with serve (default SITE/exchange)");
  sub->add_flag("--once", once, "take in what waits, publish what is due, and end");
  sub->callback([&] { run = [&] { return run_office(common, office, once); }; });

  StaffOptions staff;
  sub = command("staff", "accounts of the console; a password is read from standard input");
  sub->add_option("WHAT", staff.what, "add, password, remove, totp (a device beside the password) or no-totp")->required();
  sub->add_option("LOGIN", staff.login, "name to log in with")->required();
  sub->add_option("--name", staff.name, "as the console shows it");
  sub->add_option("--role", staff.role, "clerk, reviewer or auditor")->capture_default_str();
  sub->add_option("--agency", staff.agency, "key of the agency; without it all agencies");
  sub->callback([&] { run = [&] { return run_staff(common, staff); }; });

  TokenOptions token;
  sub = command("token", "keys with which agencies push");
  sub->add_option("WHAT", token.what, "add, bearer or revoke")->required();
  sub->add_option("AGENCY", token.agency, "key of the agency")->required();
  sub->add_option("--number", token.number, "of the key that is revoked; 0: all bearer tokens");
  sub->add_option("--exchange", token.service.exchange, "folder shared with the office (default SITE/exchange)");
  sub->callback([&] { run = [&] { return run_token(common, token); }; });

  BackupOptions backup;
  sub = command("backup", "a checked copy of private.db and public.db, and the end of copies that are too old; keys are not copied");
  sub->add_option("TO", backup.to, "folder of the copies, on another disk")->required();
  sub->add_option("--keep-days", backup.keep_days, "older copies are removed (default: backups_kept_days of site-config/service.json)");
  sub->callback([&] { run = [&] { return run_backup(common, backup); }; });

  DueOptions due;
  sub = command("due", "what is due, what is overdue");
  sub->add_option("--as-of", due.as_of, "another day (YYYY-MM-DD)");
  sub->add_flag("--json", due.json, "print JSON lines");
  sub->callback([&] { run = [&] { return run_due(common, due); }; });

  StatsOptions stats;
  sub = command("stats", "the annual report: count a year, work on reports, approve them; the next build publishes what was approved");
  sub->add_option("--year", stats.year, "the year that the report is about")->required();
  sub->add_option("--agency", stats.agencies, "keys of agencies, parted by commas (default: all that report)")->delimiter(',');
  sub->add_flag("--draft", stats.draft, "say what stands against each report");
  sub->add_option("--sheet", stats.sheet, "write the sheet in which agencies check numbers and give their own");
  sub->add_option("--reported", stats.reported, "take the agencies' own numbers from that sheet (csv, xlsx, json)");
  sub->add_option("--words", stats.words, "take the words of one agency's report from a Markdown file");
  sub->add_flag("--approve", stats.approve, "freeze the reports against which nothing stands");
  sub->add_flag("--analysis", stats.analysis, "with --approve: the bureau's analysis over all agencies instead");
  sub->add_option("--by", stats.by, "who approves");
  sub->add_option("--note", stats.note, "what a corrected version corrects");
  sub->add_option("--published-on", stats.published_on, "the report stood elsewhere since that day (YYYY-MM-DD)");
  sub->add_option("--xlsx", stats.xlsx, "write the sum of the published reports as a workbook");
  sub->add_option("--package", stats.package, "write the published reports into a new folder, for the superior department");
  sub->callback([&] { run = [&] { return run_stats(common, stats); }; });

  RecheckOptions recheck;
  sub = command("recheck", "changed rules over what is published: say what would change, and after approval queue it");
  sub->add_flag("--approve", recheck.approve, "queue the corrections and suspensions; the next build carries them out");
  sub->add_flag("--report", recheck.report, "count what is hidden, by agency and rule");
  sub->callback([&] { run = [&] { return run_recheck(common, recheck); }; });

  RedactOptions redact;
  sub = command("redact", "text in, public text out");
  sub->add_flag("--ndjson", redact.ndjson, "read {id, party_kind, text} lines, write {id, text, marks} lines");
  sub->add_flag("--names", redact.names, "hide names of persons who are not the party");
  sub->add_flag("--explain", redact.explain, "say which rule hid what, without the value");
  sub->add_option("--party-kind", redact.party_kind, "legal, individual_business or natural")->capture_default_str();
  sub->callback([&] { run = [&] { return run_redact(common, redact); }; });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? kDone : kUsage;
  }
  return guarded(run);
}
