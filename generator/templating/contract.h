#pragma once
// templates/contract.json: which names each page may print, of what type, and what they mean.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "templating/by_name.h"

namespace gongshi::templating {

enum class NameType {
  text,       ///< escaped for the place where it stands
  url,        ///< for href, src, action: javascript: becomes #
  attribute,  ///< for other attributes: id, datetime, class
  markup,     ///< finished HTML, written {{NAME:none}}
  section     ///< {{#NAME}} … {{/NAME}}
};

/// Sections that no page code shows: they follow from another name.
enum class Follows {
  none,
  given,    ///< {{#TITLE_GIVEN}}: TITLE is set and not empty
  missing,  ///< {{#TITLE_MISSING}}: TITLE is empty
  any       ///< {{#ROWS_ANY}}: at least one of {{#ROWS}}
};

struct Name;
using Names = ByName<Name>;

/// One name of a page.
struct Name {
  NameType type = NameType::text;
  bool optional = false;        ///< page code may leave it unset; there is a section NAME_GIVEN
  bool may_be_missing = false;  ///< page code sets it, perhaps empty; there are NAME_GIVEN and NAME_MISSING
  bool repeats = false;         ///< a section that is a loop; there is a section NAME_ANY
  Follows follows = Follows::none;
  std::string base;             ///< of a section that follows: the name it follows from
  std::string says;             ///< Chinese, for webmasters
  std::string example;
  Names names;                  ///< of a section: what stands inside
};

struct PageContract {
  std::string says;
  std::vector<std::string> uses;  ///< the groups that are merged into `names`
  Names names;
};

/// Names that several pages share: the head, the breadcrumb, the rows of a list.
struct Group {
  std::string says;
  Names names;
};

/// The whole contract; the groups that pages share ("uses") are already merged in.
///
/// Errors   ConfigError with the path when the file is no JSON, a type is unknown, or a name is not UPPER_SNAKE
struct Contract {
  Names site;  ///< set once for all pages: SITE_NAME, footer, assets
  std::map<std::string, Group, std::less<>> groups;
  std::map<std::string, PageContract, std::less<>> pages;

  static Contract load(const std::filesystem::path& file);
};

/// The name among `known` that is the least edits away from `name`, for messages. Empty when none is near.
std::string nearest_name(std::string_view name, const std::vector<std::string_view>& known);

/// The tables of templates/README.md, one a page.
std::string contract_tables(const Contract& contract);

}  // namespace gongshi::templating
