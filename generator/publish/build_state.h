#pragma once
// What the site in OUT was rendered from, so that the next build renders only what came after it.
//
// File     DATA/state.db, losable: without it, or when the site is not the one it speaks of, everything is rendered
// Flow     begin() → count() while rendering → finish() when all is planned and nothing is in place. A build that was killed
//          between finish() and the journal's end leaves a site that this file does not know: the next one renders everything.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "checks/timeliness.h"
#include "ledger/public_db.h"
#include "pages/overview.h"
#include "pages/times_page.h"

namespace gongshi::publish {

/// What a rendering followed from, and how to know it again.
struct Rendered {
  std::int64_t sequence = 0;  ///< of public.db: all acts up to it are in the site
  std::int64_t last_doc = 0;
  std::int64_t log_size = 0;  ///< signed entries
  std::string day;            ///< 中国 civil day of the rendering
  std::string inputs;         ///< see inputs_of_build
  std::string root;           ///< digest of the site's manifest root
};

class BuildState {
 public:
  explicit BuildState(const std::string& path);

  std::optional<Rendered> last();
  /// Opens the one transaction of a build; `anew` forgets all counts first.
  void begin(bool anew);
  void finish(const Rendered& rendered);

  /// Whether a document was published in time and after how many days, by agency and month of publication. Counting it again
  /// replaces what was counted.
  void count(const ledger::Entry& entry, const checks::Timeliness& clock);
  pages::OnTime on_time();
  /// Of publications on that day or later.
  pages::PublishedTimes published_times(record::Date since);

  /// The paths of pages that every build makes: remembers these, answers with those made before and not now.
  std::vector<std::string> no_longer_made(const std::set<std::string>& made);

 private:
  struct Counted {
    std::string agencies, month;
    std::int64_t days = 0, in_time = 0, late = 0;
  };
  std::optional<Counted> counted(std::int64_t doc);
  void add_to_agencies(const Counted& counted, std::int64_t sign);

  sqlite::Database db_;
  std::optional<sqlite::Transaction> build_;
};

/// What pages are made with: a name and a digest each.   Example  "content/lists", "templates/list.html", "program"
using Parts = std::map<std::string, std::string>;

/// The digest of a file, or of all in a folder.
std::string digest_of_place(const std::filesystem::path& place);
/// A line "<digest>  <part>" each.
std::string inputs_of_build(const Parts& parts);
/// Parts that differ, came or went.
std::set<std::string> changed_inputs(const std::string& before, const std::string& now);
/// "site-config, templates"
std::string named(const std::set<std::string>& parts);

}  // namespace gongshi::publish
