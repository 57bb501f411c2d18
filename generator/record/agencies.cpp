#include "record/agencies.h"

#include <algorithm>
#include <utility>

#include "record/config_object.h"
#include "record/credit_code.h"
#include "redaction/error.h"

namespace gongshi::record {
namespace {

bool is_key(std::string_view key) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !key.empty() && key.size() <= 64 && std::all_of(key.begin(), key.end(), plain);
}

std::vector<DatedName> read_names(ConfigObject& item) {
  std::vector<DatedName> names;
  for (ConfigObject& dated : item.objects("names")) {
    DatedName name{dated.text("name"), dated.date("from"), dated.date("until")};
    if (name.from && name.until && *name.until < *name.from) dated.refuse("until", "is before from");
    const bool follows = names.empty() || (names.back().until && name.from && *names.back().until < *name.from);
    if (!follows) dated.refuse("from", "must follow the end of the name before it");
    dated.finish();
    names.push_back(std::move(name));
  }
  return names;
}

Agency read_agency(ConfigObject& item) {
  Agency a;
  a.key = item.text("key");
  if (!is_key(a.key)) item.refuse("key", "must be of a-z, 0-9 and '-', at most 64 of them");
  if (a.key == "all") item.refuse("key", "\"all\" means all agencies together");
  a.name = item.text("name");
  if (a.name.empty()) item.refuse("name", "is empty");
  a.short_name = item.text_or("short_name", a.name);
  a.credit_code = item.text_or("credit_code", "");
  if (!a.credit_code.empty() && !CreditCode::parse(a.credit_code))
    item.refuse("credit_code", "is not right by GB 32100");
  a.area = item.text_or("area", ""), a.system = item.text_or("system", "");
  a.prefixes = item.texts("prefixes");
  a.phone = item.text_or("phone", ""), a.address = item.text_or("address", ""), a.duty = item.text_or("duty", "");
  a.names = read_names(item);
  a.successor = item.text_or("successor", "");
  item.finish();
  return a;
}

}  // namespace

Agencies Agencies::load(const std::filesystem::path& file) {
  ConfigObject root = ConfigObject::read(file);
  Agencies agencies;
  if (!root.has("agencies")) root.refuse("agencies", "is missing");
  for (ConfigObject& item : root.objects("agencies")) agencies.add(read_agency(item), root.file());
  root.finish();
  agencies.check_successors(root.file());
  return agencies;
}

void Agencies::add(Agency agency, const std::string& file) {
  const std::size_t at = all_.size();
  const auto once = [&](Index& index, const std::string& what, const char* which) {
    if (!index.emplace(what, at).second)
      throw ConfigError(file, "agencies[" + std::to_string(at) + "]." + which + ": \"" + what + "\" stands twice");
  };
  once(keys_, agency.key, "key");
  once(names_, agency.name, "name");
  if (!agency.credit_code.empty()) once(codes_, agency.credit_code, "credit_code");
  other_names_.emplace(agency.short_name, at);
  for (const DatedName& dated : agency.names) other_names_.emplace(dated.name, at);
  all_.push_back(std::move(agency));
}

void Agencies::check_successors(const std::string& file) const {
  for (const Agency& agency : all_) {
    std::size_t steps = 0;
    for (const Agency* a = &agency; !a->successor.empty(); a = by_key(a->successor)) {
      if (!by_key(a->successor)) throw ConfigError(file, a->key + ".successor: no agency \"" + a->successor + "\"");
      if (++steps > all_.size()) throw ConfigError(file, agency.key + ".successor: leads round in a circle");
    }
  }
}

const Agency* Agencies::find(const Index& index, std::string_view what) const {
  const auto found = index.find(what);
  return found == index.end() ? nullptr : &all_[found->second];
}

const Agency* Agencies::by_name(std::string_view name) const {
  const Agency* present = find(names_, name);
  return present ? present : find(other_names_, name);
}

std::string_view Agencies::name_on(std::string_view key, Date day) const {
  const Agency* agency = by_key(key);
  if (!agency) return {};
  for (const DatedName& dated : agency->names)
    if ((!dated.from || *dated.from <= day) && (!dated.until || day <= *dated.until)) return dated.name;
  return agency->name;
}

}  // namespace gongshi::record
