#pragma once
// Compressed siblings of a file: index.html.gz and index.html.br, for servers that send them as they lie (nginx gzip_static).

#include <array>
#include <string>
#include <string_view>

namespace gongshi::output {

struct Compression {
  std::string_view ending;  ///< ".gz"
  std::string (*of)(std::string_view bytes);
};

/// gzip (libdeflate, level 6, no time in its head) and Brotli (quality 7, window 16). The same bytes give the same bytes.
extern const std::array<Compression, 2> kCompressions;

/// Text that readers load: pages, styles, scripts, data, drawings. Not manifests, not the log, not what is compressed already.
bool is_compressible(std::string_view path);

}  // namespace gongshi::output
