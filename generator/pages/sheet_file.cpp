#include "pages/sheet_file.h"

#include <algorithm>

#include "pages/zip_file.h"

namespace gongshi::pages {
namespace {

void add_csv_cell(std::string& out, std::string_view text) {
  const bool formula = !text.empty() && std::string_view("=+-@").find(text[0]) != std::string_view::npos;
  out += formula ? "\"'" : "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void add_csv_row(std::string& out, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i) out += ',';
    add_csv_cell(out, cells[i]);
  }
  out += "\r\n";
}

// ── the workbook: what is the same in each, then the sheet ──

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OOXML "http://schemas.openxmlformats.org/"

constexpr std::string_view kContentTypes =
    XML_HEAD "<Types xmlns=\"" OOXML "package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
    "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
    "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>";
constexpr std::string_view kPackage =
    XML_HEAD "<Relationships xmlns=\"" OOXML "package/2006/relationships\"><Relationship Id=\"rId1\""
    " Type=\"" OOXML "officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
constexpr std::string_view kWorkbookParts =
    XML_HEAD "<Relationships xmlns=\"" OOXML "package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" OOXML "officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" OOXML "officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>";
/// Styles 0 plain, 1 heading (bold), 2 text that wraps and begins at the top.
constexpr std::string_view kStyles =
    XML_HEAD "<styleSheet xmlns=\"" OOXML "spreadsheetml/2006/main\"><fonts count=\"2\"><font><sz val=\"11\"/></font><font><b/><sz val=\"11\"/></font></fonts>"
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
    "<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
    "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\">"
    "<alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs></styleSheet>";
constexpr std::string_view kSheetBegin =
    XML_HEAD "<worksheet xmlns=\"" OOXML "spreadsheetml/2006/main\"><sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\">"
    "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>";
constexpr std::string_view kSheetEnd = "</sheetData></worksheet>";

constexpr std::size_t kNarrowest = 10, kWidest = 60, kLongestCell = 32'767, kLongestName = 31;
constexpr int kHeading = 1, kWrapped = 2;

/// XML text; controls that XML does not know are left out.
void add_xml(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
}

/// At most so many characters of it, as Excel counts them (UTF-16).
std::string_view beginning(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0) == 0x80) continue;
    count += byte >= 0xF0 ? 2 : 1;
    if (count > most) return text.substr(0, i);
  }
  return text;
}

std::string column_letters(std::size_t column) {
  std::string letters;
  for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
  return letters;
}

void add_sheet_row(std::string& out, std::size_t number, const std::vector<std::string>& cells, const std::vector<std::string>& letters, int style) {
  const std::string row = std::to_string(number), in_style = "\" s=\"" + std::to_string(style) + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">";
  out.append("<row r=\"").append(row).append("\">");
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].empty()) continue;
    out.append("<c r=\"").append(letters[i]).append(row).append(in_style);
    add_xml(out, beginning(cells[i], kLongestCell));
    out += "</t></is></c>";
  }
  out += "</row>";
}

/// Han characters are three bytes and two columns wide.
std::size_t width_of(const Sheet& sheet, std::size_t column) {
  std::size_t widest = sheet.header[column].size();
  for (const auto& row : sheet.rows) widest = std::max(widest, row[column].size());
  return std::clamp(widest * 2 / 3 + 2, kNarrowest, kWidest);
}

std::string worksheet(const Sheet& sheet) {
  std::string out(kSheetBegin);
  std::vector<std::string> letters;
  for (std::size_t i = 0; i < sheet.header.size(); ++i) {
    letters.push_back(column_letters(i));
    const std::string number = std::to_string(i + 1);
    out += "<col min=\"" + number + "\" max=\"" + number + "\" width=\"" + std::to_string(width_of(sheet, i)) + "\" customWidth=\"1\"/>";
  }
  out += "</cols><sheetData>";
  add_sheet_row(out, 1, sheet.header, letters, kHeading);
  for (std::size_t i = 0; i < sheet.rows.size(); ++i) add_sheet_row(out, i + 2, sheet.rows[i], letters, kWrapped);
  return out.append(kSheetEnd);
}

std::string workbook(std::string name) {
  for (char& c : name)
    if (std::string_view(":\\/?*[]'").find(c) != std::string_view::npos) c = ' ';
  std::string out(XML_HEAD "<workbook xmlns=\"" OOXML "spreadsheetml/2006/main\" xmlns:r=\"" OOXML "officeDocument/2006/relationships\"><sheets><sheet name=\"");
  add_xml(out, beginning(name, kLongestName));
  return out + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
}

}  // namespace

std::string csv_of(const Sheet& sheet) {
  std::string out = "\xEF\xBB\xBF";
  add_csv_row(out, sheet.header);
  for (const auto& row : sheet.rows) add_csv_row(out, row);
  return out;
}

std::string xlsx_of(const Sheet& sheet) {
  ZipFile zip;
  zip.add("[Content_Types].xml", kContentTypes);
  zip.add("_rels/.rels", kPackage);
  zip.add("xl/workbook.xml", workbook(sheet.name.empty() ? "Sheet1" : sheet.name));
  zip.add("xl/_rels/workbook.xml.rels", kWorkbookParts);
  zip.add("xl/styles.xml", kStyles);
  zip.add("xl/worksheets/sheet1.xml", worksheet(sheet));
  return zip.bytes();
}

}  // namespace gongshi::pages
