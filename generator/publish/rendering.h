#pragma once
// Renders the site, or what changed of it, from public.db into the output room.

#include <functional>

#include "output/site_writer.h"
#include "publish/build_state.h"
#include "publish/changes.h"

namespace gongshi::publish {

/// Called now and then: files put so far.
using Progress = std::function<void(std::size_t files)>;

class Rendering {
 public:
  /// `public_db`: read through `jobs` connections at once.
  Rendering(const pages::Site& site, const std::filesystem::path& public_db, std::size_t jobs, output::SiteWriter& writer,
            BuildState& state, const std::filesystem::path& out, const Progress& progress);

  void everything();
  void what_came_after(const Rendered& before);

 private:
  struct Document;
  using Docs = std::vector<std::int64_t>;

  void put(const pages::PageFile& file);
  void documents(const Docs& docs);
  Document document(ledger::PublicDb& db, std::int64_t doc) const;
  void standing_pages();
  void companies(std::int64_t after);
  void annual_reports(std::int64_t after);
  void lists(const Changes& changes);
  void log(std::int64_t before);
  pages::SearchFiles search_files();

  const pages::Site& site_;
  ledger::PublicDb db_;
  std::vector<std::unique_ptr<ledger::PublicDb>> readers_;
  output::SiteWriter& writer_;
  BuildState& state_;
  std::filesystem::path out_;
  const Progress& progress_;
  std::size_t files_ = 0;
};

}  // namespace gongshi::publish
