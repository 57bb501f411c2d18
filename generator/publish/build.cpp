#include "publish/build.h"

#include "intake/parallel.h"
#include "intake/publish_lock.h"
#include "pages/agency_pages.h"
#include "pages/article_pages.h"
#include "pages/company_pages.h"
#include "pages/decision_page.h"
#include "pages/list_files.h"
#include "pages/list_pages.h"
#include "pages/log_files.h"
#include "pages/machine_files.h"
#include "pages/overview.h"
#include "pages/register_pages.h"
#include "pages/rule_pages.h"
#include "pages/search_shards.h"
#include "redaction/error.h"

namespace gongshi::publish {
namespace {

namespace fs = std::filesystem;
using pages::PageFile;

pages::Site load_site(const Portal& portal, record::Date as_of) {
  const fs::path& folder = portal.folders().site;
  pages::SiteConfig config = pages::SiteConfig::load(folder / "site-config/site.json");
  auto lists = lists::Catalogue::load(folder / "content/lists", portal.agencies(), config.on_wrong_list);
  const pages::Urls urls(config.base_url);
  auto renderer = templating::Renderer::load(folder / "templates", pages::site_values(config, urls));
  return {std::move(config), urls, portal.agencies(), portal.rules(), pages::Content::load(folder / "content"), std::move(renderer), as_of,
          std::move(lists)};
}

/// The page and the data file of one document, live or gone.
struct Pair {
  PageFile page, data;
};

class Rendering {
 public:
  Rendering(const pages::Site& site, const fs::path& public_db, std::size_t jobs, output::SiteWriter& writer, const Progress& progress)
      : site_(site), db_(public_db.string()), jobs_(jobs), writer_(writer), progress_(progress) {
    for (std::size_t i = 0; i < jobs; ++i) readers_.push_back(std::make_unique<ledger::PublicDb>(public_db.string()));
  }

  void run() {
    documents();
    const pages::Overview numbers = pages::overview(site_, db_);
    articles(numbers);
    lists(numbers);
    machines();
  }

 private:
  void put(const PageFile& file) {
    writer_.put(file);
    if (progress_ && ++files_ % 200 == 0) progress_(files_);
  }

  void documents() {
    constexpr std::size_t kBatch = 512;
    const auto last = static_cast<std::size_t>(db_.last_doc());
    for (std::size_t first = 1; first <= last; first += kBatch) {
      const std::size_t n = std::min(kBatch, last - first + 1);
      std::vector<std::optional<Pair>> rendered(n);
      intake::parallel_for(n, jobs_, [&](std::size_t i, std::size_t worker) {
        rendered[i] = document(*readers_[worker], static_cast<std::int64_t>(first + i));
      });
      for (const auto& pair : rendered)
        if (pair) put(pair->page), put(pair->data);
    }
  }

  std::optional<Pair> document(ledger::PublicDb& db, std::int64_t doc) const {
    const auto related = [&](const std::optional<std::int64_t>& other) { return other ? db.entry(*other) : std::nullopt; };
    const auto acts = db.acts(doc);
    if (const auto decision = db.decision(doc)) {
      const pages::DecisionView view{*decision, acts, related(decision->entry.replaces), related(decision->entry.successor)};
      return Pair{pages::decision_page(site_, view), pages::decision_data(*decision, db.log_proof(acts.back().log_index))};
    }
    const auto entry = db.entry(doc);
    if (!entry) return std::nullopt;
    return Pair{pages::tombstone_page(site_, *entry, acts.back(), related(entry->successor)),
                pages::tombstone_data(*entry, acts.back(), db.log_proof(acts.back().log_index))};
  }

  void articles(const pages::Overview& numbers) {
    for (const auto column : {pages::Column::before, pages::Column::during, pages::Column::after})
      put(pages::column_page(site_, column, numbers));
    for (const PageFile& file : pages::article_pages(site_)) put(file);
    pages::each_company_page(site_, db_, 0, [&](const PageFile& file) { put(file); });
    pages::each_register_file(site_, db_, [&](const PageFile& file) { put(file); });
    put(pages::search_page(site_, numbers));
    put(pages::site_map_page(site_, numbers));
    put(pages::not_found_page(site_));
    put(pages::scope_page(site_, db_));
    put(pages::deadlines_page(site_));
    put(pages::dictionary_page(site_));
    for (const auto& asset : site_.renderer.assets()) put({asset.published, asset.bytes, pages::Phase::page});
  }

  void lists(const pages::Overview& numbers) {
    pages::each_list_page(site_, db_, [&](const PageFile& file) { put(file); });
    for (const auto& [bucket, highest] : db_.buckets()) pages::each_bucket_file(site_, bucket, db_, [&](const PageFile& file) { put(file); });
    for (const auto& agency : site_.agencies.all()) put(pages::agency_page(site_, agency, numbers, db_));
    put(pages::agencies_page(site_, numbers, db_));
    for (const PageFile& file : pages::list_indexes(site_, numbers, db_)) put(file);
    put(pages::home_page(site_, numbers, db_));
    pages::each_search_file(site_, db_, [&](const PageFile& file) { put(file); });
  }

  void machines() {
    put(pages::schema_file());
    pages::each_feed(site_, db_, [&](const PageFile& file) { put(file); });
    put(pages::robots_txt(site_));
    pages::each_sitemap(site_, db_, [&](const PageFile& file) { put(file); });
    pages::each_log_file(db_, [&](const PageFile& file) { put(file); });
  }

  const pages::Site& site_;
  ledger::PublicDb db_;
  std::vector<std::unique_ptr<ledger::PublicDb>> readers_;
  std::size_t jobs_;
  output::SiteWriter& writer_;
  const Progress& progress_;
  std::size_t files_ = 0;
};

output::Report render(const Portal& portal, record::Date as_of, const fs::path& out, const fs::path& data, const Progress& progress,
                      lists::Faults& faults) {
  const pages::Site site = load_site(portal, as_of);
  faults = site.lists.faults();
  output::SiteWriter writer(out, data, portal.scanner());
  Rendering(site, portal.folders().data / "public.db", portal.jobs(), writer, progress).run();
  return writer.commit();
}

}  // namespace

Built build(const Portal& portal, const Progress& progress) {
  intake::PrivateDb private_db(portal.folders().data);
  const intake::PublishLock lock(portal.folders().data);
  Built built;
  {
    ledger::PublicDb public_db((portal.folders().data / "public.db").string());
    built.settled = settle(portal, private_db, public_db);
  }
  built.report = render(portal, portal.now().today, portal.folders().out, portal.folders().data, progress, built.list_faults);
  return built;
}

Built render_as_of(const Portal& portal, record::Date day, const fs::path& out, const Progress& progress) {
  if (fs::weakly_canonical(out) == fs::weakly_canonical(portal.folders().out))
    throw ConfigError(out.string(), "--as-of renders another day: give another folder with --out");
  const fs::path data = out.string() + ".data";
  fs::create_directories(data);
  Built built;
  built.report = render(portal, day, out, data, progress, built.list_faults);
  return built;
}

}  // namespace gongshi::publish
