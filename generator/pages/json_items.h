#pragma once
// Writing JSON that machines read, item by item.

#include <string>
#include <string_view>

#include "record/canonical_json.h"

namespace gongshi::pages {

/// Items of a JSON array or object, separated.
class Items {
 public:
  explicit Items(std::string& out) : out_(out) {}
  std::string& next() {
    if (!first_) out_ += ',';
    first_ = false;
    return out_;
  }
  void text(std::string_view value) { record::append_json_string(next(), value); }

 private:
  std::string& out_;
  bool first_ = true;
};

}  // namespace gongshi::pages
