#pragma once
// What is hidden, by the words of 河南省行政执法公示办法 第十八条.
//
// The codes stand in `gongshi redact --ndjson` and in rule files; the labels stand in the text instead of the secret.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gongshi::redaction {

enum class Category : std::uint8_t {
  id_number,
  passport,
  address,
  phone,
  email_im,
  bank_account,
  property_certificate,
  vehicle,
  health,
  property_status,
  secret,
  name,
};

inline constexpr std::array<Category, 12> kCategories{
    Category::id_number, Category::passport, Category::address, Category::phone,
    Category::email_im, Category::bank_account, Category::property_certificate, Category::vehicle,
    Category::health, Category::property_status, Category::secret, Category::name};

/// Stable English code, for data: id_number.
std::string_view category_code(Category category);

/// Chinese word for readers: 身份证件号码.
std::string_view category_label(Category category);

/// The category that a rule file or a feed names; nullopt when there is none.
std::optional<Category> category_from_code(std::string_view code);

}  // namespace gongshi::redaction
