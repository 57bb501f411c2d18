#include "pages/qr_code.h"

#include <qrencode.h>

#include <memory>
#include <string>

/// Exported by libqrencode, named in none of its headers. Its public functions try all eight masks and keep the best-looking one,
/// which is nine tenths of their time; readers take any.
extern "C" QRcode* QRcode_encodeMask(QRinput* input, int mask);

namespace gongshi::pages {
namespace {

constexpr int kQuiet = 4, kMask = 3;

using Code = std::unique_ptr<QRcode, void (*)(QRcode*)>;

/// Nothing for a text that is too long.
Code encode(std::string_view text) {
  constexpr int kAnySize = 0;
  const std::unique_ptr<QRinput, void (*)(QRinput*)> input(QRinput_new2(kAnySize, QR_ECLEVEL_M), QRinput_free);
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  const bool fits = input && QRinput_append(input.get(), QR_MODE_8, static_cast<int>(text.size()), bytes) == 0;
  return {fits ? QRcode_encodeMask(input.get(), kMask) : nullptr, QRcode_free};
}

/// Runs of dark modules of one line as strokes of the path.
void add_line(std::string& path, const unsigned char* modules, int width, int y) {
  for (int x = 0; x < width; ++x) {
    if (!(modules[x] & 1)) continue;
    const int first = x;
    while (x < width && (modules[x] & 1)) ++x;
    path += "M" + std::to_string(first + kQuiet) + " " + std::to_string(y + kQuiet) + "h" + std::to_string(x - first) + "v1h-" +
            std::to_string(x - first) + "z";
  }
}

}  // namespace

templating::Markup qr_code(std::string_view text, const templating::SiteText& title) {
  const Code code = encode(text);
  if (!code) return {};
  std::string path;
  for (int y = 0; y < code->width; ++y) add_line(path, code->data + y * code->width, code->width, y);
  const std::string size = std::to_string(code->width + 2 * kQuiet);
  return templating::Markup::trusted("<svg class=\"qr\" viewBox=\"0 0 " + size + " " + size + "\" role=\"img\" aria-label=\"" +
                                     templating::escape_html(title.str()) + "\"><path d=\"" + path + "\"/></svg>");
}

}  // namespace gongshi::pages
