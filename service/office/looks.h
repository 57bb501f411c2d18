#pragma once
// How a record will look to the public, beside how it was sent: for the preview, the held queue and the difference of a case.

#include <string>
#include <vector>

#include "publish/portal.h"
#include "service/web/screen.h"

namespace gongshi::service {

/// One text of a record: raw with what will be hidden struck out, and as the page shows it.
struct Look {
  std::string field;  ///< title, facts, …: key in the word file
  std::string text;
  templating::Markup raw, shown;
};

/// The texts that are not empty, in the order of the page.
std::vector<Look> looks(const publish::Portal& portal, const record::Record& record);

/// The texts that staff may correct, by field.
std::vector<std::pair<std::string, std::string>> editable(const record::Record& record);
/// Puts a text into its field. False: no such field.
bool edit(record::Record& record, const std::string& field, const std::string& text);

}  // namespace gongshi::service
