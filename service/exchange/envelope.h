#pragma once
// What stands in a sealed item: one JSON line that says what it is, then the bytes as they came.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "record/date.h"
#include "service/exchange/push_key.h"

namespace gongshi::service {

/// A push of an agency.
struct Submission {
  std::string id;  ///< also the capability for its results
  std::string agency;
  Signature signature;  ///< empty nonce: came with a bearer token
  std::string bearer;
  std::int64_t received_at = 0;
  std::string body;
};

enum class RequestKind { correction, withdrawal, privacy, update, question };
std::string_view code(RequestKind kind);
std::optional<RequestKind> request_kind(std::string_view code);

struct Attachment {
  std::string name, type, bytes;  ///< type by content: application/pdf, image/png, image/jpeg
};

/// What somebody asked for. All of it is private.
struct CitizenRequest {
  std::string number, secret;
  RequestKind kind = RequestKind::correction;
  std::int64_t received_at = 0;
  std::int64_t doc = 0;  ///< 0: about no decision page
  std::string agency;    ///< whose page it is; empty when unknown
  std::string subject;   ///< what it is about when there is no page
  std::string passage;   ///< of a privacy request
  std::string wish;
  std::string event_on;  ///< day of the revocation or change, when it was given
  std::string standing;  ///< self, agent, other
  std::string name, contact;
  std::string from;      ///< keyed digest of address and day, for limits only
  std::vector<Attachment> attachments;
};

/// What somebody adds to a request of theirs that was not clear.
struct Supplement {
  std::string number, secret;
  std::int64_t received_at = 0;
  std::string words;
  std::vector<Attachment> attachments;
};

using Envelope = std::variant<Submission, CitizenRequest, Supplement>;

/// Whether a body may be JSON at all: a push is never a sheet or an archive, whatever signed it.
bool begins_as_json(std::string_view body);

std::string to_bytes(const Submission& submission);
std::string to_bytes(const CitizenRequest& request);
std::string to_bytes(const Supplement& supplement);
/// Errors   StoreError when the bytes are of neither form
Envelope envelope_of(std::string_view bytes);

}  // namespace gongshi::service
