#pragma once
// Building: settle, then render what public.db holds and put it in place.

#include "lists/fault.h"
#include "publish/rendering.h"
#include "publish/settle.h"

namespace gongshi::publish {

/// Why everything was rendered; any other reason names what changed.
inline constexpr std::string_view kFirstBuild = "there is no build before", kAskedFor = "asked for";

struct Built {
  Settled settled;
  output::Report report;
  lists::Faults list_faults;  ///< lists with these were left out
  std::string everything;     ///< why everything was rendered; empty: only what came after the build before
  std::set<std::string> others;  ///< templates and articles that are others than before, when what depends on them was rendered
};

/// What is rendered: what came after the build before; everything; or everything after a database came back as an older
/// backup, with the log that was published since left behind (its last checkpoint is kept in DATA/left-behind/).
enum class Scope { changes, everything, after_loss };

/// What pages are made with: configuration, words, templates, lists and agencies, as of a day.
///
/// Errors   ConfigError, with file and place
pages::Site load_site(const Portal& portal, record::Date as_of);

/// Everything is rendered, too, when the site is not the one that the build before left, or when the program, words, lists,
/// rules or names in force are others; for another template or article what depends on it is. The bytes are the same either way.
///
/// Errors   ConfigError, IoError; StoreError, also when OUT shows what public.db does not know (but not after a loss); scan
///          hits stand in the report (exit 4)
Built build(const Portal& portal, Scope scope, const Watch& watch);

/// Renders as of another day into another folder; settles nothing, changes no database but that folder's build.db.
Built render_as_of(const Portal& portal, record::Date day, const std::filesystem::path& out, const Watch& watch);

}  // namespace gongshi::publish
