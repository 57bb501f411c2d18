#include "publish/build_state.h"

#include <algorithm>
#include <iterator>
#include <sstream>

#include "output/files.h"
#include "record/digest.h"

namespace gongshi::publish {
namespace {

namespace fs = std::filesystem;
using sqlite::Statement;
using State = checks::Timeliness::State;

sqlite::Options state_db_options() {
  sqlite::Options options;
  options.application_id = 0x67737331;  // "gss1"
  options.migrations = {R"sql(
CREATE TABLE rendered(sequence INTEGER NOT NULL, last_doc INTEGER NOT NULL, log_size INTEGER NOT NULL, day TEXT NOT NULL, inputs TEXT NOT NULL, root TEXT NOT NULL) STRICT;
CREATE TABLE standing(path TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE on_time(doc INTEGER PRIMARY KEY, agencies TEXT NOT NULL, in_time INTEGER NOT NULL, late INTEGER NOT NULL) STRICT;
CREATE TABLE on_time_of(agency TEXT PRIMARY KEY, in_time INTEGER NOT NULL, late INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE gram(tier TEXT NOT NULL, gram TEXT NOT NULL, docs INTEGER NOT NULL, PRIMARY KEY (tier, gram)) STRICT, WITHOUT ROWID;
CREATE INDEX gram_frequent ON gram(tier, docs DESC, gram);
)sql",
                        R"sql(
DROP TABLE on_time;
DROP TABLE on_time_of;
DELETE FROM rendered;
CREATE TABLE on_time(doc INTEGER PRIMARY KEY, agencies TEXT NOT NULL, month TEXT NOT NULL, days INTEGER NOT NULL, in_time INTEGER NOT NULL, late INTEGER NOT NULL) STRICT;
CREATE TABLE on_time_of(agency TEXT NOT NULL, month TEXT NOT NULL, days INTEGER NOT NULL, in_time INTEGER NOT NULL, late INTEGER NOT NULL,
  PRIMARY KEY (agency, month, days)) STRICT, WITHOUT ROWID;
)sql",
                        R"sql(
DROP TABLE gram;
DELETE FROM rendered;
)sql"};
  return options;
}

constexpr std::size_t kDigestAndBlanks = 66;

std::string join(const std::vector<std::string>& words, const char* between) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : between) + word;
  return out;
}

/// Path and digest of a file, or of every file below a folder, in a fixed order.
void add_digests(std::string& all, const fs::path& place) {
  std::vector<fs::path> files;
  if (!fs::is_directory(place)) files.push_back(place);
  else
    for (const auto& entry : fs::recursive_directory_iterator(place, fs::directory_options::follow_directory_symlink))
      if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files)
    all += file.lexically_relative(place).generic_string() + " " + record::to_hex(record::sha256(output::read_file(file))) + "\n";
}

}  // namespace

BuildState::BuildState(const std::string& path) : db_(path, state_db_options()) {}

std::optional<Rendered> BuildState::last() {
  Statement query = db_.prepare("SELECT sequence, last_doc, log_size, day, inputs, root FROM rendered");
  if (!query.step()) return std::nullopt;
  return Rendered{query.int64(0), query.int64(1), query.int64(2), std::string(query.text(3)), std::string(query.text(4)), std::string(query.text(5))};
}

void BuildState::begin(bool anew) {
  build_.emplace(db_);
  if (anew) db_.exec("DELETE FROM rendered; DELETE FROM standing; DELETE FROM on_time; DELETE FROM on_time_of");
}

void BuildState::finish(const Rendered& rendered) {
  db_.exec("DELETE FROM rendered");
  db_.prepare("INSERT INTO rendered VALUES (?1, ?2, ?3, ?4, ?5, ?6)").run(rendered.sequence, rendered.last_doc, rendered.log_size, rendered.day, rendered.inputs, rendered.root);
  build_->commit();
  build_.reset();
}

std::optional<BuildState::Counted> BuildState::counted(std::int64_t doc) {
  Statement known = db_.prepare("SELECT agencies, month, days, in_time, late FROM on_time WHERE doc = ?1");
  if (!known.with(doc).step()) return std::nullopt;
  return Counted{std::string(known.text(0)), std::string(known.text(1)), known.int64(2), known.int64(3), known.int64(4)};
}

void BuildState::count(const ledger::Entry& entry, const checks::Timeliness& clock) {
  if (const auto before = counted(entry.doc)) add_to_agencies(*before, -1);
  const Counted now{join(entry.agencies(), ","), entry.published_on.str().substr(0, 7), clock.working_days_used.value_or(-1), clock.state == State::in_time,
                    clock.state == State::late};
  db_.prepare("INSERT OR REPLACE INTO on_time VALUES (?1, ?2, ?3, ?4, ?5, ?6)").run(entry.doc, now.agencies, now.month, now.days, now.in_time, now.late);
  add_to_agencies(now, 1);
}

void BuildState::add_to_agencies(const Counted& c, std::int64_t sign) {
  if (c.in_time + c.late == 0) return;
  Statement add = db_.prepare("INSERT INTO on_time_of VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT(agency, month, days)"
                              " DO UPDATE SET in_time = in_time + ?4, late = late + ?5");
  for (std::string_view agencies = c.agencies; !agencies.empty();) {
    const std::size_t comma = std::min(agencies.find(','), agencies.size());
    add.run(agencies.substr(0, comma), c.month, c.days, sign * c.in_time, sign * c.late);
    agencies.remove_prefix(std::min(comma + 1, agencies.size()));
  }
}

pages::OnTime BuildState::on_time() {
  Statement query = db_.prepare("SELECT agency, sum(in_time), sum(late) FROM on_time_of GROUP BY agency");
  pages::OnTime out;
  while (query.step()) out[std::string(query.text(0))] = {query.int64(1), query.int64(2)};
  return out;
}

pages::PublishedTimes BuildState::published_times(record::Date since) {
  Statement query = db_.prepare("SELECT agency, month, days, in_time, late FROM on_time_of WHERE month >= ?1 AND in_time + late > 0");
  pages::PublishedTimes out;
  for (query.with(since.str().substr(0, 7)); query.step();) {
    pages::Times& times = out[std::string(query.text(0))][std::string(query.text(1))];
    times.in_time += query.int64(3), times.late += query.int64(4);
    if (query.int64(2) >= 0) times.days[static_cast<int>(query.int64(2))] += query.int64(3) + query.int64(4);
  }
  return out;
}

std::vector<std::string> BuildState::no_longer_made(const std::set<std::string>& made) {
  std::vector<std::string> gone;
  Statement known = db_.prepare("SELECT path FROM standing");
  while (known.step())
    if (std::string path(known.text(0)); !made.contains(path)) gone.push_back(std::move(path));
  db_.exec("DELETE FROM standing");
  Statement add = db_.prepare("INSERT INTO standing VALUES (?1)");
  for (const std::string& path : made) add.run(path);
  return gone;
}

std::string digest_of_place(const fs::path& place) {
  std::string digests;
  add_digests(digests, place);
  return record::to_hex(record::sha256(digests));
}

std::string inputs_of_build(const Parts& parts) {
  std::string out;
  for (const auto& [part, digest] : parts) out.append(digest).append("  ").append(part).append("\n");
  return out;
}

std::set<std::string> changed_inputs(const std::string& before, const std::string& now) {
  const auto lines = [](const std::string& text) {
    std::set<std::string> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) out.insert(line);
    return out;
  };
  const auto a = lines(before), b = lines(now);
  std::vector<std::string> differing;
  std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(differing));
  std::set<std::string> parts;
  for (const std::string& line : differing) parts.insert(line.substr(std::min(kDigestAndBlanks, line.size())));
  return parts;
}

std::string named(const std::set<std::string>& parts) { return join({parts.begin(), parts.end()}, ", "); }

}  // namespace gongshi::publish
