#pragma once
// 决定书全文 in a file beside the feed: txt, docx, or a PDF with text in it.

#include <filesystem>
#include <map>
#include <string>

#include "intake/program.h"
#include "record/problem.h"
#include "record/record.h"

namespace gongshi::intake {

/// Programs that make text of a kind of file: {"docx": ["docx2txt", "{in}", "-"], …}; keys are endings without the dot.
using Converters = std::map<std::string, Argv>;

/// Errors  ConfigError (a program without {in}, unknown ending), IoError
Converters load_converters(const std::filesystem::path& file);

/// Where the texts of a feed lie, and how they are read. `scratch` is a private folder.
struct FullTexts {
  std::filesystem::path folder, scratch;
  const Converters& converters;
};

/// Puts the text of record.full_text_file into record.full_text; one that is already there stays.
///
/// Errors   never throws for a bad file. `full_text_refused` (reject): the path leaves the folder, by .., / or a link.
///          `full_text_pending` (note, 全文待补): no such file, no folder, or a scan without text.
///          `full_text_unreadable` (note): too large, damaged, neither UTF-8 nor GB18030
/// Limits   20 MiB a file, 2,000,000 bytes of text, 60 s
void read_full_text(const FullTexts* texts, record::Record& record, record::Problems& problems);

}  // namespace gongshi::intake
