#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <catch2/catch.hpp>

#include "intake/full_text.h"
#include "site_for_tests.h"

using namespace gongshi;
using namespace gongshi::intake;

namespace {

/// A PDF of one page with one line of text, or with none, as a scan has it.
std::string small_pdf(const std::string& line) {
  const std::string stream = line.empty() ? "" : "BT /F1 12 Tf 72 700 Td (" + line + ") Tj ET";
  const std::vector<std::string> objects{
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
      "<</Length " + std::to_string(stream.size()) + ">>stream\n" + stream + "\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
  std::string pdf = "%PDF-1.4\n", table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    char entry[32];
    std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", pdf.size());
    table += entry;
    pdf += std::to_string(i + 1) + " 0 obj" + objects[i] + "endobj\n";
  }
  const std::string start = std::to_string(pdf.size());
  return pdf + "xref\n0 6\n0000000000 65535 f \n" + table + "trailer<</Size 6/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n";
}

/// The text that was taken and what was said about it.
std::string full_text(TestSite& site, const std::string& path) {
  const std::string said = site.line(record_line("F-1", "1号", R"(,"full_text_file":")" + path + "\""));
  std::string text;
  site.db->pending_acts([&](PendingAct&& a) { text = a.record.full_text; });
  return said + "|" + text;
}

/// Makes a docx by the zip program that the converter's own package needs anyway, or nothing.
bool make_docx(const TestSite& site, const std::string& name, const std::string& words) {
  site.write("docx/word/document.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
             "<w:body><w:p><w:r><w:t>" + words + "</w:t></w:r></w:p></w:body></w:document>");
  site.write("docx/[Content_Types].xml", "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
  site.write("docx/word/_rels/document.xml.rels", "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>");
  return run_program({"python3", "-m", "zipfile", "-c", (site.folder / name).string(), (site.folder / "docx/word").string(), "{in}"},
                     site.folder / "docx/[Content_Types].xml", {}).output.has_value();
}

}  // namespace

TEST_CASE("full text: txt in UTF-8 and in GB18030, a PDF with text, a docx", "[intake]") {
  TestSite site;
  site.write("a.txt", "决定书\r\n全文\n");
  site.write("texts/b.TXT", "\xB9\xAB\xCA\xBE");
  site.write("c.pdf", small_pdf("Decision 7"));
  CHECK(full_text(site, "a.txt") == "taken|决定书\n全文");
  CHECK(full_text(site, "texts/b.TXT") == "taken|公示");
  CHECK(full_text(site, "c.pdf") == "taken|Decision 7");
  REQUIRE(make_docx(site, "d $(touch x).docx", "决定书正文"));
  CHECK(full_text(site, "d $(touch x).docx") == "taken|决定书正文");
}

TEST_CASE("full text: a scan, a missing file and a broken file are pending, and the record goes on", "[intake]") {
  TestSite site;
  site.write("scan.pdf", small_pdf(""));
  site.write("broken.pdf", "%PDF-1.4 nonsense");
  site.write("odd.exe", "MZ");
  site.write("control.txt", "a\x01");
  site.write("huge.txt", std::string(2'000'001, 'x'));
  CHECK(full_text(site, "scan.pdf") == "taken full_text_pending|");
  CHECK(full_text(site, "none.pdf") == "taken full_text_pending|");
  for (const char* name : {"broken.pdf", "odd.exe", "control.txt", "huge.txt"}) CHECK(full_text(site, name) == "taken full_text_unreadable|");
}

TEST_CASE("full text: no path leads out of the feed's folder", "[intake]") {
  TestSite site;
  site.write("secret/inner/x.txt", "out");
  std::filesystem::create_directory(site.folder / "sub");
  REQUIRE(symlink("/etc/passwd", (site.folder / "link.txt").c_str()) == 0);
  REQUIRE(symlink("/etc", (site.folder / "dir").c_str()) == 0);
  REQUIRE(mkfifo((site.folder / "pipe.txt").c_str(), 0600) == 0);
  const char* path = GENERATE("../x.txt", "sub/../../x.txt", "/etc/passwd", "link.txt", "dir/passwd", "./a.txt", "sub", "a/../a.txt",
                              "sub//../x", "..\\\\x.txt", "pipe.txt", "sub/");
  CHECK(full_text(site, path).find("rejected full_text_refused") == 0);
}

TEST_CASE("full text: pushed bytes have no folder, so a file is pending", "[intake]") {
  TestSite site;
  site.write("a.txt", "x");
  std::string said;
  Intake(*site.db, site.layouts, site.agencies, site.judge, {.now = kNow})
      .take(site.feed("none"), "push", record_line("P-1", "1号", R"(,"full_text_file":"a.txt")"), [&](const Result& r) { said = TestSite::said(r); });
  CHECK(said == "taken full_text_pending");
}

TEST_CASE("xlsx: a workbook goes through xlsx2csv; dates are dates, numbers that lost digits are refused", "[intake]") {
  TestSite site;
  lxw_workbook* book = workbook_new((site.folder / "s.xlsx").c_str());
  lxw_worksheet* page = workbook_add_worksheet(book, nullptr);
  lxw_format* date = workbook_add_format(book);
  format_set_num_format(date, "yyyy/m/d");
  const char* header[] = {"当事人名称", "当事人类别", "执法类别", "执法主体", "决定书文号", "统一社会信用代码", "执法决定", "罚款金额（万元）", "决定日期", "备注"};
  for (lxw_col_t i = 0; i < 10; ++i) worksheet_write_string(page, 0, i, header[i], nullptr);
  for (lxw_row_t row = 1; row <= 2; ++row) {
    const char* cells[] = {"云州市某某公司", "法人及非法人组织", "行政处罚", "市市场监管局"};
    for (lxw_col_t i = 0; i < 4; ++i) worksheet_write_string(page, row, i, cells[i], nullptr);
    worksheet_write_string(page, row, 4, row == 1 ? "云市监罚〔2026〕7号" : "云市监罚〔2026〕8号", nullptr);
    if (row == 2) worksheet_write_number(page, row, 5, 914100000000000000.0, nullptr);
    worksheet_write_string(page, row, 6, "罚款,\n并\"警告\"", nullptr);
    worksheet_write_number(page, row, 7, 1.41, nullptr);
    lxw_datetime day{};
    day.year = 2026, day.month = 10, day.day = 12;
    worksheet_write_datetime(page, row, 8, &day, date);
  }
  REQUIRE(workbook_close(book) == LXW_NO_ERROR);
  const auto results = site.pull(site.feed("s.xlsx"));
  REQUIRE(results.size() == 2);
  CHECK(TestSite::said(results[0]) == "taken");
  CHECK(results[0].source == "s.xlsx:2");
  CHECK(TestSite::said(results[1]) == "rejected mangled_number");
  site.db->pending_acts([&](PendingAct&& a) {
    CHECK(a.record.decided_on->str() == "2026-10-12");
    CHECK(a.record.amounts.fine->fen() == 1'410'000);
    CHECK(a.record.decision == "罚款,\n并\"警告\"");
  });
  site.write("broken.xlsx", "PK\x03\x04 nonsense");
  CHECK(TestSite::said(site.pull(site.feed("broken.xlsx")).at(0)) == "rejected not_converted");
}

TEST_CASE("program: no shell, and limits of time and output hold", "[intake]") {
  TestSite site;
  const auto file = site.write("x", "text");
  CHECK(run_program({"cat", "{in}"}, file, {}).output == "text");
  CHECK(run_program({"echo", "$(id)", ";", "{in}"}, "/a b", {}).output == "$(id) ; /a b\n");
  CHECK(run_program({"no-such-program-here"}, file, {}).failure == "not_installed");
  CHECK(run_program({"false"}, file, {}).failure == "failed");
  CHECK(run_program({"yes"}, file, {.output_bytes = 100'000}).failure == "too_large");
  CHECK(run_program({"sleep", "60"}, file, {.time = std::chrono::milliseconds(200)}).failure == "too_slow");
}
