#pragma once
// SHA-256, as the log, the manifest and the names of files use it.

#include <string>
#include <string_view>

namespace gongshi::record {

std::string sha256(std::string_view bytes);  ///< 32 raw bytes
std::string to_hex(std::string_view bytes);  ///< lower case

}  // namespace gongshi::record
