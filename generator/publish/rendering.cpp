#include "publish/rendering.h"

#include "output/files.h"
#include "pages/agency_pages.h"
#include "pages/annual_pages.h"
#include "pages/article_pages.h"
#include "pages/bulk_files.h"
#include "pages/change_feed.h"
#include "pages/company_pages.h"
#include "pages/data_pages.h"
#include "pages/decision_page.h"
#include "pages/frame.h"
#include "pages/list_pages.h"
#include "pages/log_files.h"
#include "pages/machine_files.h"
#include "pages/pivot.h"
#include "pages/register_pages.h"
#include "pages/register_row.h"
#include "pages/rule_pages.h"
#include "pages/times_page.h"

namespace gongshi::publish {

using pages::PageFile;

/// What is counted of a document, live or gone, when its files are put.
struct Rendering::Document {
  ledger::Entry entry;
  checks::Timeliness clock;
  std::optional<pages::SearchRow> row;
};

Rendering::Rendering(const pages::Site& site, const std::filesystem::path& public_db, std::size_t jobs, output::SiteWriter& writer,
                     BuildState& state, const std::filesystem::path& out, const Watch& watch)
    : site_(site), db_(public_db.string()), writer_(writer), state_(state), out_(out), watch_(watch) {
  for (std::size_t i = 0; i < jobs; ++i) readers_.push_back(std::make_unique<ledger::PublicDb>(public_db.string()));
  db_.read_one_moment();
  for (const auto& reader : readers_) reader->read_one_moment();
}

void Rendering::everything(const std::string& why) {
  all_why_ = why;
  const pages::SearchFiles files = search_files();
  pages::SearchWriter search(db_.last_doc(), files);
  documents(db_.changed_after(0), &search);  // numbers may have gaps, after a loss
  const pages::Overview numbers = pages::overview(site_, db_, state_.on_time());
  standing_pages(numbers);
  pages::each_register_file(site_, db_, put_for(why));
  companies(0);
  const Changes all = all_lists(site_, db_);
  lists(all);
  downloads(all, numbers);
  annual_reports(0);
  pages::finish_search(site_, db_, search, files);
  log(0);
}

void Rendering::what_came_after(const Rendered& before, const std::set<std::string>& others) {
  const Dependents dependents = dependents_of(others).value();
  Changes changes = changes_after(before.sequence, site_, db_);
  widen(changes, dependents, site_, db_);
  since_ = before.sequence;
  if (!others.empty()) others_why_ = "; or others than before: " + named(others);
  documents({changes.pages.begin(), changes.pages.end()});
  const pages::Overview numbers = pages::overview(site_, db_, state_.on_time());
  standing_pages(numbers);
  if (dependents.registers || before.day != site_.as_of.str()) pages::each_register_file(site_, db_, put_for("lists have days: it is another one"));
  else pages::each_row_with_decisions(site_, db_, changes.agencies, put_for("its agency has a decision that changed"));
  companies(dependents.organisations ? 0 : before.sequence);
  annual_reports(dependents.reports ? 0 : before.sequence);
  lists(changes);
  downloads(changes, numbers);
  pages::update_search(site_, db_, search_files(), changes.documents);
  log(before.log_size);
}

void Rendering::put(const PageFile& file, const std::string& why) {
  const bool written = writer_.put(file);
  if (!written || !watch_.written) return;
  const std::lock_guard lock(watch_mutex_);
  watch_.written(file.path, all_why_.empty() ? why + others_why_ : all_why_);
}

void Rendering::tell(std::string_view what, std::size_t done, std::size_t all) {
  if (!watch_.progress) return;
  const std::lock_guard lock(watch_mutex_);
  watch_.progress(what, done, all);
}

std::function<void(const PageFile&)> Rendering::put_for(std::string why) {
  return [this, why = std::move(why)](const PageFile& file) { put(file, why); };
}

void Rendering::documents(const Docs& docs, pages::SearchWriter* search) {
  constexpr std::size_t kBatch = 512;
  std::vector<Document> rendered;
  const auto count = [&] {
    for (const Document& one : std::exchange(rendered, {})) {
      state_.count(one.entry, one.clock);
      if (search) search->take(one.entry.doc, one.entry.published_on, one.row ? &*one.row : nullptr);
    }
  };
  for (std::size_t first = 0; first < docs.size(); first += kBatch) {
    std::vector<Document> batch(std::min(kBatch, docs.size() - first));
    const auto render = [&](std::size_t i, std::size_t worker) { batch[i] = document(*readers_[worker], docs[first + i]); };
    redaction::parallel_for(batch.size(), readers_.size(), render, count);  // of the batch before
    tell("decisions", first + batch.size(), docs.size());
    rendered = std::move(batch);
  }
  count();
}

Rendering::Document Rendering::document(ledger::PublicDb& db, std::int64_t doc) {
  const auto related = [&](const std::optional<std::int64_t>& other) { return other ? db.entry(*other) : std::nullopt; };
  const auto acts = db.acts(doc);
  const auto proof = db.log_proof(acts.back().log_index);
  const auto why = [&](const ledger::Entry& entry) {
    if (entry.sequence <= since_) return std::string("it names a decision that changed");
    return std::string(ledger::code(acts.back().kind)) + " of " + acts.back().day.str();
  };
  if (const auto decision = db.decision(doc)) {
    const ledger::Entry& entry = decision->entry;
    put(pages::decision_page(site_, {*decision, acts, related(entry.replaces), related(entry.successor)}), why(entry));
    put(pages::decision_data(*decision, proof), why(entry));
    return {entry, pages::timeliness_of(site_, entry), pages::search_row(site_, *decision)};
  }
  const ledger::Entry entry = db.entry(doc).value();
  put(pages::tombstone_page(site_, entry, acts.back(), related(entry.successor)), why(entry));
  put(pages::tombstone_data(entry, acts.back(), proof), why(entry));
  return {entry, pages::timeliness_of(site_, entry), std::nullopt};
}

/// The page of an organisation goes with its last decision.
void Rendering::companies(std::int64_t after) {
  const auto codes = db_.companies_changed_after(after);
  in_parallel("organisations", codes.size(), [&](ledger::PublicDb& db, std::size_t i) {
    if (const auto page = pages::company_page(site_, codes[i], db)) put(*page, "a decision about this organisation changed");
    else writer_.drop(pages::company_address(codes[i]).path);
  });
}

/// A year's reports are rendered when one of them gets a version, and never by themselves.
void Rendering::annual_reports(std::int64_t after) {
  for (const int year : db_.report_years_after(after)) pages::each_annual_file(site_, db_, year, put_for("a report of this year got a version"));
}

/// Pages that are few, whatever the number of documents: those with totals, and those without any. One that is no longer made
/// (the feed of a kind of act of which nothing is left) goes.
void Rendering::standing_pages(const pages::Overview& numbers) {
  std::set<std::string> made;
  const auto put = [&](const PageFile& file) { made.insert(file.path), this->put(file, "shows totals, the newest or today"); };
  for (const auto column : {pages::Column::before, pages::Column::during, pages::Column::after})
    put(pages::column_page(site_, column, numbers));
  for (const PageFile& file : pages::article_pages(site_)) put(file);
  put(pages::search_page(site_, numbers));
  put(pages::site_map_page(site_, numbers));
  put(pages::not_found_page(site_));
  put(pages::annual_index(site_, db_));
  put(pages::scope_page(site_, db_));
  put(pages::deadlines_page(site_));
  put(pages::times_page(site_, state_.published_times(pages::last_twelve_months(site_.as_of).front()), db_));
  put(pages::dictionary_page(site_));
  for (const auto& asset : site_.renderer.assets()) put({asset.published, asset.bytes, pages::Phase::page});
  for (const auto& agency : site_.agencies.all()) put(pages::agency_page(site_, agency, numbers, db_));
  put(pages::agencies_page(site_, numbers, db_));
  for (const PageFile& file : pages::list_indexes(site_, numbers, db_)) put(file);
  for (const PageFile& file : pages::agencies_of_acts(site_, numbers, db_)) put(file);
  for (const PageFile& file : pages::data_front(site_, numbers)) put(file);
  put(pages::home_page(site_, numbers, db_));
  put(pages::schema_file());
  put(pages::search_service_file());
  pages::each_feed(site_, db_, put);
  put(pages::robots_txt(site_));
  for (const PageFile& file : pages::sitemap_index(site_, db_)) put(file);
  for (const std::string& path : state_.no_longer_made(made)) writer_.drop(path);
}

void Rendering::put_or_drop(const PageFile& file, const std::string& why) {
  if (file.bytes.empty()) writer_.drop(file.path);
  else put(file, why);
}

void Rendering::lists(const Changes& changes) {
  const std::vector list_pages(changes.list_pages.begin(), changes.list_pages.end());
  in_parallel("pages of lists", list_pages.size(), [&](ledger::PublicDb& db, std::size_t i) {
    const auto& [bucket, page] = list_pages[i];
    put(pages::list_page(site_, bucket, page, pages::page_of(site_, db.highest_slot(bucket)), db), "a decision on this page of the list changed");
  });
  for (const auto& [month, n] : changes.sitemaps) put_or_drop(pages::sitemap(site_, db_, month, n), "a decision in this sitemap changed");
}

/// Tables, days and the pages that lead to them.
void Rendering::downloads(const Changes& changes, const pages::Overview& numbers) {
  const std::vector tables(changes.tables.begin(), changes.tables.end()), days(changes.days.begin(), changes.days.end());
  in_parallel("tables", tables.size(), [&](ledger::PublicDb& db, std::size_t i) {
    for (const PageFile& file : pages::table_part(site_, tables[i].first, tables[i].second, db)) put_or_drop(file, "a decision in this table changed");
  });
  const auto data_of = [this](const ledger::Entry& entry) { return writer_.bytes_of(pages::decision_data_address(entry).path); };
  in_parallel("days", days.size(), [&](ledger::PublicDb& db, std::size_t i) { put_or_drop(pages::day_part(days[i].first, days[i].second, db, data_of), "a decision of this day changed"); });
  for (const std::string& agency : changes.agencies)
    for (const PageFile& file : pages::agency_data(site_, agency, numbers, db_)) put(file, "a decision of this agency changed");
  for (const std::string& month : changes.months)
    for (const PageFile& file : pages::month_data(site_, month, numbers, db_)) put(file, "a decision of this month changed");
}

void Rendering::log(std::int64_t before) {
  const auto put = put_for("an act was logged");
  pages::each_log_file(db_, before, put, [this](const std::string& path) { writer_.drop(path); });
  pages::each_change_file(db_, before, put);
}

pages::SearchFiles Rendering::search_files() {
  return {put_for("the search of a decision changed"), [this](const std::string& path) { writer_.drop(path); },
          [this](const std::string& path) { return output::read_file(out_ / path); }, std::filesystem::path(db_.path()).parent_path() / "scratch"};
}

}  // namespace gongshi::publish
