#include "ledger/base64.h"

#include <sodium.h>

namespace gongshi::ledger {
namespace {

constexpr int kVariant = sodium_base64_VARIANT_ORIGINAL;

}  // namespace

std::string base64(std::string_view bytes) {
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), kVariant), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), kVariant);
  out.pop_back();  // the closing NUL
  return out;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string out(text.size() / 4 * 3, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  const int bad = sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(), nullptr,
                                    &size, &end, kVariant);
  if (bad != 0 || end != text.data() + text.size()) return std::nullopt;
  out.resize(size);
  if (base64(out) != text) return std::nullopt;
  return out;
}

}  // namespace gongshi::ledger
