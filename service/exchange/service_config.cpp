#include "service/exchange/service_config.h"

#include "record/config_object.h"

namespace gongshi::service {

ServiceConfig ServiceConfig::load(const std::filesystem::path& folder) {
  ServiceConfig c;
  if (!std::filesystem::exists(folder / "service.json")) return c;
  auto json = record::ConfigObject::read(folder / "service.json");
  const auto number = [&](std::string_view key, int& value) {
    value = json.integer(key).value_or(value);
    if (value < 1) json.refuse(key, "expected 1 or more");
  };
  c.bearer_tokens = json.flag("bearer_tokens");
  number("privacy_working_days", c.privacy_working_days), number("question_working_days", c.question_working_days);
  number("requests_a_day", c.requests_a_day), number("masks_of_record", c.masks_of_record);
  number("masks_of_address_a_day", c.masks_of_address_a_day), number("masks_of_agency_a_day", c.masks_of_agency_a_day);
  number("erase_attachments_after_days", c.erase_attachments_after_days), number("erase_contact_after_days", c.erase_contact_after_days);
  json.finish();
  return c;
}

}  // namespace gongshi::service
