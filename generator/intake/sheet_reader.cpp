#include "intake/sheet_reader.h"

#include <algorithm>
#include <optional>

#include "intake/csv_rows.h"
#include "intake/row_record.h"
#include "record/read_fields.h"
#include "redaction/error.h"

namespace gongshi::intake {
namespace {

constexpr std::int64_t kHeaderRows = 5;

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "“" : "、“") + record::shown_key(name) + "”";
  return text;
}

/// Finds the header among the first rows, then reads the rest.
class SheetReader {
 public:
  SheetReader(const std::string& name, const Layouts& layouts, const std::string& forced, const record::Agencies& agencies,
              bool ragged, const TakeItem& take)
      : name_(name), agencies_(agencies), ragged_(ragged), take_(take) {
    if (const Layout* layout = layouts.by_id(forced)) candidates_ = {layout};
    else if (!forced.empty()) throw ConfigError(name, "no such layout in site-config/columns: " + forced);
    else for (const Layout& each : layouts.all()) candidates_.push_back(&each);
  }

  bool row(std::int64_t number, Row&& row) {
    ++rows_;
    if (sheet_) return take_row(number, row), true;
    while (!row.empty() && row.back().empty()) row.pop_back();
    return number > kHeaderRows || recognise(row);
  }

  void finish(std::int64_t broken_row) {
    if (broken_row) return take_(broken_item(name_, broken_row, "quotes", "引号不成对，从这一行起没有读"));
    if (sheet_ && rows_ == header_row_) return take_(broken_item(name_, 0, "empty_file", "只有表头，没有数据行，请核对导出是否成功"));
    if (!sheet_ && !failed_) take_(broken_item(name_, 0, "unknown_columns", header_message()));
  }

 private:
  /// False when reading must end.
  bool recognise(const Row& row) {
    std::vector<const Layout*> fitting;
    for (const Layout* layout : candidates_) {
      Misfit m = misfit(*layout, row);
      if (m.fits()) fitting.push_back(layout);
      if (!nearest_ || m.size() < nearest_misfit_.size()) nearest_ = layout, nearest_misfit_ = std::move(m), header_row_ = rows_;
    }
    if (fitting.size() > 1) {
      failed_ = true;
      take_(broken_item(name_, 0, "several_layouts", "表头同时符合几种列布局，请在 feeds.json 中用 layout 指明"));
      return false;
    }
    if (fitting.size() == 1) header_row_ = rows_, sheet_.emplace(Sheet{*fitting[0], agencies_, row, fitting[0]->match(row)});
    return true;
  }
  std::string header_message() const {
    if (!nearest_) return "没有可用的列布局";
    std::string text = "认不出表头，整张表 " + std::to_string(rows_ - header_row_) + " 行都没有收下。最接近的列布局是“" + nearest_->name + "”";
    if (!nearest_misfit_.missing.empty()) text += "，缺少列：" + joined(nearest_misfit_.missing);
    if (nearest_misfit_.foreign.empty()) return text;
    return text + "，不认识或者重复的列：" + joined(nearest_misfit_.foreign) + "；不需要的列，可以在 site-config/columns 的 " + nearest_->id +
           " 里写成 \"convert\": \"ignore\"";
  }
  void take_row(std::int64_t number, Row& row) {
    const std::size_t width = sheet_->header.size();
    while (row.size() > width && row.back().empty()) row.pop_back();
    if (row.size() > width || (row.size() < width && !ragged_))
      return take_(broken_item(name_, number, "row_cut", "列数与表头不同，可能被截断或者多了逗号"));
    take_(row_item(*sheet_, name_, number, row));
  }

  std::string name_;
  const record::Agencies& agencies_;
  bool ragged_;
  const TakeItem& take_;
  std::vector<const Layout*> candidates_;
  const Layout* nearest_ = nullptr;
  Misfit nearest_misfit_;
  std::optional<Sheet> sheet_;
  std::int64_t rows_ = 0, header_row_ = 0;  ///< that are not blank; which of them is the header, or comes nearest
  bool failed_ = false;
};

}  // namespace

void read_sheet(std::string_view csv, const std::string& name, const Layouts& layouts, const std::string& forced,
                const record::Agencies& agencies, bool ragged, const TakeItem& take) {
  SheetReader reader(name, layouts, forced, agencies, ragged, take);
  reader.finish(read_csv(csv, [&](std::int64_t number, Row&& row) { return reader.row(number, std::move(row)); }));
}

}  // namespace gongshi::intake
