#pragma once
// Check digits of the numbers that Chinese documents carry.
//
// Shape   ASCII, no separators; the caller folds and strips first. Letters: capitals, except that an ID may end in x.
// Errors  none: whatever is not such a number is false.
// A right check digit ranks a find and proves a keep. A wrong one never excuses: one random digit run in ten passes.

#include <string_view>

namespace gongshi::redaction {

/// 18 characters that pass ISO 7064 MOD 11-2, as GB 11643 resident IDs do. Example 11010519491231002X.
bool passes_mod11_2(std::string_view number);

/// Shape and birth date of an 18-character resident ID or residence permit, whatever its check digit says.
/// The first digit is 1-8, or 9 for the permanent residence card of a foreigner (2023 version).
bool looks_like_resident_id(std::string_view number);

/// 15 digits of the ID before 1999: area, yymmdd, sequence. There is no check digit: a label must decide.
bool looks_like_old_resident_id(std::string_view number);

/// All digits and right by Luhn (mod 10), as bank cards are.
bool passes_luhn(std::string_view number);

/// 统一社会信用代码 by GB 32100: 18 characters of its alphabet (no I O S V Z), known first characters, right check character.
bool is_credit_code(std::string_view code);

/// 组织机构代码 by GB 11714: 8 characters, an optional hyphen, a check character 0-9 or X.
bool is_organisation_code(std::string_view code);

/// 车辆识别代号 by GB 16735: 17 characters without I O Q, right check character in position 9.
bool passes_vin(std::string_view number);

/// A day that exists, written yyyymmdd, from 1850 to 2099.
bool is_calendar_day(std::string_view yyyymmdd);

}  // namespace gongshi::redaction
