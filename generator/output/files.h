#pragma once
// Durable file work: whole files only. Every path the output room writes is made here or comes from pages.

#include <filesystem>
#include <string>
#include <string_view>

namespace gongshi::output {

std::string read_file(const std::filesystem::path& path);  ///< throws IoError

/// Writes beside, fsyncs, renames, fsyncs the folder: the file is there whole or not at all.
void write_file_durably(const std::filesystem::path& path, std::string_view bytes);

/// Writes without fsync into a folder that is there. For staged files, made durable together by sync_filesystem().
void write_staged(const std::filesystem::path& path, std::string_view bytes);

void sync_path(const std::filesystem::path& path);  ///< fsync of a file or folder

/// Makes everything written to the file system of `folder` durable (syncfs).
void sync_filesystem(const std::filesystem::path& folder);

}  // namespace gongshi::output
