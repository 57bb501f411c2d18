#include "intake/layout.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "intake/full_text.h"
#include "record/config_object.h"
#include "record/fields.h"

namespace gongshi::intake {
namespace {

namespace fs = std::filesystem;
using record::ConfigObject;

constexpr std::array<std::pair<std::string_view, Convert>, 13> kConverts{{
    {"text", Convert::text}, {"date", Convert::date}, {"until", Convert::until}, {"wan_yuan", Convert::wan_yuan},
    {"yuan", Convert::yuan}, {"fen", Convert::fen}, {"codes", Convert::codes}, {"list", Convert::list},
    {"officers", Convert::officers}, {"agency_code", Convert::agency_code}, {"agency_name", Convert::agency_name},
    {"credit_code", Convert::credit_code}, {"ignore", Convert::ignore}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kFolds{{
    {"(", "（"}, {")", "）"}, {"（必填）", ""}, {"（选填）", ""}, {"*", ""}, {"＊", ""}, {" ", ""}, {"\t", ""}, {"\n", ""},
    {"\r", ""}, {"　", ""}, {"\xEF\xBB\xBF", ""}, {"\u00a0", ""}, {"：", ""}}};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
}

std::map<std::string, std::string> read_map(ConfigObject object) {
  std::map<std::string, std::string> map;
  for (const std::string& key : object.other_keys()) map.emplace(key, object.text(key));
  object.finish();
  return map;
}

void check_field(ConfigObject& object, std::string_view key, const std::string& field) {
  if (!record::field_index(field)) object.refuse(key, "no such field: " + field);
}

Convert read_convert(ConfigObject& object) {
  const std::string name = object.text_or("convert", "text");
  for (const auto& [known, convert] : kConverts)
    if (known == name) return convert;
  object.refuse("convert", "unknown: " + name);
}

Column read_column(ConfigObject& object) {
  Column c;
  for (const char* key : {"code", "heading"})
    if (object.has(key)) c.names.push_back(object.text(key));
  for (std::string& alias : object.texts("aliases")) c.names.push_back(std::move(alias));
  if (c.names.empty()) object.refuse("code", "a column needs a code or a heading");
  c.convert = read_convert(object);
  c.required = object.flag("required");
  if (c.convert != Convert::ignore) check_field(object, "field", c.field = object.text("field"));
  if (object.has("codes")) c.codes = read_map(object.object("codes"));
  c.separators = object.text_or("separators", "");
  c.keep = object.texts("keep");
  object.finish();
  return c;
}

void check_title(ConfigObject& object, const std::string& title) {
  for (std::size_t open = title.find('{'); open != std::string::npos; open = title.find('{', open + 1))
    check_field(object, "title", title.substr(open + 1, title.find('}', open) - open - 1));
}

Layout read_layout(const fs::path& file) {
  ConfigObject object = ConfigObject::read(file);
  Layout layout{object.text("id"), object.text("name"), {}, {}, object.text_or("title", "")};
  check_title(object, layout.title);
  if (object.has("defaults")) layout.defaults = read_map(object.object("defaults"));
  for (const auto& [field, value] : layout.defaults) check_field(object, "defaults", field);
  std::set<std::string> names;
  for (ConfigObject& column : object.objects("columns")) {
    layout.columns.push_back(read_column(column));
    for (const std::string& name : layout.columns.back().names)
      if (!names.insert(fold_heading(name)).second) column.refuse("code", "another column has this name: " + name);
  }
  object.finish();
  return layout;
}

}  // namespace

std::string fold_heading(std::string_view heading) {
  std::string text(heading);
  for (const auto& [from, to] : kFolds) replace_all(text, from, to);
  return text;
}

std::vector<const Column*> Layout::match(const std::vector<std::string>& header) const {
  std::vector<const Column*> matched;
  for (const std::string& heading : header) {
    const std::string folded = fold_heading(heading);
    const auto is_it = [&](const Column& c) {
      return std::any_of(c.names.begin(), c.names.end(), [&](const std::string& n) { return fold_heading(n) == folded; });
    };
    const auto found = std::find_if(columns.begin(), columns.end(), is_it);
    matched.push_back(found == columns.end() ? nullptr : &*found);
  }
  return matched;
}

Misfit misfit(const Layout& layout, const std::vector<std::string>& header) {
  Misfit result;
  const std::vector<const Column*> matched = layout.match(header);
  for (std::size_t i = 0; i < header.size(); ++i) {
    const bool again = matched[i] && std::count(matched.begin(), matched.begin() + static_cast<std::ptrdiff_t>(i), matched[i]) > 0;
    if ((!matched[i] || again) && !fold_heading(header[i]).empty()) result.foreign.push_back(header[i]);
  }
  for (const Column& column : layout.columns)
    if (column.required && std::count(matched.begin(), matched.end(), &column) == 0) result.missing.push_back(column.names.back());
  return result;
}

Layouts Layouts::load(const fs::path& folder) {
  Layouts layouts;
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    if (file.filename() == "converters.json") layouts.converters_ = load_converters(file);
    else layouts.all_.push_back(read_layout(file));
  }
  return layouts;
}

const Layout* Layouts::by_id(std::string_view id) const {
  const auto found = std::find_if(all_.begin(), all_.end(), [&](const Layout& l) { return l.id == id; });
  return found == all_.end() ? nullptr : &*found;
}

}  // namespace gongshi::intake
