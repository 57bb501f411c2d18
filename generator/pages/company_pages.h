#pragma once
// One organisation: every live decision and every check result that bears its credit code. 本页不是信用评价.
//
// Organisations only; persons and one-person businesses have no such page. What ended or was withdrawn leaves it in the same
// build, and with the last of it the page goes. No scores, and no numbers in titles.

#include <optional>

#include "pages/frame.h"

namespace gongshi::pages {

/// companies/8U/915192278439CWKU8U.html
Address company_address(std::string_view credit_code);

/// The page, or nothing when no decision is left.
std::optional<PageFile> company_page(const Site& site, const std::string& credit_code, ledger::PublicDb& db);

}  // namespace gongshi::pages
