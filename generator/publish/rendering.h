#pragma once
// Renders the site, or what changed of it, from public.db into the output room.

#include <atomic>
#include <functional>
#include <mutex>

#include "output/site_writer.h"
#include "pages/search_index.h"
#include "publish/build_state.h"
#include "publish/changes.h"
#include "publish/watch.h"
#include "redaction/parallel.h"

namespace gongshi::publish {

class Rendering {
 public:
  /// `public_db`: read through `jobs` connections at once.
  Rendering(const pages::Site& site, const std::filesystem::path& public_db, std::size_t jobs, output::SiteWriter& writer,
            BuildState& state, const std::filesystem::path& out, const Watch& watch);

  void everything(const std::string& why);
  /// `others`: templates and articles that are others than then, see dependents_of.
  void what_came_after(const Rendered& before, const std::set<std::string>& others);

 private:
  struct Document;
  using Docs = std::vector<std::int64_t>;

  void put(const pages::PageFile& file, const std::string& why);  ///< from any thread
  std::function<void(const pages::PageFile&)> put_for(std::string why);
  /// work(db, i) for each i below n, each worker with a connection of its own. `what` is told to who looks on.
  template <class Work>
  void in_parallel(std::string_view what, std::size_t n, const Work& work) {
    std::atomic<std::size_t> done = 0;
    redaction::parallel_for(n, readers_.size(), [&](std::size_t i, std::size_t worker) {
      work(*readers_[worker], i);
      if (const std::size_t so_many = ++done; so_many % 64 == 0) tell(what, so_many, n);
    });
  }
  void tell(std::string_view what, std::size_t done, std::size_t all);
  void documents(const Docs& docs, pages::SearchWriter* search = nullptr);  ///< `search`: the index to be made of all of them
  Document document(ledger::PublicDb& db, std::int64_t doc);
  void standing_pages(const pages::Overview& numbers);
  void companies(std::int64_t after);
  void annual_reports(std::int64_t after);
  void put_or_drop(const pages::PageFile& file, const std::string& why);  ///< drops it when it has no bytes
  void lists(const Changes& changes);
  void downloads(const Changes& changes, const pages::Overview& numbers);
  void log(std::int64_t before);
  pages::SearchFiles search_files();

  const pages::Site& site_;
  ledger::PublicDb db_;
  std::vector<std::unique_ptr<ledger::PublicDb>> readers_;
  output::SiteWriter& writer_;
  BuildState& state_;
  std::filesystem::path out_;
  const Watch& watch_;
  std::string all_why_;     ///< why everything is rendered; empty: each file has a reason of its own
  std::string others_why_;  ///< what else it may be
  std::int64_t since_ = 0;  ///< number in the sequence that the site was at
  std::mutex watch_mutex_;
};

}  // namespace gongshi::publish
