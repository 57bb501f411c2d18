#include "intake/workbook.h"

namespace gongshi::intake {

std::vector<WorkbookSheet> sheets_of(std::string_view text) {
  const auto is_blank = [](std::string_view csv) { return csv.find_first_not_of(",\r\n \"") == std::string_view::npos; };
  std::vector<WorkbookSheet> sheets;
  if (!text.starts_with('\a') && !is_blank(text)) sheets.push_back({"", text});
  if (!text.starts_with('\a')) return sheets;
  while (!text.empty()) {
    const std::size_t line = std::min(text.find('\n'), text.size() - 1), end = std::min(text.find('\a', line), text.size());
    const std::string_view title = text.substr(0, line), dash = " - ";
    const std::size_t at = title.find(dash);
    const std::string_view csv = text.substr(line + 1, end - line - 1);
    if (!is_blank(csv)) sheets.push_back({at == std::string_view::npos ? title : title.substr(at + dash.size()), csv});
    text.remove_prefix(end);
  }
  return sheets;
}

}  // namespace gongshi::intake
