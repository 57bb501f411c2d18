#include "lists/declaration.h"

#include <algorithm>
#include <array>
#include <set>

#include "record/config_object.h"

namespace gongshi::lists {
namespace {

template <class Code>
using Codes = std::vector<std::pair<std::string_view, Code>>;

const Codes<CellType> kTypes{{"text", CellType::text},       {"items", CellType::items},   {"date", CellType::date},
                             {"number", CellType::number},   {"agency", CellType::agency}, {"choice", CellType::choice},
                             {"reference", CellType::reference}, {"flow", CellType::flow}};
const Codes<Role> kRoles{{"", Role::none},     {"key", Role::key},     {"title", Role::title}, {"agency", Role::agency},
                         {"from", Role::from}, {"until", Role::until}, {"secret", Role::secret},
                         {"decisions", Role::decisions},
                         {"expires", Role::expires},
                         {"credit_code", Role::credit_code},
                         {"changed_list", Role::changed_list},
                         {"changed_on", Role::changed_on},
                         {"document", Role::document},
                         {"touches", Role::touches},
                         {"done_on", Role::done_on},
                         {"replaced_by", Role::replaced_by}};
const Codes<Section> kSections{{"事前", Section::before}, {"事中", Section::during}, {"事后", Section::after}};

template <class Code>
Code code_of(const Codes<Code>& codes, record::ConfigObject& object, std::string_view key, const std::string& word) {
  const auto found = std::find_if(codes.begin(), codes.end(), [&](const auto& pair) { return pair.first == word; });
  if (found == codes.end()) object.refuse(key, "unknown word \"" + word + "\"");
  return found->second;
}

bool fits_addresses(std::string_view text) {
  return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

std::vector<Choice> read_choices(record::ConfigObject& column) {
  std::vector<Choice> choices;
  for (auto& each : column.objects("choices")) {
    choices.push_back({each.text("word"), each.text("code")});
    if (!fits_addresses(choices.back().code)) each.refuse("code", "expected a-z, 0-9 and -");
    each.finish();
  }
  return choices;
}

Column read_column(record::ConfigObject& object) {
  Column column;
  column.name = object.text("name");
  column.aliases = object.texts("aliases");
  column.type = code_of(kTypes, object, "type", object.text_or("type", "text"));
  column.role = code_of(kRoles, object, "role", object.text_or("role", ""));
  column.required = object.flag("required");
  column.internal = object.flag("internal");
  column.brief = object.flag("brief");
  column.cites_law = object.flag("cites_law");
  column.choices = read_choices(object);
  column.list = object.text_or("list", "");
  column.requirements = object.texts("requirements");
  if ((column.type == CellType::choice) == column.choices.empty()) object.refuse("choices", "belong to columns of the type choice, and must be there");
  if ((column.type == CellType::reference) == column.list.empty()) object.refuse("list", "belongs to columns of the type reference, and must be there");
  object.finish();
  return column;
}

void check_columns(const Declaration& list, record::ConfigObject& file) {
  std::set<std::string> names;
  std::set<Role> roles;
  for (const Column& column : list.columns) {
    if (!names.insert(column.name).second) file.refuse("columns", "two columns are named " + column.name);
    if (column.role != Role::none && !roles.insert(column.role).second) file.refuse("columns", "two columns have the role of " + column.name);
  }
  if (!roles.contains(Role::title)) file.refuse("columns", "one column must have the role title");
  if (list.row_pages && !roles.contains(Role::key)) file.refuse("row_pages", "needs a column with the role key");
  if (list.closes_pages && !roles.contains(Role::until)) file.refuse("closes_pages", "needs a column with the role until");
  if (list.boards && !list.row_pages) file.refuse("boards", "needs row_pages");
  if (list.verify && !roles.contains(Role::key)) file.refuse("verify", "needs a column with the role key");
  if (roles.contains(Role::changed_on))
    for (const Role role : {Role::changed_list, Role::document, Role::touches, Role::done_on})
      if (!roles.contains(role)) file.refuse("columns", "a register of changes needs the roles changed_list, document, touches and done_on");
  if (roles.contains(Role::replaced_by) && !roles.contains(Role::until)) file.refuse("columns", "a register of laws needs the role until");
}

std::vector<checks::Law> read_laws(record::ConfigObject& file) {
  std::vector<checks::Law> laws;
  for (auto& law : file.objects("laws")) {
    laws.push_back({law.text("title"), law.text_or("article", "")});
    law.finish();
  }
  return laws;
}

}  // namespace

Declaration Declaration::load(const std::filesystem::path& path) {
  auto file = record::ConfigObject::read(path);
  Declaration list;
  list.id = file.text("id");
  if (!fits_addresses(list.id) || list.id != path.parent_path().filename()) file.refuse("id", "expected the name of the folder: a-z, 0-9 and -");
  list.title = file.text("title");
  list.says = file.text("says");
  list.group = file.text("group");
  list.unit = file.text_or("unit", "项");
  list.notes = file.texts("notes");
  list.section = code_of(kSections, file, "section", file.text("section"));
  list.order = file.integer("order").value_or(0);
  list.row_pages = file.flag("row_pages");
  list.closes_pages = file.flag("closes_pages");
  list.boards = file.flag("boards");
  list.verify = file.flag("verify");
  list.requirements = file.texts("requirements");
  list.laws = read_laws(file);
  list.issuer = file.text_or("issuer", "");
  list.document = file.text_or("document", "");
  list.document_on = file.date("document_on");
  const auto updated = file.date("updated");
  if (!updated) file.refuse("updated", "expected the day on which the list was last brought up to date");
  list.updated = *updated;
  for (auto& column : file.objects("columns")) list.columns.push_back(read_column(column));
  check_columns(list, file);
  file.finish();
  return list;
}

std::optional<std::size_t> Declaration::with(Role role) const {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i].role == role) return i;
  return std::nullopt;
}

}  // namespace gongshi::lists
