#include "redaction/error.h"
#include "sqlite/database.h"
#include "sqlite/prepared.h"

namespace gongshi::sqlite {
namespace {

/// An empty view may have no address, and SQLite takes no address for NULL.
const char* address(std::string_view bytes) { return bytes.data() ? bytes.data() : ""; }

}  // namespace

void Statement::GiveBack::operator()(sqlite3_stmt* statement) const { prepared->give_back(statement); }

Statement::Statement(sqlite3* db, std::shared_ptr<Prepared> prepared, std::string_view sql)
    : statement_(prepared->take(sql), GiveBack{prepared}) {
  if (statement_) return;
  sqlite3_stmt* raw = nullptr;
  const int result =
      sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  if (result != SQLITE_OK) throw StoreError(prepared->path(), sqlite3_errmsg(db));
  statement_.reset(raw);
}

Statement& Statement::bind(int parameter, std::int64_t value) {
  return checked(sqlite3_bind_int64(statement_.get(), parameter, value));
}
Statement& Statement::bind(int parameter, std::string_view text) {
  return checked(sqlite3_bind_text64(statement_.get(), parameter, address(text), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}
Statement& Statement::bind(int parameter, Blob blob) {
  return checked(
      sqlite3_bind_blob64(statement_.get(), parameter, address(blob.bytes), blob.bytes.size(), SQLITE_TRANSIENT));
}
Statement& Statement::bind(int parameter, std::nullopt_t) {
  return checked(sqlite3_bind_null(statement_.get(), parameter));
}

bool Statement::step() {
  const int result = sqlite3_step(statement_.get());
  if (result == SQLITE_ROW) return true;
  checked(result == SQLITE_DONE ? SQLITE_OK : result);
  return false;
}

void Statement::reset() {
  sqlite3_reset(statement_.get());  // repeats the error of step(), which was thrown there
  sqlite3_clear_bindings(statement_.get());
}

std::int64_t Statement::int64(int column) const { return sqlite3_column_int64(statement_.get(), column); }
std::string_view Statement::text(int column) const {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return data ? std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))) : std::string_view();
}
std::string_view Statement::blob(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  return data ? std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))) : std::string_view();
}
bool Statement::is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }

Statement& Statement::checked(int result) {
  if (result == SQLITE_OK) return *this;
  const std::string what = sqlite3_errmsg(sqlite3_db_handle(statement_.get()));
  sqlite3_reset(statement_.get());
  throw StoreError(statement_.get_deleter().prepared->path(), what);
}

}  // namespace gongshi::sqlite
