#include "service/exchange/envelope.h"

#include <array>
#include <nlohmann/json.hpp>

#include "redaction/error.h"

namespace gongshi::service {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 5> kKinds{"correction", "withdrawal", "privacy", "update", "question"};

Submission submission_of(const json& head, std::string_view body) {
  Submission s;
  s.id = head.at("id"), s.agency = head.at("agency"), s.bearer = head.at("bearer"), s.received_at = head.at("received_at");
  Signature& g = s.signature;
  g.method = "POST", g.path = head.at("path"), g.key = head.at("key"), g.time = head.at("time"), g.nonce = head.at("nonce");
  g.body = head.at("digest"), g.door = head.at("door"), g.office = head.at("office");
  s.body = body;
  return s;
}

std::vector<Attachment> attachments_of(const json& head, std::string_view body) {
  std::vector<Attachment> found;
  for (const json& a : head.at("attachments")) {
    const std::size_t size = a.at("size");
    if (size > body.size()) throw StoreError("inbox", "an attachment is cut");
    found.push_back({a.at("name"), a.at("type"), std::string(body.substr(0, size))});
    body.remove_prefix(size);
  }
  return found;
}

CitizenRequest request_of(const json& head, std::string_view body) {
  CitizenRequest r;
  const auto kind = request_kind(head.at("kind").get<std::string>());
  if (!kind) throw StoreError("inbox", "an item is a request of no known kind");
  r.kind = *kind;
  r.number = head.at("number"), r.secret = head.at("secret"), r.received_at = head.at("received_at"), r.doc = head.at("doc");
  r.agency = head.at("agency"), r.subject = head.at("subject"), r.passage = head.at("passage"), r.wish = head.at("wish");
  r.event_on = head.at("event_on"), r.standing = head.at("standing"), r.name = head.at("name"), r.contact = head.at("contact");
  r.from = head.at("from");
  r.attachments = attachments_of(head, body);
  return r;
}

Supplement supplement_of(const json& head, std::string_view body) {
  return {head.at("number"), head.at("secret"), head.at("received_at"), head.at("words"), attachments_of(head, body)};
}

/// The list of files for the head; their bytes go behind it.
json files_of(const std::vector<Attachment>& attachments, std::string& body) {
  json files = json::array();
  for (const Attachment& a : attachments) {
    files.push_back({{"name", a.name}, {"type", a.type}, {"size", a.bytes.size()}});
    body += a.bytes;
  }
  return files;
}

std::string with_body(const json& head, std::string body) {
  return head.dump(-1, ' ', false, json::error_handler_t::replace) + "\n" + std::move(body);
}

}  // namespace

std::string_view code(RequestKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::optional<RequestKind> request_kind(std::string_view text) {
  for (std::size_t i = 0; i < kKinds.size(); ++i)
    if (kKinds[i] == text) return static_cast<RequestKind>(i);
  return std::nullopt;
}

bool begins_as_json(std::string_view body) {
  if (body.starts_with("\xEF\xBB\xBF")) body.remove_prefix(3);
  const std::size_t first = body.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (body[first] == '{' || body[first] == '[');
}

std::string to_bytes(const Submission& s) {
  const Signature& g = s.signature;
  return with_body({{"what", "push"}, {"id", s.id}, {"agency", s.agency}, {"bearer", s.bearer}, {"received_at", s.received_at},
                    {"path", g.path}, {"key", g.key}, {"time", g.time}, {"nonce", g.nonce}, {"digest", g.body}, {"door", g.door},
                    {"office", g.office}},
                   s.body);
}

std::string to_bytes(const CitizenRequest& r) {
  std::string body;
  const json files = files_of(r.attachments, body);
  return with_body({{"what", "request"}, {"number", r.number}, {"secret", r.secret}, {"kind", code(r.kind)}, {"received_at", r.received_at},
                    {"doc", r.doc}, {"agency", r.agency}, {"subject", r.subject}, {"passage", r.passage}, {"wish", r.wish},
                    {"event_on", r.event_on}, {"standing", r.standing}, {"name", r.name}, {"contact", r.contact}, {"from", r.from},
                    {"attachments", files}},
                   std::move(body));
}

std::string to_bytes(const Supplement& s) {
  std::string body;
  const json files = files_of(s.attachments, body);
  return with_body({{"what", "supplement"}, {"number", s.number}, {"secret", s.secret}, {"received_at", s.received_at}, {"words", s.words}, {"attachments", files}},
                   std::move(body));
}

Envelope envelope_of(std::string_view bytes) {
  const std::size_t end = bytes.find('\n');
  const json head = end == std::string_view::npos ? json() : json::parse(bytes.substr(0, end), nullptr, false);
  try {
    const std::string what = head.at("what");
    if (what == "push") return submission_of(head, bytes.substr(end + 1));
    if (what == "request") return request_of(head, bytes.substr(end + 1));
    if (what == "supplement") return supplement_of(head, bytes.substr(end + 1));
  } catch (const json::exception&) {  // said below: never the content
  }
  throw StoreError("inbox", "an item is of no known kind");
}

}  // namespace gongshi::service
