#include <string>
#include <vector>

#include "ledger/public_db.h"
#include "record/fields.h"

namespace gongshi::ledger {
namespace {

/// Collects one canonical string a field, in table order, so that two records can be compared field by field.
struct Flatten {
  std::vector<std::string> values;

  void operator()(const std::string& s) { values.push_back(s); }
  void operator()(const PublicText& s) { values.push_back(s.str()); }
  void operator()(const std::optional<record::Date>& d) { values.push_back(d ? d->str() : ""); }
  void operator()(const std::optional<record::Money>& m) { values.push_back(m ? std::to_string(m->fen()) : ""); }
  template <class E>
  void operator()(const std::optional<E>& e) { values.emplace_back(e ? record::code(*e) : ""); }
  template <class Item>
  void operator()(const std::vector<Item>& items) {
    std::string all;
    for (const Item& item : items) all += piece(item) + '\x1f';
    values.push_back(std::move(all));
  }
  static std::string piece(const std::string& s) { return s; }
  static std::string piece(const PublicText& s) { return s.str(); }
  static std::string piece(const record::Officer<PublicText>& o) { return o.name.str() + '\x1e' + o.certificate.str(); }
};

}  // namespace

std::string changed_fields(const PublicRecord& before, const PublicRecord& after) {
  Flatten a, b;
  record::visit_public(before, a);
  record::visit_public(after, b);
  std::string out;
  for (std::size_t i = 0; i < a.values.size(); ++i)
    if (a.values[i] != b.values[i]) out += (out.empty() ? "" : ",") + std::string(record::fields()[i].path);
  return out;
}

}  // namespace gongshi::ledger
