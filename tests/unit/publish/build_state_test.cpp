#include <catch2/catch.hpp>

#include "publish/build_state.h"

using gongshi::publish::changed_inputs;

TEST_CASE("publish: what a build is made with is named where it differs, came or went", "[publish]") {
  const std::string digest(64, '0'), other(64, '1');
  const std::string before = digest + "  program\n" + digest + "  templates\n";
  CHECK(changed_inputs(before, before).empty());
  CHECK(changed_inputs(before, digest + "  program\n" + other + "  templates\n") == "templates");
  CHECK(changed_inputs(before, digest + "  program\n") == "templates");
  CHECK(changed_inputs(before, before + other + "  before.md\n") == "before.md");
  CHECK_FALSE(changed_inputs(digest, before).empty());  // as an older version wrote it
}
