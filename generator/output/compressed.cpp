#include "output/compressed.h"

#include <algorithm>
#include <brotli/encode.h>
#include <libdeflate.h>
#include <memory>

#include "redaction/error.h"

namespace gongshi::output {
namespace {

std::string gzip_of(std::string_view bytes) {
  constexpr int kLevel = 6;
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(libdeflate_alloc_compressor(kLevel),
                                                                                                &libdeflate_free_compressor);
  if (!compressor) throw StoreError("gzip", "no memory");
  std::string out(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
  out.resize(libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

std::string brotli_of(std::string_view bytes) {
  constexpr int kQuality = 7, kWindow = 16;
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string out(size, '\0');
  if (!BrotliEncoderCompress(kQuality, kWindow, BROTLI_MODE_TEXT, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                             reinterpret_cast<std::uint8_t*>(out.data())))
    throw StoreError("brotli", "cannot compress");
  out.resize(size);
  return out;
}

}  // namespace

const std::array<Compression, 2> kCompressions{Compression{".gz", gzip_of}, Compression{".br", brotli_of}};

bool is_compressible(std::string_view path) {
  constexpr std::array<std::string_view, 8> kEndings{".html", ".css", ".js", ".json", ".ndjson", ".csv", ".xml", ".svg"};
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return path.ends_with(ending); });
}

}  // namespace gongshi::output
