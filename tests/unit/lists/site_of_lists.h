#pragma once
// A made-up agency and lists in a scratch folder.

#include "../scratch.h"
#include "lists/catalogue.h"

namespace gongshi::lists {

inline constexpr const char* kAgencies = R"({"agencies": [{"key": "a01", "name": "云州市市场监督管理局", "short_name": "市市场监管局", "area": "云州市",
  "system": "market", "prefixes": ["云市监"], "successor": null}]})";

inline constexpr const char* kOfficers = R"({"id": "officers", "title": "执法人员", "says": "谁能执法", "group": "谁", "section": "事前",
  "updated": "2026-11-01", "verify": true, "columns": [
  {"name": "姓名", "role": "title", "required": true}, {"name": "执法证号", "role": "key", "required": true, "aliases": ["证号"]},
  {"name": "执法主体", "type": "agency", "role": "agency", "required": true}, {"name": "有效期至", "type": "date", "role": "until"},
  {"name": "类别", "type": "choice", "choices": [{"word": "专职", "code": "full"}, {"word": "兼职", "code": "part"}]},
  {"name": "不公开理由", "role": "secret"}]})";

/// content/lists/ in a folder that goes with the test.
class ListFolder {
 public:
  ListFolder() : agencies_(record::Agencies::load(scratch_.write("agencies.json", kAgencies))) {}
  void write(const std::string& name, const std::string& bytes) { scratch_.write("lists/" + name, bytes); }
  Catalogue load(OnWrong on_wrong = OnWrong::leave_out) const { return Catalogue::load(scratch_ / "lists", agencies_, on_wrong); }
  /// The faults of officers with these rows, one a line.
  std::string faults(const std::string& csv) {
    write("officers/list.json", kOfficers);
    write("officers/rows.csv", csv);
    std::string lines;
    const Catalogue all = load();
    for (const Fault& fault : all.faults()) lines += fault.str() + "\n";
    return lines;
  }

 private:
  Scratch scratch_;
  record::Agencies agencies_;
};

inline record::Date day(std::string_view iso) { return record::Date::parse(iso).value(); }

}  // namespace gongshi::lists
