#include "intake/json_reader.h"

#include <simdjson.h>

#include <cstring>
#include <vector>

#include "intake/charset.h"
#include "intake/file_ending.h"
#include "record/json_error.h"
#include "record/parse.h"

namespace gongshi::intake {
namespace {

constexpr std::size_t kBlock = 1 << 18, kMaxDocument = 256u << 20;
constexpr std::size_t kMaxLine = record::Parser::kMaxRecordBytes;

/// Lines of any length; of one that is too long only the length is kept.
class LineReader {
 public:
  explicit LineReader(std::istream& in) : in_(in), block_(kBlock) {}

  /// False at the end. `too_long` when the line had more than `limit` bytes; `line` is then its beginning.
  bool next(std::string& line, bool& too_long, std::size_t limit = kMaxLine) {
    line.clear(), too_long = false;
    for (bool any = false;; any = true) {
      if (at_ == end_ && !fill()) return any;
      const char* begin = block_.data() + at_;
      const void* newline = std::memchr(begin, '\n', end_ - at_);
      const std::size_t n = newline ? static_cast<std::size_t>(static_cast<const char*>(newline) - begin) : end_ - at_;
      append(line, {begin, n}, limit, too_long);
      at_ += n + (newline ? 1 : 0);
      if (newline) return true;
    }
  }

 private:
  bool fill() {
    in_.read(block_.data(), static_cast<std::streamsize>(block_.size()));
    at_ = 0, end_ = static_cast<std::size_t>(in_.gcount());
    return end_ > 0;
  }
  static void append(std::string& line, std::string_view part, std::size_t limit, bool& too_long) {
    const std::size_t room = limit + 1 - line.size();
    too_long = too_long || part.size() >= room;
    line.append(part.substr(0, room));
  }

  std::istream& in_;
  std::vector<char> block_;
  std::size_t at_ = 0, end_ = 0;
};

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

RawItem line_item(const std::string& name, std::int64_t position, std::string line, bool too_long) {
  if (!too_long && line.size() <= kMaxLine) return {source_of(name, position), position, std::move(line), {}};
  RawItem item = broken_item(name, position, "too_large", "单条记录超过 4 MiB");
  item.json = line.substr(0, 1000);
  return item;
}

bool is_complete_record(std::string_view line) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  simdjson::dom::object object;
  simdjson::dom::array records;
  if (parser.parse(line.data(), line.size()).get(root)) return false;
  return !root.get_object().get(object) && object["records"].get_array().get(records);
}

/// Whether the rest is to be read as lines, judged by the first line with something in it.
bool goes_by_lines(std::string_view first, const std::string& name) {
  const std::size_t start = first.find_first_not_of(" \t\r");
  if (start != std::string_view::npos && first[start] == '[') return false;
  const std::string ending = ending_of(name);
  return ending == "ndjson" || ending == "jsonl" || is_complete_record(first);
}

void read_lines(LineReader& lines, std::string line, bool too_long, std::int64_t position, const std::string& name, const TakeItem& take) {
  do {
    if (!is_blank(line)) take(line_item(name, position, std::move(line), too_long));
    ++position;
  } while (lines.next(line, too_long));
}

void read_document(LineReader& lines, std::string text, const std::string& name, const TakeItem& take) {
  std::string line;
  for (bool too_long = false; text.size() <= kMaxDocument && lines.next(line, too_long, kMaxDocument);)
    text.append(1, '\n').append(line);
  if (text.size() > kMaxDocument) return take(broken_item(name, 0, "too_large", "JSON 文件超过 256 MiB，请改用每行一条的 NDJSON"));
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  simdjson::dom::array items;
  if (parser.parse(text.data(), text.size()).get(root)) return take(broken_item(name, 0, "bad_json", "不是完整有效的 JSON" + record::json_error_place(text) + "，整个文件没有收下"));
  if (root.get_array().get(items) && root["records"].get_array().get(items))
    return take({source_of(name, 1), 1, simdjson::minify(root), {}});
  std::int64_t position = 0;
  for (const simdjson::dom::element e : items) {
    ++position;
    take({source_of(name, position), position, simdjson::minify(e), {}});
  }
}

}  // namespace

std::string source_of(const std::string& name, std::int64_t position) {
  return position == 0 ? name : name + ":" + std::to_string(position);
}

RawItem broken_item(const std::string& name, std::int64_t position, std::string code, std::string message) {
  RawItem item{source_of(name, position), position, "", {}};
  item.problems.push_back({record::Effect::reject, std::move(code), "", std::move(message)});
  return item;
}

void read_json(std::istream& in, const std::string& name, const TakeItem& take) {
  LineReader lines(in);
  std::string line;
  bool too_long = false;
  std::int64_t position = 1;
  if (!lines.next(line, too_long, kMaxDocument)) return;
  if (line.starts_with(kBom)) line.erase(0, kBom.size());
  for (; is_blank(line); ++position)
    if (!lines.next(line, too_long, kMaxDocument)) return;
  if (goes_by_lines(line, name)) read_lines(lines, std::move(line), too_long, position, name, take);
  else read_document(lines, std::move(line), name, take);
}

}  // namespace gongshi::intake
