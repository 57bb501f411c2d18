#include "intake/full_text.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <optional>

#include "intake/charset.h"
#include "intake/file_ending.h"
#include "intake/temporary_folder.h"
#include "record/config_object.h"
#include "record/fields.h"
#include "record/text.h"
#include "redaction/error.h"

namespace gongshi::intake {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kMaxFile = 20u << 20;

struct Descriptor {
  int fd = -1;
  Descriptor() = default;
  explicit Descriptor(int f) : fd(f) {}
  Descriptor& operator=(Descriptor&& other) noexcept { return std::swap(fd, other.fd), *this; }
  ~Descriptor() { if (fd >= 0) ::close(fd); }
};

enum class Opened { file, missing, refused };

/// Walks into `folder` a name at a time and follows no link, so that no path leads out of it.
Opened open_beneath(const fs::path& folder, const std::string& path, Descriptor& out) {
  const fs::path relative(path);
  const auto leads_elsewhere = [](const fs::path& part) { return part.empty() || part == "." || part == ".."; };
  if (relative.is_absolute() || path.find('\\') != std::string::npos) return Opened::refused;
  if (std::any_of(relative.begin(), relative.end(), leads_elsewhere)) return Opened::refused;
  Descriptor here(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  for (auto part = relative.begin(); part != relative.end(); ++part) {
    const bool last = std::next(part) == relative.end();
    Descriptor next(::openat(here.fd, part->c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | (last ? 0 : O_DIRECTORY)));
    if (next.fd < 0) return errno == ENOENT ? Opened::missing : Opened::refused;
    here = std::move(next);
  }
  struct stat st {};
  if (::fstat(here.fd, &st) != 0 || !S_ISREG(st.st_mode)) return Opened::refused;
  out = std::move(here);
  return Opened::file;
}

std::optional<std::string> read_limited(int fd) {
  std::string text;
  char block[1 << 16];
  for (ssize_t n; (n = ::read(fd, block, sizeof block)) != 0;) {
    if (n < 0 || text.size() + static_cast<std::size_t>(n) > kMaxFile) return std::nullopt;
    text.append(block, static_cast<std::size_t>(n));
  }
  return text;
}

/// The program gets a copy under a name of ours: it never sees the feed's folder or the feed's names.
std::optional<std::string> convert(const FullTexts& texts, const std::string& ending, const std::string& bytes) {
  const auto program = texts.converters.find(ending);
  if (program == texts.converters.end()) return std::nullopt;
  const TemporaryFolder folder(texts.scratch);
  const fs::path copy = folder / ("in." + ending);
  if (!std::ofstream(copy, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush())
    throw IoError(copy, "cannot be written");
  return run_program(program->second, copy, {.output_bytes = 16u << 20}).output;
}

std::optional<std::string> text_of(const FullTexts& texts, const std::string& path, int fd) {
  const auto bytes = read_limited(fd);
  const std::string ending = ending_of(path);
  if (!bytes) return std::nullopt;
  const auto text = ending == "txt" ? bytes : convert(texts, ending, *bytes);
  if (!text) return std::nullopt;
  auto utf8 = to_utf8(*text, "");
  if (!utf8 || record::unfit_text(*utf8)) return std::nullopt;
  return record::tidy_text(*utf8);
}

void say(record::Problems& problems, record::Effect effect, std::string code, std::string message) {
  problems.push_back({effect, std::move(code), "full_text_file", std::move(message)});
}

}  // namespace

Converters load_converters(const fs::path& file) {
  auto object = record::ConfigObject::read(file);
  Converters converters;
  for (const char* ending : {"docx", "pdf", "xlsx"}) {
    Argv argv = object.texts(ending);
    if (argv.empty()) continue;
    if (std::count(argv.begin(), argv.end(), "{in}") != 1) object.refuse(ending, "must hold {in} once");
    converters.emplace(ending, std::move(argv));
  }
  object.finish();
  return converters;
}

void read_full_text(const FullTexts* texts, record::Record& record, record::Problems& problems) {
  if (!record.full_text.empty()) return;
  Descriptor file;
  const Opened opened = texts ? open_beneath(texts->folder, record.full_text_file, file) : Opened::missing;
  if (opened == Opened::refused)
    return say(problems, record::Effect::reject, "full_text_refused", "“全文文件”只能是数据文件所在文件夹里的普通文件，不能含有上级目录或者链接");
  if (opened == Opened::missing) return say(problems, record::Effect::note, "full_text_pending", "全文待补：没有找到全文文件");
  auto text = text_of(*texts, record.full_text_file, file.fd);
  const std::size_t most = record::fields()[*record::field_index("full_text")].max_bytes;
  if (!text || text->size() > most)
    return say(problems, record::Effect::note, "full_text_unreadable", "全文待补：全文文件过大、损坏或者不是 txt、docx、文本 PDF");
  if (text->empty()) return say(problems, record::Effect::note, "full_text_pending", "全文待补：文件里没有文字，可能是扫描件，请另交文字版");
  record.full_text = std::move(*text);
}

}  // namespace gongshi::intake
