#pragma once
// The sheet in which agencies check the portal's numbers and give their own: one row a cell.
//
// Columns  执法主体代码 执法主体 项目代码 表 项目 单位 本站计算 机关填报 说明; read are the first, 项目代码, 机关填报 and 说明

#include <filesystem>

#include "lists/fault.h"
#include "publish/reports.h"

namespace gongshi::publish {

/// CSV with what is known of these agencies.
std::string report_sheet(Reports& reports, const std::vector<std::string>& agencies);

/// The rows in which something was given; faults name row and column. CSV (UTF-8, GB18030), xlsx, JSON.
///
/// Errors   IoError when the file cannot be read
std::vector<GivenRow> read_report_sheet(const std::filesystem::path& file, const Reports& reports, const record::Agencies& agencies,
                                        lists::Faults& faults);

}  // namespace gongshi::publish
