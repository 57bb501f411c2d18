#include "intake/feed_reader.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>
#include <vector>

#include "intake/charset.h"
#include "intake/file_ending.h"
#include "intake/json_reader.h"
#include "intake/program.h"
#include "intake/sheet_reader.h"
#include "intake/workbook.h"
#include "record/read_fields.h"
#include "redaction/error.h"

namespace gongshi::intake {
namespace {

namespace fs = std::filesystem;
constexpr std::uintmax_t kMaxSheet = 256u << 20;

enum class Kind { empty, json, csv, xlsx, old_excel, utf16 };

/// Judged by the first bytes that are not blank, however many blank ones stand before them.
Kind kind_of(std::istream& in) {
  std::string magic(4, '\0');
  in.read(magic.data(), static_cast<std::streamsize>(magic.size()));
  in.clear(), in.seekg(magic.starts_with(kBom) ? 3 : 0);
  const int first = (in >> std::ws).peek();
  in.clear(), in.seekg(0);
  if (magic == "PK\x03\x04") return Kind::xlsx;
  if (magic == "\xD0\xCF\x11\xE0") return Kind::old_excel;
  if (magic.starts_with("\xFF\xFE") || magic.starts_with("\xFE\xFF")) return Kind::utf16;
  if (first == std::istream::traits_type::eof()) return Kind::empty;
  return first == '{' || first == '[' ? Kind::json : Kind::csv;
}

std::string failure_message(const std::string& failure, const std::string& program) {
  if (failure == "not_installed") return "没有安装转换程序 " + program;
  if (failure == "too_slow") return "转换超过时限";
  if (failure == "too_large") return "转换结果超过 256 MiB";
  return "转换失败，文件可能已损坏";
}

std::string read_whole(std::istream& in) {
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

/// What no reader can open, and what its sender can do.
std::optional<RawItem> unreadable(Kind kind, const std::string& name) {
  switch (kind) {
    case Kind::empty: return broken_item(name, 0, "empty_file", "文件是空的，请核对导出是否成功");
    case Kind::old_excel: return broken_item(name, 0, "old_excel", "这是旧版 Excel 文件（.xls），或者加了密码，请去掉密码、另存为 .xlsx");
    case Kind::utf16: return broken_item(name, 0, "bad_charset", "文件是 UTF-16 编码（“Unicode 文本”），请另存为 UTF-8");
    default: return std::nullopt;
  }
}

RawItem wrong_bytes(const std::string& name) {
  const std::string ending = ending_of(name);
  if (ending == "xlsx" || ending == "xls") return broken_item(name, 0, "not_converted", "文件名像 Excel，内容却不是，可能已损坏，请重新另存为 .xlsx");
  return broken_item(name, 0, "bad_charset", "文件既不是 UTF-8 也不是 GB18030 编码，请另存为 UTF-8");
}

}  // namespace

void read_feed_file(const fs::path& file, const std::string& name, const Feed& feed, const Layouts& layouts,
                    const record::Agencies& agencies, const TakeItem& take) {
  if (!fs::is_regular_file(file)) throw IoError(file, "is no file that can be read to its end");
  std::ifstream in(file, std::ios::binary);
  if (!in) throw IoError(file, "cannot be read");
  const Kind kind = kind_of(in);
  if (auto item = unreadable(kind, name); item && (feed.converter.empty() || kind == Kind::empty)) return take(std::move(*item));
  const bool converted = !feed.converter.empty() || kind == Kind::xlsx;
  if (!converted && kind == Kind::json) return read_json(in, name, take);
  if (fs::file_size(file) > kMaxSheet) return take(broken_item(name, 0, "too_large", "表格文件超过 256 MiB"));

  std::string bytes;
  if (converted) {
    const auto known = layouts.converters().find("xlsx");
    const Argv argv = !feed.converter.empty() ? feed.converter : known != layouts.converters().end() ? known->second : Argv();
    if (argv.empty()) return take(broken_item(name, 0, "not_converted", "site-config/columns/converters.json 没有 xlsx 的转换程序"));
    ProgramAnswer answer = run_program(argv, fs::absolute(file), {});
    if (!answer.output) return take(broken_item(name, 0, "not_converted", failure_message(answer.failure, argv[0])));
    bytes = std::move(*answer.output);
  } else {
    bytes = read_whole(in);
  }
  const auto text = to_utf8(bytes, feed.charset);
  if (!text) return take(wrong_bytes(name));
  const std::vector<WorkbookSheet> sheets = sheets_of(*text);
  if (sheets.empty()) return take(*unreadable(Kind::empty, name));
  for (const WorkbookSheet& sheet : sheets)
    read_sheet(sheet.csv, sheets.size() == 1 ? name : name + "#" + record::shown_key(sheet.name), layouts, feed.layout, agencies, converted, take);
}

}  // namespace gongshi::intake
