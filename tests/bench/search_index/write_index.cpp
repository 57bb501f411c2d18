// gongshi_write_index COUNT OUT: the static search of that many made-up decisions, written below OUT/search. Prints "files bytes".

#include <fstream>
#include <iostream>

#include "pages/search_index.h"
#include "rows.h"

using namespace gongshi;

namespace {

struct Written {
  std::int64_t files = 0, bytes = 0;
};

pages::SearchFiles below(const std::filesystem::path& out, Written& written) {
  return {[&, out](const pages::PageFile& file) {
            std::filesystem::create_directories((out / file.path).parent_path());
            std::ofstream(out / file.path, std::ios::binary) << file.bytes;
            ++written.files, written.bytes += static_cast<std::int64_t>(file.bytes.size());
          },
          {}, {}, out / "scratch"};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return std::cerr << "gongshi_write_index COUNT OUT\n", 2;
  const std::int64_t count = std::stoll(argv[1]);
  const bench::MadeRows rows(count);
  Written written;
  const pages::SearchFiles files = below(argv[2], written);
  pages::SearchWriter writer(count, files);
  std::int64_t live = 0;
  for (std::int64_t doc = 1; doc <= count; ++doc) {
    const auto row = rows.row(doc);
    live += row.has_value();
    writer.take(doc, rows.published_on(doc), row ? &*row : nullptr);
  }
  writer.finish(live);
  std::cout << written.files << ' ' << written.bytes << '\n';
}
