#include "redaction/categories.h"

namespace gongshi::redaction {
namespace {

struct CategoryWords {
  std::string_view code;
  std::string_view label;
};

/// In the order of the enum.
constexpr std::array<CategoryWords, kCategories.size()> kWords{{
    {"id_number", "身份证件号码"},
    {"passport", "出入境证件号码"},
    {"address", "家庭住址"},
    {"phone", "联系电话"},
    {"email_im", "网络联系方式"},
    {"bank_account", "银行账号"},
    {"property_certificate", "权属证书编号"},
    {"vehicle", "车辆识别信息"},
    {"health", "健康状况"},
    {"property_status", "财产状况"},
    {"secret", "依法不公开的内容"},
    {"name", "姓名"},
}};

}  // namespace

std::string_view category_code(Category category) { return kWords[static_cast<std::size_t>(category)].code; }

std::string_view category_label(Category category) { return kWords[static_cast<std::size_t>(category)].label; }

std::optional<Category> category_from_code(std::string_view code) {
  for (const Category category : kCategories) {
    if (category_code(category) == code) return category;
  }
  return std::nullopt;
}

}  // namespace gongshi::redaction
