#include <catch2/catch.hpp>

#include "publish/build_state.h"
#include "publish/changes.h"

using namespace gongshi::publish;

TEST_CASE("publish: what a build is made with is named where it differs, came or went", "[publish]") {
  const std::string digest(64, '0'), other(64, '1');
  const std::string before = digest + "  program\n" + digest + "  templates\n";
  CHECK(changed_inputs(before, before).empty());
  CHECK(named(changed_inputs(before, digest + "  program\n" + other + "  templates\n")) == "templates");
  CHECK(named(changed_inputs(before, digest + "  program\n")) == "templates");
  CHECK(named(changed_inputs(before, before + other + "  content/before.md\n")) == "content/before.md");
  CHECK_FALSE(changed_inputs(digest, before).empty());  // as an older version wrote it
}

TEST_CASE("publish: a template or an article has its own pages rendered, all else everything", "[publish]") {
  CHECK(dependents_of({}));
  CHECK(dependents_of({"templates/list.html", "content/about.md"})->lists);
  CHECK_FALSE(dependents_of({"templates/list.html"})->documents);
  CHECK(dependents_of({"templates/tombstone.html", "templates/home.html"})->documents);
  for (const char* part : {"program", "templates", "site-config", "redaction/rules", "content/lists", "names of agencies", "rows of lists in force"})
    CHECK_FALSE(dependents_of({part, "templates/list.html"}));
}
