#include "service/web/http.h"

#include "record/canonical_json.h"

namespace gongshi::service {

std::string Head::field(std::string_view name) const {
  const auto found = fields.find(std::string(name));
  return found == fields.end() ? "" : found->second;
}

std::string Request::param(const std::string& name) const {
  const auto found = query.find(name);
  return found == query.end() ? "" : found->second;
}

std::string Request::form(std::string_view name) const {
  for (const Part& part : parts)
    if (part.name == name && part.file_name.empty()) return part.bytes;
  return "";
}

Response json_response(int status, std::string json) {
  return {status, std::move(json), "application/json; charset=utf-8", {{"Cache-Control", "no-store"}}};
}

Response json_error(int status, std::string_view code, std::string_view message) {
  const std::string error = record::JsonObject().text("code", code).text("message", message).str();
  return json_response(status, record::JsonObject().raw("error", error).str() + "\n");
}

Response redirect(std::string where) { return {303, "", "text/plain; charset=utf-8", {{"Location", std::move(where)}}}; }

std::string in_percents(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += '%', out += kHex[byte >> 4], out += kHex[byte & 15];
  }
  return out;
}

}  // namespace gongshi::service
