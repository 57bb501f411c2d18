#include "ledger/checkpoint.h"

#include <sodium.h>

#include <algorithm>
#include <charconv>

#include "ledger/base64.h"
#include "record/digest.h"

namespace gongshi::ledger {
namespace {

constexpr std::string_view kDash = "\u2014 ";
constexpr std::size_t kKeyId = 4, kSignature = crypto_sign_BYTES, kTime = 8;

/// Takes the text up to the next line end off the front; nothing when none is left.
std::optional<std::string_view> take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

bool is_name(std::string_view name) {
  return !name.empty() && std::none_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == '+'; });
}

/// Decimal without sign or leading zero.
std::optional<std::int64_t> parse_size(std::string_view text) {
  std::int64_t size = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (error != std::errc() || end != text.data() + text.size() || std::to_string(size) != text || size < 0) return std::nullopt;
  return size;
}

struct Note {
  std::string_view body, signatures;
};

/// Cuts a note at its first blank line.
std::optional<Note> cut(std::string_view note) {
  const std::size_t blank = note.find("\n\n");
  if (blank == std::string_view::npos) return std::nullopt;
  return Note{note.substr(0, blank + 1), note.substr(blank + 2)};
}

bool is_signature_line(std::string_view line) {
  if (!line.starts_with(kDash)) return false;
  line.remove_prefix(kDash.size());
  const std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos || !is_name(line.substr(0, blank))) return false;
  const auto bytes = from_base64(line.substr(blank + 1));
  return bytes && bytes->size() > kKeyId;
}

bool are_signature_lines(std::string_view rest) {
  if (rest.empty()) return false;
  while (!rest.empty()) {
    const auto line = take_line(rest);
    if (!line || !is_signature_line(*line)) return false;
  }
  return true;
}

std::string cosigned_text(std::string_view time, std::string_view body) {
  std::uint64_t seconds = 0;
  for (const char c : time) seconds = seconds << 8 | static_cast<unsigned char>(c);
  return "cosignature/v1\ntime " + std::to_string(seconds) + "\n" + std::string(body);
}

}  // namespace

std::string Checkpoint::body() const { return origin + "\n" + std::to_string(size) + "\n" + base64(bytes_of(root)) + "\n"; }

VerifierKey::VerifierKey(std::string name, Type type, const Hash& public_key)
    : name_(std::move(name)), type_(type), public_key_(public_key) {
  const std::string typed{'\n', static_cast<char>(type_)};
  id_ = record::sha256(name_ + typed + std::string(bytes_of(public_key_))).substr(0, kKeyId);
}

std::optional<VerifierKey> VerifierKey::parse(std::string_view vkey) {
  const std::size_t first = vkey.find('+'), second = vkey.find('+', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos || !is_name(vkey.substr(0, first))) return std::nullopt;
  const auto key = from_base64(vkey.substr(second + 1));
  if (!key || key->size() != 33 || (key->front() != '\x01' && key->front() != '\x04')) return std::nullopt;
  VerifierKey out(std::string(vkey.substr(0, first)), static_cast<Type>(key->front()), *hash_of(key->substr(1)));
  return out.vkey() == vkey ? std::optional(out) : std::nullopt;
}

std::string VerifierKey::vkey() const {
  return name_ + "+" + record::to_hex(id_) + "+" + base64(std::string(1, static_cast<char>(type_)) + std::string(bytes_of(public_key_)));
}

std::string VerifierKey::signature_line(std::string_view signature) const {
  return std::string(kDash) + name_ + " " + base64(id_ + std::string(signature)) + "\n";
}

bool VerifierKey::signed_note(std::string_view body, std::string_view signatures) const {
  const std::string front = std::string(kDash) + name_ + " ";
  while (const auto line = take_line(signatures)) {
    if (!line->starts_with(front)) continue;
    const auto bytes = from_base64(line->substr(front.size()));
    if (bytes && bytes->starts_with(id_) && signed_body(body, std::string_view(*bytes).substr(kKeyId))) return true;
  }
  return false;
}

bool VerifierKey::signed_body(std::string_view body, std::string_view signature) const {
  const std::size_t time = type_ == Type::witness ? kTime : 0;
  if (signature.size() != time + kSignature) return false;
  const std::string text = time ? cosigned_text(signature.substr(0, time), body) : std::string(body);
  return crypto_sign_verify_detached(raw(signature.substr(time)), raw(text), text.size(), public_key_.data()) == 0;
}

LogKey::LogKey(const Hash& seed) {
  if (crypto_sign_seed_keypair(public_.data(), secret_.data(), seed.data()) != 0) throw std::bad_alloc();
}

LogKey::~LogKey() { sodium_memzero(secret_.data(), secret_.size()); }

std::string LogKey::sign(const Checkpoint& checkpoint) const {
  const std::string body = checkpoint.body();
  std::string signature(kSignature, '\0');
  crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, raw(body), body.size(), secret_.data());
  return body + "\n" + verifier(checkpoint.origin).signature_line(signature);
}

std::optional<Checkpoint> parse_checkpoint(std::string_view note) {
  const auto parts = cut(note);
  if (!parts || !are_signature_lines(parts->signatures)) return std::nullopt;
  std::string_view rest = parts->body;
  const auto origin = take_line(rest), size = take_line(rest), root = take_line(rest);
  if (!root || !rest.empty() || !is_name(*origin)) return std::nullopt;
  const auto number = parse_size(*size);
  const auto bytes = from_base64(*root);
  const auto hash = bytes ? hash_of(*bytes) : std::nullopt;
  return number && hash ? std::optional(Checkpoint{std::string(*origin), *number, *hash}) : std::nullopt;
}

std::optional<Checkpoint> open_checkpoint(std::string_view note, const VerifierKey& key) {
  auto checkpoint = parse_checkpoint(note);
  if (!checkpoint || checkpoint->origin != key.name()) return std::nullopt;
  const auto parts = cut(note);
  return key.signed_note(parts->body, parts->signatures) ? checkpoint : std::nullopt;
}

bool is_witnessed(std::string_view note, const VerifierKey& witness) {
  const auto parts = cut(note);
  return parse_checkpoint(note) && witness.signed_note(parts->body, parts->signatures);
}

}  // namespace gongshi::ledger
