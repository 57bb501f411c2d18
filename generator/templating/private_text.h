#pragma once
// Text for the eyes of one reader: what a visitor typed, shown back to that visitor, and what staff see in their console. Never on a page
// of the site: only the service's Screen can make it, and no room of the pipeline may include the service.

#include <string>
#include <utility>

namespace gongshi::service {
class Screen;
}

namespace gongshi::templating {

class PrivateTextKey {
  PrivateTextKey() = default;
  friend class gongshi::service::Screen;
};

class PrivateText {
 public:
  PrivateText(PrivateTextKey, std::string text) : text_(std::move(text)) {}
  const std::string& str() const { return text_; }

 private:
  std::string text_;
};

}  // namespace gongshi::templating
