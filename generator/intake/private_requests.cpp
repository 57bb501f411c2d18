// The clocks of requests, for the numbers that pages show; what people asked stays with the office.

#include "intake/private_db.h"

namespace gongshi::intake {

void PrivateDb::each_request(std::string_view since, const std::function<void(const RequestTimes&)>& visit) {
  auto query = db_.prepare(
      "SELECT agency, received_on, due, closed_on, json_extract(clock, '$.provisional') OR (asked_until <> '' AND day_zero = received_on),"
      " number, kind, json_extract(clock, '$.due') FROM request"
      " WHERE state <> 'closed' OR (state = 'closed' AND closed_on >= ?1) ORDER BY id");
  for (query.with(since); query.step();)
    visit({std::string(query.text(0)), std::string(query.text(1)), std::string(query.text(2)), std::string(query.text(3)), query.int64(4) != 0,
           std::string(query.text(5)), std::string(query.text(6)), std::string(query.text(7))});
}

}  // namespace gongshi::intake
