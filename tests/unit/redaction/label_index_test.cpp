#include <catch2/catch.hpp>

#include "redaction/label_index.h"

using namespace gongshi::redaction;

namespace {

std::vector<std::string> labels_of(std::string_view text) {
  LabelIndex index;
  index.add("住址", 1);
  index.add("住", 2);
  index.add("家庭住址", 3);
  index.add("Tel", 4);
  index.add("@", 5);
  std::vector<std::string> found;
  for (const LabelHit& hit : index.find(text)) found.push_back(std::string(text.substr(hit.begin, hit.end - hit.begin)) + "#" + std::to_string(hit.rules->front()));
  return found;
}

}  // namespace

TEST_CASE("labels: the longest wins, and what it covers is not read again", "[redaction]") {
  CHECK(labels_of("家庭住址") == std::vector<std::string>{"家庭住址#3"});
  CHECK(labels_of("现住址不详，住云州") == std::vector<std::string>{"住址#1", "住#2"});
}

TEST_CASE("labels: one character that wants a letter or digit behind it is not asked for elsewhere", "[redaction]") {
  LabelIndex index;
  index.add("货", 1, true);
  CHECK(index.find("信货0866").size() == 1);
  CHECK(index.find("货 0866").size() == 1);
  CHECK(index.find("货物一批").empty());
}

TEST_CASE("labels: blanks and one line break inside are skipped, capitals are alike", "[redaction]") {
  CHECK(labels_of("住  址") == std::vector<std::string>{"住  址#1"});
  CHECK(labels_of("家庭\n住址") == std::vector<std::string>{"家庭\n住址#3"});
  CHECK(labels_of("家庭\n住\n址") == std::vector<std::string>{"住\n址#1"});
  CHECK(labels_of("TEL a@b") == std::vector<std::string>{"TEL#4", "@#5"});
  CHECK(labels_of("hotel 1, 电话Tel 2") == std::vector<std::string>{"Tel#4"});
}
