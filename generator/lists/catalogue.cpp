#include "lists/catalogue.h"

#include <algorithm>

#include "redaction/error.h"

namespace gongshi::lists {
namespace {

namespace fs = std::filesystem;

/// A law is cited with or without the name of the state before it.
std::string_view short_title(std::string_view title) {
  constexpr std::string_view kState = "中华人民共和国";
  return title.starts_with(kState) ? title.substr(kState.size()) : title;
}

}  // namespace

Catalogue Catalogue::load(const fs::path& folder, const record::Agencies& agencies, OnWrong on_wrong) {
  Catalogue all;
  if (!fs::exists(folder)) return all;
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(folder))
    if (fs::exists(entry.path() / "list.json")) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  for (const fs::path& each : folders) {
    Faults faults;
    List list = load_list(each, "content/lists/" + each.filename().string(), agencies, faults);
    if (faults.empty()) all.lists_.push_back(std::move(list));
    else all.left_out_.push_back(std::move(list.declaration));
    all.faults_.insert(all.faults_.end(), faults.begin(), faults.end());
  }
  all.check_references();
  std::stable_sort(all.lists_.begin(), all.lists_.end(), [](const List& a, const List& b) { return a.declaration.order < b.declaration.order; });
  if (on_wrong == OnWrong::stop && !all.faults_.empty()) throw ConfigError(folder.string(), all.faults_[0].str());
  return all;
}

const List* Catalogue::find(std::string_view id) const {
  const auto found = std::find_if(lists_.begin(), lists_.end(), [&](const List& list) { return list.declaration.id == id; });
  return found == lists_.end() ? nullptr : &*found;
}

/// A key that stands in no row is a fault, and its list goes; a list that was left out makes no further faults.
void Catalogue::check_references() {
  std::vector<std::string> wrong;
  for (const List& list : lists_) {
    const std::size_t before = faults_.size();
    for (std::size_t i = 0; i < list.declaration.columns.size(); ++i) {
      const Column& column = list.declaration.columns[i];
      const List* other = column.type == CellType::reference ? find(column.list) : nullptr;
      if (!other) continue;
      for (const Row& row : list.rows)
        for (const std::string& key : row.cells[i].items)
          if (!other->by_key(key)) faults_.push_back({row.file, row.number, column.name, "“" + other->declaration.title + "”里没有这个编号"});
    }
    if (faults_.size() > before) wrong.push_back(list.declaration.id);
  }
  std::erase_if(lists_, [&](List& list) {
    const bool goes = std::count(wrong.begin(), wrong.end(), list.declaration.id) > 0;
    if (goes) left_out_.push_back(std::move(list.declaration));
    return goes;
  });
}

const List* Catalogue::with(Role role) const {
  const auto found = std::find_if(lists_.begin(), lists_.end(), [&](const List& list) { return list.declaration.with(role).has_value(); });
  return found == lists_.end() ? nullptr : &*found;
}

std::vector<Change> Catalogue::changes() const {
  std::vector<Change> found;
  const List* list = with(Role::changed_on);
  if (!list) return found;
  for (const Row& row : list->rows) {
    const auto text = [&](Role role) { return list->cell(row, role)->text; };
    if (const auto day = record::Date::parse(text(Role::changed_on)))
      found.push_back({text(Role::changed_list), text(Role::title), text(Role::document), text(Role::touches), *day,
                       record::Date::parse(text(Role::done_on))});
  }
  return found;
}

std::vector<Repealed> Catalogue::repealed_in(std::string_view text, record::Date day) const {
  std::vector<Repealed> found;
  const List* laws = with(Role::replaced_by);
  if (!laws) return found;
  constexpr std::string_view kOpen = "《", kClose = "》";
  for (std::size_t at = text.find(kOpen); at != std::string_view::npos; at = text.find(kOpen, at)) {
    at += kOpen.size();
    const std::string_view title = text.substr(at, std::min(text.find(kClose, at), text.size()) - at);
    for (const Row& law : laws->rows) {
      const Cell* name = laws->cell(law, Role::title);
      if (!law.until || day <= *law.until || short_title(name->text) != short_title(title)) continue;
      found.push_back({name->text, laws->cell(law, Role::replaced_by)->text, *law.until + 1});
    }
  }
  return found;
}

}  // namespace gongshi::lists
