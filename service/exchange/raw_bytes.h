#pragma once
// libsodium speaks unsigned char, the rest of the house std::string.

#include <string>
#include <string_view>

namespace gongshi::service {

inline const unsigned char* raw_bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
inline unsigned char* raw_bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace gongshi::service
