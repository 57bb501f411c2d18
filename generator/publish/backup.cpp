#include "publish/backup.h"

#include <algorithm>

#include "intake/private_db.h"
#include "intake/private_schema.h"
#include "intake/publish_lock.h"
#include "ledger/public_db.h"
#include "ledger/schema.h"
#include "output/files.h"
#include "redaction/error.h"

namespace gongshi::publish {
namespace {

namespace fs = std::filesystem;

std::string name_of(const Moment& now) {
  std::string name = now.utc();
  std::erase(name, ':');
  return name;
}

/// The day of a folder that make_backup() named; nothing for any other, which is not ours to remove.
std::optional<record::Date> day_of(const fs::path& folder) {
  const std::string name = folder.filename().string();
  const bool ours = name.size() == 18 && name[10] == 'T' && name.back() == 'Z' &&
                    std::all_of(name.begin() + 11, name.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
  return ours ? record::Date::parse(name.substr(0, 10)) : std::nullopt;
}

void copy_all(const Portal& portal, const fs::path& into) {
  const fs::path& data = portal.folders().data;
  const intake::PublishLock lock(data);
  intake::PrivateDb(data).database().backup_to((into / "private.db").string());
  ledger::PublicDb((data / "public.db").string()).backup_to((into / "public.db").string());
}

void check_all(const fs::path& copy) {
  sqlite::Database((copy / "private.db").string(), intake::private_schema()).check(true);
  sqlite::Database((copy / "public.db").string(), ledger::public_db_options()).check(true);
  for (const char* rest : {"private.db-wal", "private.db-shm", "public.db-wal", "public.db-shm"}) fs::remove(copy / rest);
}

std::vector<fs::path> remove_old(const fs::path& to, record::Date oldest) {
  std::vector<fs::path> old;
  for (const auto& entry : fs::directory_iterator(to))
    if (const auto day = day_of(entry.path()); day && *day < oldest) old.push_back(entry.path());
  for (const fs::path& folder : old) fs::remove_all(folder);
  return old;
}

}  // namespace

BackupDone make_backup(const Portal& portal, const fs::path& to, int keep_days) {
  const fs::path folder = to / name_of(portal.now()), half = folder.string() + ".half";
  fs::remove_all(half);
  fs::create_directories(half);
  fs::permissions(half, fs::perms::owner_all);
  try {
    copy_all(portal, half);
    check_all(half);
  } catch (...) {
    fs::remove_all(half);
    throw;
  }
  fs::rename(half, folder);
  output::sync_filesystem(to);
  return {folder, remove_old(to, portal.now().today - keep_days)};
}

}  // namespace gongshi::publish
