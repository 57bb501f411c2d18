#pragma once
// Another program's output, without a shell.

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gongshi::intake {

using Argv = std::vector<std::string>;

struct ProgramLimits {
  std::chrono::milliseconds time{60'000};
  std::size_t output_bytes = 256u << 20;
  std::size_t memory_bytes = 2048ull << 20;
};

struct ProgramAnswer {
  std::optional<std::string> output;  ///< nothing when it failed
  std::string failure;                ///< "not_installed", "failed", "too_slow", "too_large"
};

/// Runs argv[0] from PATH with "{in}" replaced by `input`; standard input is empty, standard error thrown away, locale C.UTF-8.
///
/// Shape    a process group of its own; everything in it is killed at the time or output limit
/// Example  run_program({"pdftotext", "{in}", "-"}, "/data/tmp-x/in.pdf", {})
ProgramAnswer run_program(const Argv& argv, const std::filesystem::path& input, const ProgramLimits& limits);

}  // namespace gongshi::intake
