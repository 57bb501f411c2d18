#pragma once
// What goes to the superior department: the published reports of a year in one folder, with digests of all files.

#include <filesystem>

#include "publish/reports.h"

namespace gongshi::publish {

/// Shape    sum.xlsx, sum.csv, one folder an agency with report.json, report.csv, report.xlsx, report.md; README.txt says who is
///          missing; SHA256SUMS
/// Errors   ConfigError when the folder exists, or nothing was published; IoError
std::size_t write_report_package(const Portal& portal, ledger::PublicDb& public_db, int year, const std::filesystem::path& folder);

/// The sum of all published reports as a workbook.
std::string sum_workbook(const Portal& portal, ledger::PublicDb& public_db, int year);

}  // namespace gongshi::publish
