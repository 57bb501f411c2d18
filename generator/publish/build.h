#pragma once
// Building: settle, then render what public.db holds and put it in place.

#include "lists/fault.h"
#include "publish/rendering.h"
#include "publish/settle.h"

namespace gongshi::publish {

struct Built {
  Settled settled;
  output::Report report;
  lists::Faults list_faults;  ///< lists with these were left out
  bool everything = true;     ///< false: only what came after the build before was rendered
};

/// Renders what came after the build before; all of it when `all` is asked for, when the site is not the one that build
/// left, or when the program, templates, content, rules or names in force are others. The bytes are the same either way.
///
/// Errors   ConfigError, IoError, StoreError; scan hits stand in the report (exit 4)
Built build(const Portal& portal, bool all, const Progress& progress);

/// Renders as of another day into another folder; settles nothing, changes no database but that folder's build.db.
Built render_as_of(const Portal& portal, record::Date day, const std::filesystem::path& out, const Progress& progress);

}  // namespace gongshi::publish
