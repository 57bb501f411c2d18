#include "publish/build.h"

#include "intake/publish_lock.h"
#include "ledger/sign_log.h"
#include "record/digest.h"
#include "publish/rejoin.h"
#include "publish/rendering.h"
#include "redaction/error.h"

namespace gongshi::publish {
namespace {

namespace fs = std::filesystem;

/// Everything that pages are made with, and which rows of lists are in force that day. Feeds and their samples are none of it.
std::string inputs_of(const Portal& portal, const pages::Site& site_of_day) {
  const fs::path& site = portal.folders().site;
  Parts parts(site_of_day.renderer.digests());
  for (const char* place : {"site-config", "redaction/rules"}) parts[place] = digest_of_place(site / place);
  for (const auto& entry : fs::directory_iterator(site / "content"))
    if (entry.path().filename() != "samples") parts[kContent + entry.path().filename().string()] = digest_of_place(entry.path());
  std::string names, in_force;
  for (const record::Agency& agency : portal.agencies().all()) names += agency.key + " " + std::string(portal.agencies().name_on(agency.key, site_of_day.as_of)) + "\n";
  for (const lists::List& list : site_of_day.lists.all())
    for (const lists::Row* row : list.shown(site_of_day.as_of)) in_force += list.declaration.id + " " + list.key(*row) + "\n";
  parts["names of agencies"] = record::to_hex(record::sha256(names));
  parts["rows of lists in force"] = record::to_hex(record::sha256(in_force));
  parts["program"] = digest_of_place("/proc/self/exe");
  return inputs_of_build(parts);
}

/// Why the site in place cannot be brought up from the rendering before; empty: it can.
std::string why_everything(const std::optional<Rendered>& last, const std::string& root, const Rendered& now) {
  if (!last) return std::string(kFirstBuild);
  const auto others = changed_inputs(last->inputs, now.inputs);
  if (!dependents_of(others)) return "others than before: " + named(others);
  if (last->root != root) return "the site in place is not the one of the build before";
  return last->sequence <= now.sequence ? "" : "public.db is older than the site";
}

/// The site in words and templates, and the folder it goes to. Both are opened before anything is decided: what is wrong with
/// them ends a build before its first act.
struct Workshop {
  Workshop(const Portal& portal, record::Date day, const fs::path& out_folder, fs::path data_folder)
      : site(load_site(portal, day)), inputs(inputs_of(portal, site)), out(out_folder), data(std::move(data_folder)),
        writer(out, data, portal.scanner(), site.config.compressed ? output::Siblings::compressed : output::Siblings::none), state((data / "state.db").string()) {}
  /// By the same rules: days on which decisions end are as they were noted.
  bool made_alike() {
    const auto last = state.last();
    return last && dependents_of(changed_inputs(last->inputs, inputs));
  }
  pages::Site site;
  std::string inputs;
  fs::path out, data;
  output::SiteWriter writer;
  BuildState state;
};

/// `all`: what changed is not enough, even where it would do.
void render(const Portal& portal, Workshop& shop, bool all, const Watch& watch, Built& built) {
  const fs::path public_db = portal.folders().data / "public.db";
  ledger::PublicDb db(public_db.string());
  const auto signed_log = db.last_checkpoint();
  const record::Date day = shop.site.as_of;
  Rendered now{db.sequence(), db.last_doc(), signed_log ? signed_log->checkpoint.size : 0, day.str(), shop.inputs, ""};
  const auto before = shop.state.last();
  built.everything = all ? std::string(kAskedFor) : why_everything(before, shop.writer.root_digest(), now);
  const bool anew = !built.everything.empty();
  shop.state.begin(anew);
  Rendering rendering(shop.site, public_db, portal.jobs(), shop.writer, shop.state, shop.out, watch);
  if (!anew) built.others = changed_inputs(before->inputs, now.inputs);
  anew ? rendering.everything(built.everything) : rendering.what_came_after(*before, built.others);
  built.list_faults = shop.site.lists.faults();
  built.report = shop.writer.plan(anew ? output::Rest::removed : output::Rest::kept);
  now.root = built.report.hits.empty() ? shop.writer.root_digest() : "";
  shop.state.finish(now);
  shop.writer.carry_out();
}

}  // namespace

pages::Site load_site(const Portal& portal, record::Date as_of) {
  const fs::path& folder = portal.folders().site;
  pages::SiteConfig config = pages::SiteConfig::load(folder / "site-config/site.json");
  auto lists = lists::Catalogue::load(folder / "content/lists", portal.agencies(), config.on_wrong_list);
  const pages::Urls urls(config.base_url);
  const pages::Setting setting{!config.requests_url.empty(), std::string(urls.base_path().str())};
  auto renderer = templating::Renderer::load(folder / "templates", pages::site_values(config, urls));
  return {std::move(config), urls, portal.agencies(), portal.rules(), pages::Content::load(folder / "content", setting), std::move(renderer), as_of,
          std::move(lists), statistics::Reporting::load(folder / "site-config/statistics")};
}

Built build(const Portal& portal, Scope scope, const Watch& watch) {
  intake::PrivateDb private_db(portal.folders().data);
  const intake::PublishLock lock(portal.folders().data);
  portal.read_clock();
  Workshop shop(portal, portal.now().today, portal.folders().out, portal.folders().data);
  Built built;
  {
    ledger::PublicDb public_db((portal.folders().data / "public.db").string());
    if (scope == Scope::after_loss) leave_log_behind(portal);
    else ledger::refuse_unknown_site(public_db, portal.folders().out);
    built.settled = settle(portal, private_db, public_db, shop.made_alike() ? Ends::as_noted : Ends::anew, watch.progress);
  }
  render(portal, shop, scope != Scope::changes, watch, built);
  return built;
}

Built render_as_of(const Portal& portal, record::Date day, const fs::path& out, const Watch& watch) {
  if (fs::weakly_canonical(out) == fs::weakly_canonical(portal.folders().out))
    throw ConfigError(out.string(), "--as-of renders another day: give another folder with --out");
  const fs::path data = out.string() + ".data";
  fs::create_directories(data);
  Workshop shop(portal, day, out, data);
  Built built;
  render(portal, shop, true, watch, built);
  return built;
}

}  // namespace gongshi::publish
