#pragma once
// Building: settle, then render what public.db holds and put it in place.

#include <functional>
#include <optional>

#include "lists/fault.h"
#include "publish/settle.h"

namespace gongshi::publish {

struct Built {
  Settled settled;
  output::Report report;
  lists::Faults list_faults;  ///< lists with these were left out
};

/// Called now and then: files put so far.
using Progress = std::function<void(std::size_t files)>;

/// Errors   ConfigError, IoError, StoreError; scan hits stand in the report (exit 4)
Built build(const Portal& portal, const Progress& progress);

/// Renders as of another day into another folder; settles nothing, changes no database but that folder's build.db.
Built render_as_of(const Portal& portal, record::Date day, const std::filesystem::path& out, const Progress& progress);

}  // namespace gongshi::publish
