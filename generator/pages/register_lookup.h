#pragma once
// 核验: does a key stand in a list? Answered in the browser from small files; the number is sent nowhere.
//
// <list>/lookup/<hh>.json   {key: [[heading, words], …]}; hh: hash_of(key) mod 64, two hex digits (search_text.h). Rows that are
//                           not in force or not shown stand in none of them.

#include <functional>

#include "pages/register_view.h"

namespace gongshi::pages {

inline constexpr std::uint32_t kLookupShards = 64;

/// The page <list>/verify.html and the files it reads.
void each_lookup_file(const Site& site, const lists::List& list, const std::function<void(PageFile)>& take);

}  // namespace gongshi::pages
