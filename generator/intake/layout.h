#pragma once
// What the columns of a sheet mean: site-config/columns/*.json, one layout a file.
//
// A column is met under its code (CF_XDR_MC), its heading (行政相对人名称) or an alias; a sheet may use any of them. A layout
// fits a sheet when all its required columns are there and no column is foreign to it.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gongshi::intake {

/// How a cell becomes a value.
enum class Convert {
  text, date,
  until,     ///< a date; 2099-12-31 and 9999-12-31 mean 长期 and become nothing
  wan_yuan, yuan, fen,
  codes,     ///< Column::codes, or a code of the field itself
  list,      ///< split at Column::separators, but never inside one of Column::keep
  officers,  ///< 张三（16130001）、李四（16130002）
  agency_code, agency_name,  ///< through agencies.json; the code wins
  credit_code, ignore
};

struct Column {
  std::vector<std::string> names;  ///< code, heading, aliases: as in the file
  std::string field;               ///< path of the field table; empty for `ignore`
  Convert convert = Convert::text;
  bool required = false;           ///< the column must be there; cells may be empty
  std::map<std::string, std::string> codes;
  std::string separators;          ///< characters
  std::vector<std::string> keep;
};

struct Layout {
  std::string id, name;
  std::vector<Column> columns;
  std::map<std::string, std::string> defaults;  ///< path → value, where the row says nothing
  std::string title;                            ///< "{party.name}{violation}案", for rows without one

  /// For each heading the column it is, or nothing.
  std::vector<const Column*> match(const std::vector<std::string>& header) const;
};

/// What is wrong with a header row for a layout. Both empty: it fits.
struct Misfit {
  std::vector<std::string> missing, foreign;
  bool fits() const { return missing.empty() && foreign.empty(); }
  std::size_t size() const { return missing.size() + foreign.size(); }
};

Misfit misfit(const Layout& layout, const std::vector<std::string>& header);

/// All layouts of a site, and the programs that open other kinds of files.
///
/// Errors   load: ConfigError (unknown key or field, two columns with one name, a required column that is ignored), IoError
/// Example  Layouts::load("site-config/columns").by_id("shuanggongshi-2018-penalty")
class Layouts {
 public:
  static Layouts load(const std::filesystem::path& folder);
  const Layout* by_id(std::string_view id) const;
  const std::vector<Layout>& all() const { return all_; }
  const std::map<std::string, std::vector<std::string>>& converters() const { return converters_; }

 private:
  std::vector<Layout> all_;
  std::map<std::string, std::vector<std::string>> converters_;
};

/// A heading as it is compared: without blanks, stars and notes like （必填）, brackets folded.
std::string fold_heading(std::string_view heading);

}  // namespace gongshi::intake
