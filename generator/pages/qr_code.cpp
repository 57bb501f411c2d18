#include "pages/qr_code.h"

#include <qrencode.h>

#include <memory>
#include <string>
#include <vector>

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

/// Some hundred small numbers stand in each path.
const std::string& number(int n) {
  static const std::vector<std::string> kNumbers = [] {
    std::vector<std::string> all;
    for (int i = 0; i < 200; ++i) all.push_back(std::to_string(i));
    return all;
  }();
  return kNumbers.at(static_cast<std::size_t>(n));
}

/// The dark runs of one line: "M4 12.5h7m1 0h2", drawn as strokes one module wide.
void add_line(std::string& path, const unsigned char* modules, int width, int y) {
  int end = 0;  // of the run before
  for (int x = 0; x < width; ++x) {
    if (!(modules[x] & 1)) continue;
    const int first = x;
    while (x < width && (modules[x] & 1)) ++x;
    if (end == 0) path.append("M").append(number(first + kQuiet)).append(" ").append(number(y + kQuiet)).append(".5h");
    else path.append("m").append(number(first - end)).append(" 0h");
    path += number(x - first);
    end = x;
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
