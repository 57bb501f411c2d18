#pragma once
// site-config/service.json: what an operator decides about the service. Every key has to be there.

#include <filesystem>

#include "checks/law.h"

namespace gongshi::service {

struct ServiceConfig {
  bool bearer_tokens = false;             ///< agencies may push with a bearer token instead of a signature
  bool second_factor = false;             ///< every member of staff needs a code of their device (TOTP) to log in
  int privacy_working_days = 1;           ///< 本站承诺: until a person has decided on a privacy request
  int question_working_days = 5;          ///< 本站承诺
  int notice_within_working_days = 7;      ///< after receipt an unclear request may be sent back once
  int supplement_within_working_days = 10;  ///< until when whoever asked may complete it
  int requests_a_day = 6;                 ///< of one address
  int masks_of_record = 3;                ///< undecided at once, on one page
  int masks_of_address_a_day = 3, masks_of_agency_a_day = 20;
  int erase_attachments_after_days = 30;  ///< after closing
  int erase_contact_after_days = 365;
  int backups_kept_days = 30;             ///< `gongshi backup` removes older ones; what was erased leaves them with that
  checks::Law privacy_law;                ///< on which a passage is hidden that a person asks to hide
  checks::Law notice_law;                 ///< on which an unclear request is sent back
  checks::Law station_law;                ///< on which staff hide more than the rules found

  /// Errors   IoError without the file; ConfigError for a key that is missing, unknown or below 1
  static ServiceConfig load(const std::filesystem::path& site_config_folder);
};

}  // namespace gongshi::service
