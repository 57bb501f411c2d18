#pragma once
// Who looks on while a site is settled and built.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace gongshi::publish {

/// Told now and then: so many of so many of what are done.   Example  ("decisions", 512, 39'478)
using Progress = std::function<void(std::string_view what, std::size_t done, std::size_t all)>;

/// Each may be empty. Called by one thread at a time.
struct Watch {
  Progress progress;
  std::function<void(const std::string& path, const std::string& why)> written;  ///< each file that is written
};

}  // namespace gongshi::publish
