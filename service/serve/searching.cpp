#include "service/serve/searching.h"

#include <charconv>

#include "record/text.h"
#include "redaction/error.h"
#include "service/web/http.h"

namespace gongshi::service {
namespace {

using templating::SiteText;

std::size_t page_number(const std::string& text) {
  std::size_t n = 0;
  std::from_chars(text.data(), text.data() + text.size(), n);
  return n < 10 ? n : 0;
}

/// What was found stands out.
templating::Markup marked(const Found& f) {
  const auto part = [&](std::size_t begin, std::size_t end) { return templating::escape_html(f.snippet.substr(begin, end - begin)); };
  const std::size_t end = f.hit + f.hit_size;
  return templating::Markup::trusted(part(0, f.hit) + "<mark>" + part(f.hit, end) + "</mark>" + part(end, f.snippet.size()));
}

}  // namespace

/// One connection a search, kept for the next: readers do not wait for each other.
Answer Searching::find(const SearchQuery& query) {
  std::unique_ptr<SearchDb> db;
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) db = std::move(idle_.back()), idle_.pop_back();
  }
  if (!db || !db->is_current()) db = std::make_unique<SearchDb>(exchange_.search_db().string(), true);
  Answer answer = db->find(query);
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(db));
  return answer;
}

Response Searching::search(const Request& request) {
  if (!asked_.allow(request.remote, seconds_now())) return screens_.message(429, "no_search");
  SearchQuery query{request.param("q"), request.param("agency"), request.param("act"), page_number(request.param("page"))};
  if (query.words.size() > 240 || record::unfit_text(query.words)) query.words.clear();
  Answer answer;
  try {
    if (!query.words.empty()) answer = find(query);
  } catch (const StoreError&) {
    return screens_.message(503, "no_search");
  }
  auto& found = answer.found;
  const bool more = found.size() > 20;
  if (more) found.resize(20);
  templating::Dictionary values;
  Screen screen(values);
  screen.set("QUERY", query.words);
  const auto first = static_cast<std::int64_t>(query.page * 20);
  const auto count = static_cast<std::int64_t>(found.size());
  if (!query.words.empty())
    screen.add("ASKED").set("COUNT_WORDS", !answer.whole ? screens_.word("search.cut") : found.empty() ? screens_.word("search.none")
                                           : more || first > 0
                                               ? screens_.words()("search.more", {{"from", SiteText::number(first + 1)}, {"to", SiteText::number(first + count)}})
                                               : screens_.words()("search.count", {{"count", SiteText::number(count)}}));
  for (const auto& agency : portal_.agencies().all())
    screen.add("AGENCIES").set("AGENCY_KEY", agency.key).set("AGENCY_WORD", agency.name).show_if(agency.key == query.agency, "AGENCY_HERE");
  for (const std::string_view act : record::Codes<record::Act>::list)
    screen.add("ACTS").set("ACT_KEY", act).set("ACT_WORD", screens_.word("act." + std::string(act))).show_if(act == query.act, "ACT_HERE");
  for (const Found& f : found)
    screen.add("ROWS").set("ROW_URL", f.path).set("ROW_TITLE", f.title.empty() ? f.document_number : f.title).set("ROW_AGENCY", f.agency_name)
        .set("ROW_NUMBER", f.document_number).set("ROW_DAY", f.published_on).markup("ROW_TEXT", marked(f));
  if (more)
    screen.add("NEXT").set("NEXT_URL", "/search?q=" + in_percents(query.words) + "&agency=" + in_percents(query.agency) + "&act=" + in_percents(query.act) +
                                           "&page=" + std::to_string(query.page + 1));
  return screens_.page(200, "search.html", values, screens_.word("title.search"));
}

}  // namespace gongshi::service
