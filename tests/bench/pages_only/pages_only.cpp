// gongshi_pages_only SITE DATA OUT: the pages of all decisions and of all lists that public.db in DATA holds, rendered and written by all
// cores, without scan, data, search, downloads, feeds and log: what Hugo is asked for beside it. Prints how many files.

#include <atomic>
#include <cstdio>
#include <ctime>
#include <memory>
#include <mutex>
#include <unordered_set>

#include "output/files.h"
#include "pages/decision_page.h"
#include "pages/list_pages.h"
#include "publish/build.h"
#include "publish/changes.h"
#include "redaction/parallel.h"

using namespace gongshi;
namespace fs = std::filesystem;

namespace {

struct Pages {
  Pages(const pages::Site& of_site, const fs::path& public_db, fs::path folder) : site(of_site), out(std::move(folder)) {
    for (std::size_t i = 0; i < redaction::all_cores(); ++i) readers.push_back(std::make_unique<ledger::PublicDb>(public_db.string()));
    for (const auto& reader : readers) reader->read_one_moment();
  }

  void write(const pages::PageFile& file) {
    const fs::path path = out / file.path, folder = path.parent_path();
    {
      const std::lock_guard lock(mutex);
      if (folders.insert(folder.string()).second) fs::create_directories(folder);
    }
    output::write_staged(path, file.bytes);
    ++written;
  }

  void decision(ledger::PublicDb& db, std::int64_t doc) {
    const auto related = [&](const std::optional<std::int64_t>& other) { return other ? db.entry(*other) : std::nullopt; };
    if (const auto one = db.decision(doc)) write(pages::decision_page(site, {*one, db.acts(doc), related(one->entry.replaces), related(one->entry.successor)}));
  }

  void all() {
    const auto docs = readers.front()->changed_after(0);
    redaction::parallel_for(docs.size(), readers.size(), [&](std::size_t i, std::size_t worker) { decision(*readers[worker], docs[i]); });
    const auto lists = publish::all_lists(site, *readers.front()).list_pages;
    const std::vector list_pages(lists.begin(), lists.end());
    redaction::parallel_for(list_pages.size(), readers.size(), [&](std::size_t i, std::size_t worker) {
      const auto& [bucket, page] = list_pages[i];
      ledger::PublicDb& db = *readers[worker];
      write(pages::list_page(site, bucket, page, pages::page_of(site, db.highest_slot(bucket)), db));
    });
  }

  const pages::Site& site;
  fs::path out;
  std::vector<std::unique_ptr<ledger::PublicDb>> readers;
  std::mutex mutex;
  std::unordered_set<std::string> folders;  ///< made already
  std::atomic<std::size_t> written = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return std::fputs("usage: gongshi_pages_only SITE DATA OUT\n", stderr), 2;
  const fs::path site_folder = argv[1], data = argv[2];
  const publish::Portal portal({site_folder, data, argv[3]}, site_folder / "redaction/rules", publish::moment_of(std::time(nullptr)), redaction::all_cores());
  const pages::Site site = publish::load_site(portal, portal.now().today);
  Pages pages(site, data / "public.db", argv[3]);
  pages.all();
  std::printf("%zu files\n", pages.written.load());
}
