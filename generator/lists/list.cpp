#include "lists/list.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "intake/charset.h"
#include "record/read_fields.h"
#include "redaction/error.h"

namespace gongshi::lists {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kLongestCell = 20'000;

std::string read_text(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  if (!in) throw IoError(file.string(), "cannot be read");
  return std::move(bytes).str();
}

/// Parts at line ends and ；.
std::vector<std::string> items_of(std::string_view text) {
  constexpr std::string_view kMark = "；";
  std::vector<std::string> items;
  while (!text.empty()) {
    const std::size_t line = std::min(text.find('\n'), text.size()), mark = std::min(text.find(kMark), text.size());
    const std::size_t end = std::min(line, mark);
    if (end > 0) items.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + (mark < line ? kMark.size() : 1), text.size()));
  }
  return items;
}

bool is_number(std::string_view text) {
  const bool digits = !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
  return digits && std::count(text.begin(), text.end(), '.') <= 1 && text.front() != '.' && text.back() != '.';
}

bool fits_key(std::string_view text) {
  constexpr std::size_t kLongest = 64;  // it names a file
  return text.size() <= kLongest && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

std::string words_of(const std::vector<Choice>& choices) {
  std::string text;
  for (const Choice& choice : choices) text += (text.empty() ? "" : "、") + choice.word;
  return text;
}

/// Reads the rows of one file into a list.
class RowReader {
 public:
  RowReader(List& list, std::string file, const record::Agencies& agencies, Faults& faults)
      : list_(list), file_(std::move(file)), agencies_(agencies), faults_(faults) {}

  void read(const Table& table) {
    if (match(table.header))
      for (const TableRow& row : table.rows) add(row);
  }

 private:
  void fault(std::int64_t row, const std::string& column, const std::string& expected) { faults_.push_back({file_, row, column, expected}); }
  void wrong_word(const Row& row, const Column& column, const std::string& word, const std::string& expected) {
    fault(row.number, column.name, expected);
    faults_.back().found = record::shown_key(word);
  }

  /// Which column each heading is. False when the sheet is not of this list.
  bool match(const std::vector<std::string>& header) {
    const auto& columns = list_.declaration.columns;
    const std::size_t before = faults_.size();
    for (const std::string& word : header) {
      const auto is_it = [&](const Column& c) {
        const auto same = [&](const std::string& name) { return heading(name) == heading(word); };
        return same(c.name) || std::any_of(c.aliases.begin(), c.aliases.end(), same);
      };
      const auto found = std::find_if(columns.begin(), columns.end(), is_it);
      const auto index = static_cast<std::size_t>(found - columns.begin());
      if (found == columns.end()) fault(1, word, "这份清单没有这一列");
      else if (std::count(places_.begin(), places_.end(), index) > 0) fault(1, word, "这一列出现了两次");
      places_.push_back(index);
    }
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (columns[i].required && std::count(places_.begin(), places_.end(), i) == 0) fault(1, columns[i].name, "缺少这一列");
    return faults_.size() == before;
  }

  void add(const TableRow& source) {
    const auto& columns = list_.declaration.columns;
    Row row;
    row.file = file_;
    row.number = source.number;
    row.cells.resize(columns.size());
    for (std::size_t i = 0; i < source.cells.size(); ++i) row.cells[places_[i]].text = source.cells[i];
    for (std::size_t i = 0; i < columns.size(); ++i) understand(row, columns[i], row.cells[i]);
    if (row.from && row.until && *row.until < *row.from) fault(row.number, "", "结束的日期不能早于开始的日期");
    refuse_private(row);
    list_.rows.push_back(std::move(row));
  }

  void understand(Row& row, const Column& column, Cell& cell) {
    if (cell.empty()) {
      if (column.required) fault(row.number, column.name, "不能空着");
      return;
    }
    if (cell.text.size() > kLongestCell) return fault(row.number, column.name, "太长，至多约六千字");
    switch (column.type) {
      case CellType::text: case CellType::flow: break;
      case CellType::items: case CellType::reference: cell.items = items_of(cell.text); break;
      case CellType::date: read_date(row, column, cell); break;
      case CellType::number: if (!is_number(cell.text)) fault(row.number, column.name, "要是数字"); break;
      case CellType::agency: read_agency(row, column, cell); break;
      case CellType::choice: read_choice(row, column, cell); break;
    }
    if (column.role == Role::key) read_key(row, column, cell);
    if (column.role == Role::secret) row.secret = true;
  }

  void read_date(Row& row, const Column& column, Cell& cell) {
    const auto day = record::Date::parse_loose(cell.text);
    if (!day) return fault(row.number, column.name, "要是日期，例如 2026-10-01");
    cell.text = day->str();
    if (column.role == Role::from) row.from = day;
    if (column.role == Role::until) row.until = day;
  }

  void read_agency(Row& row, const Column& column, Cell& cell) {
    const record::Agency* agency = agencies_.by_key(cell.text);
    if (!agency) agency = agencies_.by_name(cell.text);
    if (!agency) return wrong_word(row, column, cell.text, "要是 agencies.json 里的机关名称或者代码");
    cell.text = agency->key;
  }

  void read_choice(Row& row, const Column& column, Cell& cell) {
    const auto is_it = [&](const Choice& c) { return c.word == cell.text || c.code == cell.text; };
    const auto found = std::find_if(column.choices.begin(), column.choices.end(), is_it);
    if (found == column.choices.end()) return wrong_word(row, column, cell.text, "只能是：" + words_of(column.choices));
    cell.text = found->word;
  }

  void read_key(Row& row, const Column& column, const Cell& cell) {
    if (list_.declaration.row_pages && !fits_key(cell.text)) fault(row.number, column.name, "只能用字母、数字和“-”，最多 64 个，因为要写进网址");
    if (!list_.keys.emplace(cell.text, list_.rows.size()).second) fault(row.number, column.name, "编号不能重复");
  }

  /// Looks with the scanner that also reads finished pages, so that whoever keeps the sheet hears it first.
  void refuse_private(const Row& row) {
    const redaction::Scanner scanner;
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      if (!scanner.scan(row.cells[i].text, redaction::FileKind::data).empty())
        fault(row.number, list_.declaration.columns[i].name, "像是身份证号码、银行账号、手机号码或者私人邮箱，不能公开");
  }

  List& list_;
  std::string file_;
  const record::Agencies& agencies_;
  Faults& faults_;
  std::vector<std::size_t> places_;
};

void check_flows(const List& list, Faults& faults) {
  for (std::size_t i = 0; i < list.declaration.columns.size(); ++i) {
    const Column& column = list.declaration.columns[i];
    if (column.type != CellType::flow) continue;
    for (const Row& row : list.rows)
      if (!row.cells[i].empty() && !list.flows.contains(row.cells[i].text))
        faults.push_back({row.file, row.number, column.name, "没有文件 " + row.cells[i].text + ".flow"});
  }
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (const std::string name = entry.path().filename().string(); !name.starts_with("~$") && !name.starts_with(".")) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

const Cell* List::cell(const Row& row, Role role) const {
  const auto at = declaration.with(role);
  return at ? &row.cells[*at] : nullptr;
}

std::string List::key(const Row& row) const {
  const Cell* found = cell(row, Role::key);
  return found ? found->text : "";
}

const Row* List::by_key(std::string_view wanted) const {
  const auto found = keys.find(wanted);
  return found == keys.end() ? nullptr : &rows[found->second];
}

std::vector<const Row*> List::shown(record::Date day) const {
  std::vector<const Row*> found;
  for (const Row& row : rows)
    if (!row.secret && row.in_force(day)) found.push_back(&row);
  return found;
}

std::size_t List::secret_count(record::Date day) const {
  return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](const Row& row) { return row.secret && row.in_force(day); }));
}

List load_list(const fs::path& folder, const std::string& name, const record::Agencies& agencies, Faults& faults) {
  List list;
  list.declaration = Declaration::load(folder / "list.json");
  for (const fs::path& file : files_in(folder)) {
    const std::string shown = name + "/" + file.filename().string(), ending = file.extension().string();
    if (ending == ".flow") {
      if (const auto text = intake::to_utf8(read_text(file), "")) list.flows.emplace(file.stem().string(), parse_flow(*text, shown, faults));
      else faults.push_back({shown, 0, "", "文件要是 UTF-8 或者 GB18030 编码"});
    }
    if (file.filename() == "list.json" || (ending != ".csv" && ending != ".json" && ending != ".xlsx")) continue;
    if (const auto table = read_table(file, shown, faults)) RowReader(list, shown, agencies, faults).read(*table);
  }
  check_flows(list, faults);
  return list;
}

}  // namespace gongshi::lists
