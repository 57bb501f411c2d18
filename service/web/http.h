#pragma once
// A request that passed every limit, and its answer. httplib stays behind server.cpp.

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gongshi::service {

/// What is known when the head has come and not a byte of the body was read.
struct Head {
  std::string method;                         ///< GET, HEAD or POST
  std::string target;                         ///< as it was sent: path and query
  std::string path;                           ///< as it was sent, without the query
  std::map<std::string, std::string> fields;  ///< by lower-case name; one that came twice is refused unless harmless
  std::size_t body_bytes = 0;                 ///< Content-Length
  std::string remote;                         ///< address of the client; what the proxy says when the peer is loopback

  std::string field(std::string_view name) const;
};

/// A part of a multipart form: a field, or a file when it has a file name.
struct Part {
  std::string name, file_name, bytes;
};

struct Request : Head {
  std::string id;                                ///< for the log
  std::multimap<std::string, std::string> query;  ///< decoded
  std::vector<Part> parts;
  std::string body;

  std::string param(const std::string& name) const;  ///< of the query; empty when absent
  std::string form(std::string_view name) const;      ///< of the form; empty when absent
};

struct Response {
  int status = 200;
  std::string body;
  std::string type = "text/html; charset=utf-8";
  std::vector<std::pair<std::string, std::string>> headers;
};

/// What is said to a head before its body is read.
struct Admission {
  std::size_t body_limit = 0;
  int body_seconds = 20;
  std::optional<Response> refusal;
};

using Admit = std::function<Admission(const Head&)>;
using Handle = std::function<Response(const Request&)>;

Response json_response(int status, std::string json);
/// {"error": {"code", "message"}}: code English and stable, message Chinese.
Response json_error(int status, std::string_view code, std::string_view message);
Response redirect(std::string where);  ///< 303
/// For a value in an address, every byte escaped.   Example  "罚" -> "%E7%BD%9A"
std::string in_percents(std::string_view text);

}  // namespace gongshi::service
