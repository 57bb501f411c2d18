#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>

#include "intake/temporary_folder.h"
#include "record/parse.h"
#include "site_for_tests.h"

using namespace gongshi;
using namespace gongshi::intake;

namespace {

std::size_t temporary_folders(const std::filesystem::path& folder) {
  std::size_t n = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) n += entry.path().filename().string().starts_with("tmp-");
  return n;
}

}  // namespace

TEST_CASE("intake: a record that composing its characters made longer than 4 MiB is turned away, and stops nothing", "[intake]") {
  TestSite site;
  std::string eighth;  // four bytes a note, twelve when composed
  for (int i = 0; i < 450'000; ++i) eighth += "\U0001D160";
  CHECK(site.line(record_line("A-1", "1号", ",\"note\":\"hold\",\"full_text\":\"" + eighth + "\"")) == "rejected too_large");
  CHECK(site.line(record_line("A-1", "1号", R"(,"note":"hold")")) == "held doubt");
  std::size_t held = 0;
  site.db->each_held([&](const Held&) { ++held; });
  CHECK(held == 1);
}

TEST_CASE("intake: what was taken in is read again, however long it has become", "[intake]") {
  record::Parser parser;
  const std::string line = R"({"id":"A-1","agency":"a01","facts":")" + std::string(10, 'x') + "\"" + std::string(5 << 20, ' ') + "}";
  CHECK(any(parser.parse(line).problems, record::Effect::reject));
  CHECK_FALSE(any(parser.parse_kept(line).problems, record::Effect::reject));
}

TEST_CASE("intake: a killed pull leaves no feed in clear text", "[intake]") {
  TestSite site;
  const pid_t child = ::fork();
  if (child == 0) {
    const TemporaryFolder folder(site.folder / "data");
    std::ofstream(folder / "fetched") << "410000199001011234";
    ::raise(SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(WIFSIGNALED(status));
  CHECK(temporary_folders(site.folder / "data") == 1);
  const TemporaryFolder in_use(site.folder / "data");
  const PrivateDb next(site.folder / "data");
  CHECK(temporary_folders(site.folder / "data") == 1);
  CHECK(std::filesystem::exists(in_use / ""));
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // their shadow alone is larger than the limit
TEST_CASE("intake: short lines with long texts beside them do not fill the memory", "[intake]") {
  TestSite site;
  site.write("feed/text.txt", [] {
    std::string text;
    while (text.size() < 1'000'000) text += "当事人经营超过保质期的食品。";
    return text;
  }());
  std::string lines;
  for (int i = 0; i < 150; ++i) lines += record_line("T-" + std::to_string(i), std::to_string(i) + "号", R"(,"full_text_file":"text.txt")");
  site.write("feed/lines.ndjson", lines);
  site.db.reset();
  const pid_t child = ::fork();
  if (child == 0) {
    const rlimit memory{380u << 20, 380u << 20};
    ::setrlimit(RLIMIT_DATA, &memory);
    try {
      PrivateDb db(site.folder / "data");
      Intake(db, site.layouts, site.agencies, easy_judge, {.now = kNow, .jobs = 2}).pull(site.feed("feed/lines.ndjson"), [](const Result&) {});
      ::_exit(0);
    } catch (const std::bad_alloc&) {
      ::_exit(1);
    }
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(status == 0);
}
#endif

TEST_CASE("intake: what is counted for good holds codes, and no words of a feed in the open", "[intake]") {
  TestSite site;
  site.line(record_line("A-1", "1号", R"(,"violation":"张某某殴打李四","measures":["罚款5,000元","责令赔礼"],"place":"方城县人民路5号张某某家",)"
                               R"("basis":["依据《食品安全法》第三十四条第（十）项","张某某家规第一条"])"));
  auto s = site.db->database().prepare("SELECT measures, articles, district FROM count_row");
  REQUIRE(s.step());
  CHECK(s.text(0) == R"(["罚款"])");
  CHECK(s.text(1) == R"(["《食品安全法》第三十四条第（十）项"])");
  CHECK(s.text(2) == "");
  s.reset();
  std::string bytes;
  for (const char* name : {"private.db", "private.db-wal"}) bytes += read_bytes(site.folder / "data" / name);
  for (const char* words : {"张某某", "赔礼", "李四"}) CHECK(bytes.find(words) == std::string::npos);
}
