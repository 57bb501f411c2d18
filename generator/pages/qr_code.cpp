#include "pages/qr_code.h"

#include <qrencode.h>

#include <memory>
#include <string>

namespace gongshi::pages {
namespace {

constexpr int kQuiet = 4;

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
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
      QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M), QRcode_free);
  if (!code) return {};
  std::string path;
  for (int y = 0; y < code->width; ++y) add_line(path, code->data + y * code->width, code->width, y);
  const std::string size = std::to_string(code->width + 2 * kQuiet);
  return templating::Markup::trusted("<svg class=\"qr\" viewBox=\"0 0 " + size + " " + size + "\" role=\"img\" aria-label=\"" +
                                     templating::escape_html(title.str()) + "\"><path d=\"" + path + "\"/></svg>");
}

}  // namespace gongshi::pages
