#include "service/exchange/service_config.h"

#include "record/config_object.h"

namespace gongshi::service {
namespace {

checks::Law read_law(record::ConfigObject& file, std::string_view key) {
  record::ConfigObject law = file.object(key);
  const checks::Law read{law.text("title"), law.text("article")};
  law.finish();
  return read;
}

}  // namespace

ServiceConfig ServiceConfig::load(const std::filesystem::path& folder) {
  ServiceConfig c;
  auto file = record::ConfigObject::read(folder / "service.json");
  const auto number = [&](std::string_view key, int& value) {
    value = file.integer(key).value_or(0);
    if (value < 1) file.refuse(key, "expected 1 or more");
  };
  const auto flag = [&](std::string_view key, bool& value) {
    if (!file.has(key)) file.refuse(key, "expected true or false");
    value = file.flag(key);
  };
  flag("bearer_tokens", c.bearer_tokens), flag("second_factor", c.second_factor);
  number("privacy_working_days", c.privacy_working_days), number("question_working_days", c.question_working_days);
  number("notice_within_working_days", c.notice_within_working_days);
  number("supplement_within_working_days", c.supplement_within_working_days);
  number("requests_a_day", c.requests_a_day), number("masks_of_record", c.masks_of_record);
  number("masks_of_address_a_day", c.masks_of_address_a_day), number("masks_of_agency_a_day", c.masks_of_agency_a_day);
  number("erase_attachments_after_days", c.erase_attachments_after_days), number("erase_contact_after_days", c.erase_contact_after_days);
  number("backups_kept_days", c.backups_kept_days);
  c.privacy_law = read_law(file, "privacy_law"), c.notice_law = read_law(file, "notice_law"), c.station_law = read_law(file, "station_law");
  file.finish();
  return c;
}

}  // namespace gongshi::service
