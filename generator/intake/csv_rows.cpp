#include "intake/csv_rows.h"

#include <csv.h>

#include <algorithm>
#include <new>

namespace gongshi::intake {
namespace {

struct Reading {
  const std::function<bool(std::int64_t, Row&&)>& take;
  Row row{};
  std::int64_t number = 1;
  bool stopped = false, after_cr = false;

  void end_row(int terminator) {
    if (after_cr && terminator == '\n' && row.empty()) return void(after_cr = false);  // the second half of CR LF
    after_cr = terminator == '\r';
    const bool blank = std::all_of(row.begin(), row.end(), [](const std::string& cell) { return cell.empty(); });
    if (!blank && !stopped) stopped = !take(number, std::move(row));
    row.clear();
    ++number;
  }
};

void on_field(void* text, std::size_t size, void* reading) {
  auto& r = *static_cast<Reading*>(reading);
  r.row.emplace_back(static_cast<const char*>(text), size);
  r.after_cr = false;
}

void on_row(int terminator, void* reading) { static_cast<Reading*>(reading)->end_row(terminator); }

struct Parser {
  Parser() {
    if (csv_init(&p, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0) throw std::bad_alloc();
  }
  ~Parser() { csv_free(&p); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  csv_parser p{};
};

}  // namespace

std::int64_t read_csv(std::string_view text, const std::function<bool(std::int64_t, Row&&)>& take) {
  constexpr std::size_t kBlock = 1 << 16;
  Parser parser;
  Reading reading{take};
  for (; !text.empty() && !reading.stopped; text.remove_prefix(std::min(kBlock, text.size()))) {
    const std::size_t n = std::min(kBlock, text.size());
    if (csv_parse(&parser.p, text.data(), n, on_field, on_row, &reading) != n) return reading.number;
  }
  if (reading.stopped) return 0;
  return csv_fini(&parser.p, on_field, on_row, &reading) == 0 ? 0 : reading.number;
}

}  // namespace gongshi::intake
