// libFuzzer: any bytes through the redactor and the scanner. The first byte chooses the party and the names.
//
//   cmake -B build/fuzz -DCMAKE_CXX_COMPILER=clang++-14 -DGONGSHI_FUZZ=ON && cmake --build build/fuzz --target fuzz_redaction
//   build/fuzz/tests/fuzz/fuzz_redaction -max_total_time=60 corpus/

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "redaction/redactor.h"
#include "redaction/scanner.h"

using namespace gongshi::redaction;

namespace {

void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

bool cuts(const std::string& text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Redactor redactor = Redactor::load(GONGSHI_SOURCE_DIR "/redaction/rules");
  static const Scanner scanner;
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  Context context;
  context.party_kind = static_cast<PartyKind>(data[0] % 3);
  context.names = (data[0] & 4U) != 0;
  context.protected_names = (data[0] & 8U) != 0;
  const Redacted result = redactor.redact(text, context);
  std::size_t last = 0;
  for (const Mark& mark : result.marks) {
    must(mark.begin >= last && mark.begin < mark.end && mark.end <= text.size(), "marks are not in order");
    must(!cuts(text, mark.begin) && !cuts(text, mark.end), "a mark cuts a character");
    last = mark.end;
  }
  must(redactor.redact(result.text.str(), context).text.str() == result.text.str(), "a second pass changes the text");
  scanner.scan(text, static_cast<FileKind>(data[0] % 3));
  return 0;
}
