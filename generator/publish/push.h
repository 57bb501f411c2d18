#pragma once
// What an agency pushed, instead of what was pulled: the same intake, and before it an answer at once.

#include <string>
#include <string_view>

#include "publish/portal.h"

namespace gongshi::publish {

inline constexpr std::size_t kMostItems = 10'000;

/// What can be said of each item by itself, in their order; opens no database and keeps nothing. What depends on what is known
/// already (the same decision again, a contradiction, a page that was taken down) only take_push() can say.
///
/// Errors   none for bad data; a body with more than kMostItems items ends in one rejected result, too_many_items
void check_alone(const Portal& portal, const std::string& agency, std::string_view body, const intake::Sink& sink);

/// Takes the items into private.db; repeated after a crash it changes nothing and answers the same.
void take_push(const Portal& portal, intake::PrivateDb& db, const intake::Layouts& layouts, const std::string& agency,
               std::string_view body, const intake::Sink& sink);

/// A sheet or text file from the console: `name`'s ending tells the format. `keep` false only says what would become of it.
void take_file(const Portal& portal, intake::PrivateDb& db, const intake::Layouts& layouts, const std::string& agency,
               const std::string& name, std::string_view bytes, bool keep, const intake::Sink& sink);

}  // namespace gongshi::publish
