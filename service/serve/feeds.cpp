#include "service/serve/feeds.h"

#include "publish/push.h"
#include "record/canonical_json.h"
#include "record/digest.h"
#include "service/exchange/envelope.h"

namespace gongshi::service {
namespace {

using record::JsonObject;

Response refused() {
  Response r = json_error(401, "not_known", "没有这个密钥，签名不对，或者时间相差超过 5 分钟");
  r.headers.push_back({"WWW-Authenticate", "GONGSHI1"});
  return r;
}

bool is_json(const Head& head) {
  const std::string type = head.field("content-type").substr(0, head.field("content-type").find(';'));
  return type == "application/json" || type == "application/x-ndjson";
}

bool is_key(std::string_view text) {
  return !text.empty() && text.size() <= 64 && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

}  // namespace

Feeds::Feeds(publish::Portal& portal, const Exchange& exchange, bool bearers)
    : portal_(portal), door_(exchange, bearers), drop_(exchange.in(), read_key(exchange.door() / "office.pub")), answers_(exchange.out()),
      door_key_(read_key(exchange.door() / "door.key")) {}

std::optional<Feeds::Route> Feeds::route_of(std::string_view path) {
  if (!path.starts_with(kRoot)) return std::nullopt;
  path.remove_prefix(kRoot.size());
  const std::size_t first = path.find('/');
  Route route{std::string(path.substr(0, first)), "", ""};
  if (!is_key(route.agency)) return std::nullopt;
  if (first == std::string_view::npos) return route;
  path.remove_prefix(first + 1);
  const std::size_t second = path.find('/');
  route.what = path.substr(0, second);
  if (second != std::string_view::npos) route.rest = path.substr(second + 1);
  const bool known = (route.what == "check" || route.what == "requests") ? route.rest.empty() : route.what == "results" && is_key(route.rest);
  return known ? std::optional(route) : std::nullopt;
}

Admission Feeds::admit(const Head& head) {
  const auto route = route_of(head.path);
  if (!route) return {0, 5, json_error(404, "not_found", "没有这个地址")};
  const bool posts = route->what.empty() || route->what == "check";
  if (posts != (head.method == "POST")) return {0, 5, json_error(405, "method", "这个地址不接受这种请求")};
  if (posts && !is_json(head)) return {0, 5, json_error(415, "type", "只收 application/json 和 application/x-ndjson")};
  if (!door_.sender(head, route->agency, seconds_now())) return {0, 5, refused()};
  return {kMaxPush, 60, std::nullopt};
}

Response Feeds::handle(const Request& request) {
  const auto route = route_of(request.path);
  const auto sender = route ? door_.sender(request, route->agency, seconds_now()) : std::nullopt;
  if (!sender) return refused();
  const std::string& digest = sender->signature.body;
  if (sender->bearer.empty() && digest != record::to_hex(record::sha256(request.body)))
    return json_error(400, "digest", "收到的内容和签名中的摘要不一致");
  if (!door_.first_time(*sender, seconds_now())) return json_error(409, "replayed", "这个请求已经收到过，不再处理；要重试请换一个 nonce");
  if (route->what == "results") return results(*sender, route->rest);
  if (route->what == "requests") return open_cases(*sender);
  if (!pushes_.allow(sender->agency, seconds_now())) return json_error(429, "too_often", "报送太频繁，请一分钟后再试");
  return push(*sender, request, route->what.empty());
}

Response Feeds::push(const Sender& sender, const Request& request, bool keep) {
  if (!begins_as_json(request.body)) return json_error(400, "bad_json", "内容不是 JSON");
  if (keep && !drop_.has_room()) return json_error(503, "no_room", "暂时不能接收，请稍后重试");
  std::string records;
  publish::check_alone(portal_, sender.agency, request.body, [&](const intake::Result& result) {
    records += (records.empty() ? "" : ",") + intake::result_json(result);
  });
  JsonObject answer;
  if (keep) {
    const Submission submission{random_code(), sender.agency, sender.signature, sender.bearer, seconds_now(), request.body};
    drop_.put(to_bytes(submission));
    remember(submission.id);
    answer.text("submission", submission.id).text("results", std::string(kRoot) + sender.agency + "/results/" + submission.id);
    answer.text("received_at", publish::moment_of(submission.received_at).utc());
  }
  return json_response(keep ? 202 : 200, answer.raw("records", "[" + records + "]").str() + "\n");
}

void Feeds::remember(const std::string& submission) {
  const std::lock_guard lock(mutex_);
  order_.push_back(submission);
  waiting_.insert(submission);
  if (order_.size() > 20'000) waiting_.erase(order_.front()), order_.pop_front();
}

Response Feeds::results(const Sender& sender, const std::string& submission) {
  if (const auto answer = answers_.read(sender.agency + "|" + submission)) return json_response(200, *answer);
  const std::lock_guard lock(mutex_);
  if (!waiting_.contains(submission)) return json_error(404, "unknown", "没有这次报送，或者还没有处理");
  return json_response(202, JsonObject().text("submission", submission).text("state", "waiting").str() + "\n");
}

Response Feeds::open_cases(const Sender& sender) {
  return json_response(200, answers_.read(cases_secret(door_key_, sender.agency)).value_or("{\"requests\":[]}\n"));
}

}  // namespace gongshi::service
