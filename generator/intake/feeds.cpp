#include "intake/feeds.h"

#include <algorithm>
#include <array>
#include <set>

#include "intake/file_ending.h"
#include "intake/layout.h"
#include "record/config_object.h"
#include "redaction/error.h"

namespace gongshi::intake {
namespace {

namespace fs = std::filesystem;
constexpr std::array<std::string_view, 6> kEndings{"csv", "json", "jsonl", "ndjson", "xls", "xlsx"};
constexpr std::array<std::string_view, 3> kTexts{"docx", "pdf", "txt"};

template <class Endings>
bool ends_with_one(const fs::path& file, const Endings& endings) {
  return std::count(endings.begin(), endings.end(), ending_of(file)) > 0;
}

bool is_hidden(const fs::path& file) {
  const std::string name = file.filename().string();
  return name.starts_with(".") || name.starts_with("~$");
}

void check_names(const record::ConfigObject& object, const Feed& feed, const record::Agencies& agencies, const Layouts& layouts) {
  if (!feed.agency.empty() && !agencies.by_key(feed.agency)) object.refuse("agency", "no such key in site-config/agencies.json: " + feed.agency);
  if (!feed.layout.empty() && !layouts.by_id(feed.layout)) object.refuse("layout", "no such id in site-config/columns: " + feed.layout);
}

Feed read_feed(record::ConfigObject& object, const fs::path& site_folder) {
  Feed feed;
  feed.name = object.text("name");
  feed.from = object.text("from");
  if (feed.name.empty()) object.refuse("name", "is empty");
  if (feed.from.empty()) object.refuse("from", "is empty");
  if (!feed.is_url()) feed.from = (site_folder / feed.from).lexically_normal().string();
  feed.agency = object.text_or("agency", "");
  feed.layout = object.text_or("layout", "");
  feed.charset = object.text_or("charset", "");
  if (!feed.charset.empty() && feed.charset != "utf-8" && feed.charset != "gb18030")
    object.refuse("charset", "must be utf-8 or gb18030");
  feed.converter = object.texts("converter");
  feed.history = object.flag("history");
  feed.allow_private_address = object.flag("allow_private_address");
  object.finish();
  return feed;
}

Feed feed_of_argument(const std::string& argument, bool history) {
  Feed feed;
  feed.name = argument, feed.from = argument, feed.history = history;
  if (feed.is_url()) return feed;
  if (!fs::exists(argument)) throw IoError(argument, "no such file, folder or feed");
  feed.from = fs::absolute(argument).lexically_normal().string();
  return feed;
}

}  // namespace

std::vector<Feed> load_feeds(const fs::path& site_folder, const record::Agencies& agencies, const Layouts& layouts) {
  auto file = record::ConfigObject::read(site_folder / "site-config" / "feeds.json");
  std::vector<Feed> feeds;
  std::set<std::string> names;
  for (record::ConfigObject& object : file.objects("feeds")) {
    feeds.push_back(read_feed(object, site_folder));
    check_names(object, feeds.back(), agencies, layouts);
    if (!names.insert(feeds.back().name).second) object.refuse("name", "stands twice");
  }
  file.finish();
  return feeds;
}

std::vector<Feed> feeds_of_arguments(const std::vector<std::string>& arguments, const std::vector<Feed>& known, bool history) {
  std::vector<Feed> feeds = arguments.empty() ? known : std::vector<Feed>();
  for (const std::string& argument : arguments) {
    const auto named = std::find_if(known.begin(), known.end(), [&](const Feed& f) { return f.name == argument; });
    feeds.push_back(named != known.end() ? *named : feed_of_argument(argument, history));
  }
  for (Feed& feed : feeds) feed.history = feed.history || history;
  return feeds;
}

FeedFiles feed_files(const fs::path& from) {
  if (!fs::exists(from)) throw IoError(from, "没有这个文件或者文件夹");
  if (!fs::is_directory(from)) return {{from}, {}};
  FeedFiles files;
  for (const fs::directory_entry& entry : fs::directory_iterator(from)) {
    if (is_hidden(entry.path())) continue;
    if (entry.is_regular_file() && ends_with_one(entry.path(), kEndings)) files.read.push_back(entry.path());
    else if (!entry.is_regular_file() || !ends_with_one(entry.path(), kTexts)) files.other.push_back(entry.path());
  }
  if (files.read.empty() && files.other.empty()) throw IoError(from, "文件夹里没有数据文件（csv、json、jsonl、ndjson、xlsx），请核对导出是否成功");
  std::sort(files.read.begin(), files.read.end());
  std::sort(files.other.begin(), files.other.end());
  return files;
}

}  // namespace gongshi::intake
