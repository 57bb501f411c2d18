#pragma once
// The head of a request, read more strictly than the library does (httplib 0.11.4 accepts what proxies read otherwise).
//
// Refused  bare CR or LF, folded lines, blanks before a colon, control characters, more than 64 fields, a path above 1 KiB, %00,
//          missing or second Host, second or odd Content-Length, Transfer-Encoding (501), Content-Encoding (415), a POST without
//          length (411), a GET with a body, other methods (405), fields that would shadow what the library itself sets

#include <string_view>
#include <variant>

#include "service/web/http.h"

namespace gongshi::service {

struct Refusal {
  int status;
  std::string_view why;  ///< for the log
};

inline constexpr std::size_t kMaxHead = 16 * 1024, kMaxPath = 1024, kMaxFields = 64;

/// `bytes` ends with the empty line. `peer`: the address of the socket.
///
/// Example  parse_head("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "127.0.0.1") holds a Head
std::variant<Head, Refusal> parse_head(std::string_view bytes, const std::string& peer);

}  // namespace gongshi::service
