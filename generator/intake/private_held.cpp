// What `due` and the measures ask of private.db.

#include "intake/private_db.h"

namespace gongshi::intake {

void PrivateDb::each_held(const std::function<void(const std::string& agency, const record::Record&)>& visit) {
  sqlite::Statement query = db_.prepare(
      "SELECT e.agency, v.payload FROM entry e JOIN version v ON v.entry = e.id AND v.n = max(e.version, e.latest)"
      " WHERE e.state = 'held' ORDER BY e.id");
  while (query.step()) visit(std::string(query.text(0)), open_payload(query.blob(1)));
}

void PrivateDb::set_state_of_doc(std::int64_t doc, std::string_view state, std::string_view reason, std::string_view day) {
  sql("UPDATE entry SET state = ?2, reason = ?3, since = ?4, decided_here = 1 WHERE doc = ?1").run(doc, state, reason, day);
}

}  // namespace gongshi::intake
