#pragma once
// A list with its rows, read and checked.

#include <functional>
#include <map>

#include "lists/declaration.h"
#include "lists/fault.h"
#include "lists/flow.h"
#include "lists/table_file.h"
#include "record/agencies.h"
#include "redaction/scanner.h"

namespace gongshi::lists {

/// A cell as it was understood.
struct Cell {
  std::string text;                ///< tidied; of a date YYYY-MM-DD, of an agency its key
  std::vector<std::string> items;  ///< of items and references
  bool empty() const { return text.empty(); }
};

struct Row {
  std::vector<Cell> cells;  ///< one a column of the declaration
  std::optional<record::Date> from, until;  ///< both included
  bool secret = false;      ///< an entry in the column with the role secret: not shown, counted
  std::string file;
  std::int64_t number = 0;

  bool in_force(record::Date day) const { return (!from || *from <= day) && (!until || day <= *until); }
};

struct List {
  Declaration declaration;
  std::vector<Row> rows;             ///< in the order of the files, which are read by name
  std::map<std::string, std::size_t, std::less<>> keys;  ///< which row a key stands in
  std::map<std::string, Flow> flows; ///< by name

  const Cell* cell(const Row& row, Role role) const;
  std::string key(const Row& row) const;
  const Row* by_key(std::string_view key) const;
  /// What is shown on a day: in force and not secret.
  std::vector<const Row*> shown(record::Date day) const;
  std::size_t secret_count(record::Date day) const;
};

/// Reads `folder`/list.json and every .csv, .json and .xlsx beside it. `name` of the folder stands in the faults.
///
/// Errors   ConfigError from the declaration, IoError; wrong data is a fault each: a heading that is missing, foreign or
///          there twice, a cell that is empty, of the wrong kind or too long, a key that stands twice, an end before its
///          beginning, a text that looks like a number of an identity card, a bank card or a mobile telephone
List load_list(const std::filesystem::path& folder, const std::string& name, const record::Agencies& agencies, Faults& faults);

}  // namespace gongshi::lists
