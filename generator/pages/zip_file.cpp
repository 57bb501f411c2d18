#include "pages/zip_file.h"

#include <libdeflate.h>

#include <memory>

#include "redaction/error.h"

namespace gongshi::pages {
namespace {

constexpr int kLevel = 6;
constexpr std::uint16_t kVersion = 20, kNamesInUtf8 = 0x0800, kDeflated = 8, kMidnight = 0, kFirstOf2000 = (20 << 9) | (1 << 5) | 1;
constexpr std::uint32_t kEntry = 0x04034b50, kListed = 0x02014b50, kEnd = 0x06054b50;

/// Numbers in a row, lowest byte first, each as wide as its type.
template <class... Numbers>
void put_numbers(std::string& out, Numbers... numbers) {
  const auto put = [&](auto number) {
    for (std::size_t i = 0; i < sizeof number; ++i) out += static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i) & 0xff);
  };
  (put(numbers), ...);
}

std::string deflated(std::string_view bytes) {
  thread_local const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(libdeflate_alloc_compressor(kLevel),
                                                                                                             &libdeflate_free_compressor);
  if (!compressor) throw StoreError("zip", "no memory");
  std::string out(libdeflate_deflate_compress_bound(compressor.get(), bytes.size()), '\0');
  out.resize(libdeflate_deflate_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

}  // namespace

void ZipFile::add(std::string_view name, std::string_view bytes) {
  const std::string packed = deflated(bytes);
  const auto offset = static_cast<std::uint32_t>(entries_.size());
  std::string facts;  // the same in both places
  put_numbers(facts, kVersion, kNamesInUtf8, kDeflated, kMidnight, kFirstOf2000, libdeflate_crc32(0, bytes.data(), bytes.size()),
              static_cast<std::uint32_t>(packed.size()), static_cast<std::uint32_t>(bytes.size()), static_cast<std::uint16_t>(name.size()),
              std::uint16_t{0});
  put_numbers(entries_, kEntry);
  entries_.append(facts).append(name).append(packed);
  put_numbers(directory_, kListed, kVersion);
  directory_.append(facts);
  put_numbers(directory_, std::uint16_t{0}, std::uint16_t{0}, std::uint16_t{0}, std::uint32_t{0}, offset);
  directory_.append(name);
  ++count_;
}

std::string ZipFile::bytes() const {
  std::string end;
  put_numbers(end, kEnd, std::uint16_t{0}, std::uint16_t{0}, count_, count_, static_cast<std::uint32_t>(directory_.size()),
              static_cast<std::uint32_t>(entries_.size()), std::uint16_t{0});
  return entries_ + directory_ + end;
}

}  // namespace gongshi::pages
