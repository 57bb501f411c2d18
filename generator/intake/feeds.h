#pragma once
// Where records come from: site-config/feeds.json, or what was named on the command line.

#include <filesystem>
#include <string>
#include <vector>

#include "record/agencies.h"

namespace gongshi::intake {

class Layouts;

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
/// Errors   ConfigError with place: unknown keys, two feeds with one name, an unknown charset, agency or layout; IoError
std::vector<Feed> load_feeds(const std::filesystem::path& site_folder, const record::Agencies& agencies, const Layouts& layouts);

/// The feeds that arguments name: a name of `known`, else a file, folder or address of its own; no arguments: all known.
///
/// Errors   IoError for a path that does not exist
std::vector<Feed> feeds_of_arguments(const std::vector<std::string>& arguments, const std::vector<Feed>& known, bool history);

/// What lies where a feed leads to, by name. Texts that records name (txt, docx, pdf) and hidden files are neither of the two.
struct FeedFiles {
  std::vector<std::filesystem::path> read;
  std::vector<std::filesystem::path> other;  ///< folders, and files with an ending that no reader knows
};

/// The file itself when it is one, else what the folder holds.
///
/// Errors   IoError when there is nothing there, or nothing in it: an export that did not run must be noticed
FeedFiles feed_files(const std::filesystem::path& from);

}  // namespace gongshi::intake
