#include "intake/feed_reader.h"

#include <fstream>
#include <sstream>

#include "intake/charset.h"
#include "intake/json_reader.h"
#include "intake/program.h"
#include "intake/sheet_reader.h"
#include "redaction/error.h"

namespace gongshi::intake {
namespace {

namespace fs = std::filesystem;
constexpr std::uintmax_t kMaxSheet = 256u << 20;

enum class Kind { empty, json, csv, xlsx };

/// Judged by the first bytes that are not blank, however many blank ones stand before them.
Kind kind_of(std::istream& in) {
  std::string magic(4, '\0');
  in.read(magic.data(), static_cast<std::streamsize>(magic.size()));
  in.clear(), in.seekg(magic.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  const int first = (in >> std::ws).peek();
  in.clear(), in.seekg(0);
  if (magic == "PK\x03\x04") return Kind::xlsx;
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

}  // namespace

void read_feed_file(const fs::path& file, const std::string& name, const Feed& feed, const Layouts& layouts,
                    const record::Agencies& agencies, const TakeItem& take) {
  if (!fs::is_regular_file(file)) throw IoError(file, "is no file that can be read to its end");
  std::ifstream in(file, std::ios::binary);
  if (!in) throw IoError(file, "cannot be read");
  const Kind kind = kind_of(in);
  if (kind == Kind::empty) return;
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
  if (!text) return take(broken_item(name, 0, "bad_charset", "文件既不是 UTF-8 也不是 GB18030 编码"));
  read_sheet(*text, name, layouts, feed.layout, agencies, converted, take);
}

}  // namespace gongshi::intake
