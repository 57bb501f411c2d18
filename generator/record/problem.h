#pragma once
// What is said about a record: one shape for the parser, the checks and the gate.

#include <string>
#include <vector>

namespace gongshi::record {

/// What a problem does to the record.
enum class Effect {
  reject,  ///< it is no record: nothing can be done with it but tell the sender
  hold,    ///< it is kept, not shown, until somebody mends or decides
  due,     ///< it is shown; the page says 未提供 and `gongshi due` lists it
  note     ///< worth saying, nothing follows
};

/// `code` is English and stable, `message` Chinese and for people; neither repeats the value, which may be private.
struct Problem {
  Effect effect = Effect::note;
  std::string code;     ///< "missing", "bad_date", "fine_without_amount"
  std::string field;    ///< "party.name", "officers[1].certificate"; empty for the whole record
  std::string message;  ///< 缺少必填项“当事人名称”
};

using Problems = std::vector<Problem>;

/// True when one of the problems has this effect.
bool any(const Problems& problems, Effect effect);

}  // namespace gongshi::record
