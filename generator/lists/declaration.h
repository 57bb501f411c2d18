#pragma once
// What a list is: content/lists/<id>/list.json. A new list needs a folder with such a file and rows beside it, no C++.
//
// The order of `columns` is the order in which people see them. README.md of the room explains every key.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/law.h"
#include "record/date.h"

namespace gongshi::lists {

/// How a cell is read, checked and shown.
enum class CellType {
  text,
  items,      ///< several, one a line or parted by ；
  date,       ///< 2026-10-01, 2026/10/1, 2026年10月1日
  number,     ///< digits, perhaps with a decimal point
  agency,     ///< key, name or short name of site-config/agencies.json
  choice,     ///< one of Column::choices
  reference,  ///< keys of rows of another list, parted by ；
  flow        ///< name of a text file <name>.flow beside the rows
};

/// What a column is to the engine, beside what it says.
///
/// `secret`     a row with an entry here is counted, not shown: the entry is the reason
/// `decisions`  words by which decisions that were made under this row are found
/// `expires`    last day on which what the row certifies is valid; the row stays, and says so afterwards
/// `credit_code`  of the organisation that the row is about: its page names the row
///
/// Of the register of changes: `changed_list` (an id), `changed_on`, `document`, `touches` (which rows), `done_on`.
/// Of the register of laws: `replaced_by`, beside the `until` of a law that has ended.
enum class Role {
  none, key, title, agency, from, until, secret, decisions, credit_code, expires,
  changed_list, changed_on, document, touches, done_on, replaced_by
};

/// A word that a cell may hold, and the part of addresses that stands for it.
struct Choice {
  std::string word, code;
};

struct Column {
  std::string name;                  ///< the heading as the law has it
  std::vector<std::string> aliases;  ///< other headings that sheets use
  CellType type = CellType::text;
  Role role = Role::none;
  bool required = false;
  bool internal = false;             ///< kept in the files, shown nowhere
  bool brief = false;                ///< also stands in the rows of long lists
  bool cites_law = false;            ///< 《…》 in it are looked up in the list of laws
  std::vector<Choice> choices;
  std::string list;                  ///< of a reference: the id of the other list
  std::vector<std::string> requirements;  ///< ids of the rules that ask for this column: HN-GS-10
};

/// Where a list stands on the site.
enum class Section { before, during, after };

struct Declaration {
  std::string id;  ///< the folder's name: a-z, 0-9, '-'; stands in addresses
  std::string title, says, group;
  std::string unit;                ///< what its rows are counted in: 项, 人
  std::vector<std::string> notes;  ///< paragraphs above the table
  Section section = Section::before;
  int order = 0;
  bool row_pages = false;          ///< every row has a page of its own
  bool closes_pages = false;       ///< rows whose end has passed keep a page that says so (dated notices)
  bool boards = false;             ///< rows are also sheets for a wall, and a screen that turns them
  bool verify = false;             ///< readers may look up whether a key stands in the list
  std::vector<std::string> requirements;
  std::vector<checks::Law> laws;
  std::string issuer, document;    ///< who confirmed the list, in which document
  std::optional<record::Date> document_on;
  record::Date updated;
  std::vector<Column> columns;

  std::optional<std::size_t> with(Role role) const;         ///< the column with this role

  /// Errors   ConfigError with file and key: unknown keys, no key column where rows have pages, a register without one of
  ///          its roles, two columns with one heading or one role, choices or lists missing where the type needs them, an
  ///          id that is not the folder's name
  static Declaration load(const std::filesystem::path& file);
};

}  // namespace gongshi::lists
