// The whole site as the public measurer sees it; scripts/lighthouse prints the same three times over.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {test} from "node:test";
import {measured} from "./lighthouse.js";
import {folder, root} from "./site.js";

const kFirstView = 60 * 1024;

test("scores: accessible, well made and found by search engines, light, still, and alone", async t => {
  for (const [path, [m]] of await measured(1))
    await t.test(path, () => {
      for (const of of ["accessibility", "best-practices", "seo"]) assert.equal(m.scores[of], 100, `${of}: ${m.failed}`);
      assert.ok(m.bytes <= kFirstView, `${m.bytes} bytes for the first view`);
      assert.equal(m.shift, 0, "nothing moves");
      assert.deepEqual(m.blocking, [], "no script blocks");
      assert.deepEqual(m.elsewhere, [], "no request leaves the site");
    });
});

test("law: every PAGE and FIELD row has its carrier with data in this site, or a reason", () => {
  execFileSync("python3", [`${root}/scripts/trace`, folder], {stdio: ["ignore", "ignore", "inherit"]});
});
