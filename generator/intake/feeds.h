#pragma once
// Where records come from: site-config/feeds.json, or what was named on the command line.

#include <filesystem>
#include <string>
#include <vector>

namespace gongshi::intake {

/// One source.
struct Feed {
  std::string name;
  std::string from;     ///< file or folder (absolute after loading), or http(s) address
  std::string agency;   ///< key of the only agency that may speak here; empty: several
  std::string layout;   ///< id of a column layout; empty: recognised by the header row
  std::string charset;  ///< of sheets: "utf-8" or "gb18030"; empty: detected
  std::vector<std::string> converter;  ///< program and arguments that make CSV of the file; {in} is its path
  bool history = false;                ///< 历史补录: published_on is heeded
  bool allow_private_address = false;  ///< http(s) to addresses of a local network

  bool is_url() const { return from.starts_with("http://") || from.starts_with("https://"); }
};

/// Feeds of a site. `from` is relative to the site folder.
///
/// Errors   ConfigError with place: unknown keys, two feeds with one name, an unknown charset; IoError
std::vector<Feed> load_feeds(const std::filesystem::path& site_folder);

/// The feeds that arguments name: a name of `known`, else a file, folder or address of its own; no arguments: all known.
///
/// Errors   IoError for a path that does not exist
std::vector<Feed> feeds_of_arguments(const std::vector<std::string>& arguments, const std::vector<Feed>& known, bool history);

/// The files of a folder that can be read, by name; the file itself when it is one.
std::vector<std::filesystem::path> feed_files(const std::filesystem::path& from);

}  // namespace gongshi::intake
