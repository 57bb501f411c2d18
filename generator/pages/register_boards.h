#pragma once
// 公示牌: rows of a list as sheets for a wall (A4, A3) and as a screen for a hall that turns by itself.

#include <functional>

#include "pages/register_view.h"

namespace gongshi::pages {

/// during/window/a4/<key>.html
Address board_address(const lists::Declaration& list, std::string_view size, std::string_view key);

/// Two sheets a row, and one screen page with all of them. Without its script the screen page is a list.
void each_board(const Site& site, const lists::List& list, const std::function<void(PageFile)>& take);

}  // namespace gongshi::pages
