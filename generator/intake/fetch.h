#pragma once
// A file by http(s), from a host that may be hostile, into a temporary file.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "intake/private_db.h"

namespace gongshi::intake {

struct FetchLimits {
  bool allow_private_address = false;
  std::uint64_t bytes = 1ull << 30;             ///< after decompression
  std::chrono::milliseconds connect{10'000};
  std::chrono::milliseconds silence{20'000};    ///< between two bytes
  std::chrono::milliseconds whole{600'000};     ///< of one try
  std::chrono::milliseconds wait{1'000};        ///< before the second try; twice that before the third
  int tries = 3;
  int redirects = 3;
};

/// Gets `url` into `file`. What comes back is to be remembered (ETag, Last-Modified); nothing: unchanged since `known`.
///
/// Shape    the host is looked up once; if any of its addresses is not public, it is refused unless allowed; the connection
///          goes to an address that was checked. A redirect is followed by hand and checked in the same way; https never
///          becomes http. Certificates are checked.
/// Errors   IoError "url: what" (Chinese; the url without what follows the question mark) after the last try; at once for answers that a second try does not change
std::optional<Fetched> fetch(const std::string& url, const Fetched& known, const std::filesystem::path& file, const FetchLimits& limits);

/// The last part of the path, for sources.   Example  "https://x.gov.cn/a/b.ndjson?c=1" → "b.ndjson"
std::string name_of_url(std::string_view url);

}  // namespace gongshi::intake
