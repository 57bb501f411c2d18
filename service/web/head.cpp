#include "service/web/head.h"

#include <algorithm>
#include <charconv>

namespace gongshi::service {
namespace {

constexpr std::string_view kToken = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

bool visible(char c) { return c > 0x20 && c < 0x7F; }
bool allowed_in_value(char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F); }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool lines_are_whole(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r')) return false;
    if (bytes[i] == '\r' && (i + 1 == bytes.size() || bytes[i + 1] != '\n')) return false;
  }
  return true;
}

std::optional<Refusal> read_request_line(std::string_view line, Head& head, bool& http10) {
  const std::size_t first = line.find(' '), second = line.find(' ', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return Refusal{400, "request line"};
  const std::string_view version = line.substr(second + 1);
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return Refusal{400, "version"};
  http10 = version == "HTTP/1.0";
  head.method = line.substr(0, first);
  head.target = line.substr(first + 1, second - first - 1);
  head.path = head.target.substr(0, head.target.find('?'));
  if (head.method != "GET" && head.method != "HEAD" && head.method != "POST") return Refusal{405, "method"};
  if (head.path.empty() || head.path[0] != '/' || !std::all_of(head.target.begin(), head.target.end(), visible)) return Refusal{400, "target"};
  if (head.path.size() > kMaxPath) return Refusal{414, "path"};
  if (head.target.size() > 8 * kMaxPath) return Refusal{414, "query"};
  if (head.target.find("%00") != std::string::npos || head.target.find('#') != std::string::npos) return Refusal{400, "target"};
  return std::nullopt;
}

/// Names that the library or a CGI would read as its own.
bool shadows(std::string_view name) {
  return name.find('_') != std::string_view::npos && (name.starts_with("remote_") || name.starts_with("local_"));
}

std::optional<Refusal> read_field(std::string_view line, Head& head) {
  const std::size_t colon = line.find(':');
  if (colon == 0 || colon == std::string_view::npos) return Refusal{400, "field"};
  if (line.substr(0, colon).find_first_not_of(kToken) != std::string_view::npos) return Refusal{400, "field name"};
  const std::string name = lower(line.substr(0, colon));
  const std::string_view value = trim(line.substr(colon + 1));
  if (!std::all_of(value.begin(), value.end(), allowed_in_value)) return Refusal{400, "field value"};
  if (shadows(name)) return Refusal{400, "shadowing field"};
  if (name == "transfer-encoding") return Refusal{501, "transfer encoding"};
  if (name == "content-encoding") return Refusal{415, "content encoding"};
  if (!head.fields.emplace(name, value).second && name != "accept" && name != "accept-language" && name != "via")
    return Refusal{400, "field twice"};
  return std::nullopt;
}

std::optional<Refusal> read_length(Head& head) {
  const auto field = head.fields.find("content-length");
  if (field == head.fields.end()) {
    if (head.method == "POST") return Refusal{411, "length"};
    return std::nullopt;
  }
  const std::string& digits = field->second;
  if (digits.empty() || digits.size() > 9 || digits.find_first_not_of("0123456789") != std::string::npos) return Refusal{400, "length"};
  std::from_chars(digits.data(), digits.data() + digits.size(), head.body_bytes);
  if (head.method != "POST" && head.body_bytes > 0) return Refusal{400, "body of a GET"};
  return std::nullopt;
}

bool is_address(std::string_view text) {
  return !text.empty() && text.size() <= 45 && text.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
}

/// A proxy on this machine says who the client is; nobody else is believed.
void read_remote(Head& head, const std::string& peer) {
  head.remote = peer;
  const std::string told = head.field("x-forwarded-for");
  if ((peer == "127.0.0.1" || peer == "::1") && is_address(told)) head.remote = told;
}

}  // namespace

std::variant<Head, Refusal> parse_head(std::string_view bytes, const std::string& peer) {
  if (!lines_are_whole(bytes) || !bytes.ends_with("\r\n\r\n")) return Refusal{400, "line ends"};
  Head head;
  bool http10 = false, first = true;
  std::size_t fields = 0;
  for (std::string_view rest = bytes.substr(0, bytes.size() - 2); !rest.empty();) {
    const std::size_t end = rest.find("\r\n");
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end + 2);
    if (line.size() > 8 * 1024) return Refusal{431, "line"};
    if (const auto refusal = first ? read_request_line(line, head, http10) : read_field(line, head)) return *refusal;
    if (!first && ++fields > kMaxFields) return Refusal{431, "fields"};
    first = false;
  }
  if (head.field("host").empty() && !http10) return Refusal{400, "host"};
  if (const auto refusal = read_length(head)) return *refusal;
  read_remote(head, peer);
  return head;
}

}  // namespace gongshi::service
