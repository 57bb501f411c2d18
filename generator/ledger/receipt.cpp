#include "ledger/receipt.h"

#include <charconv>

#include "ledger/base64.h"

namespace gongshi::ledger {
namespace {

constexpr std::string_view kHead = "c2sp.org/tlog-proof@v1\nindex ";

std::optional<std::vector<Hash>> parse_path(std::string_view lines) {
  std::vector<Hash> path;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    const auto bytes = from_base64(lines.substr(0, end));
    const auto hash = bytes ? hash_of(*bytes) : std::nullopt;
    if (!hash) return std::nullopt;
    path.push_back(*hash);
    lines.remove_prefix(end + 1);
  }
  return path;
}

}  // namespace

std::string Receipt::text() const {
  std::string out = std::string(kHead) + std::to_string(index) + "\n";
  for (const Hash& hash : path) out += base64(bytes_of(hash)) + "\n";
  return out + "\n" + checkpoint;
}

std::optional<Receipt> parse_receipt(std::string_view text) {
  const std::size_t blank = text.find("\n\n");
  if (!text.starts_with(kHead) || blank == std::string_view::npos) return std::nullopt;
  std::string_view front = text.substr(kHead.size(), blank + 1 - kHead.size());
  Receipt out;
  const auto [end, error] = std::from_chars(front.data(), front.data() + front.size(), out.index);
  if (error != std::errc() || *end != '\n') return std::nullopt;
  const auto path = parse_path(front.substr(static_cast<std::size_t>(end - front.data()) + 1));
  if (!path) return std::nullopt;
  out.path = *path;
  out.checkpoint = text.substr(blank + 2);
  return out.text() == text ? std::optional(out) : std::nullopt;
}

bool proves(const Receipt& receipt, std::string_view entry, const VerifierKey& key) {
  const auto checkpoint = open_checkpoint(receipt.checkpoint, key);
  return checkpoint && root_of_path(leaf_hash(entry), receipt.index, checkpoint->size, receipt.path) == checkpoint->root;
}

}  // namespace gongshi::ledger
