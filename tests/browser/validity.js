// The HTML is what the standard says: html-validate and the Nu checker, on one page of each kind and a sample of all.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {test} from "node:test";
import {HtmlValidate} from "html-validate";
import {folder, sample} from "./site.js";

const looked = sample(200).map(path => join(folder, path));

test("validity: html-validate has nothing to say", async () => {
  // Long lines and raw characters are the minifier's business, not errors; all else as recommended.
  const validator = new HtmlValidate({root: true, extends: ["html-validate:recommended"], rules: {
    "valid-id": ["error", {relaxed: true}], "long-title": "off", "no-trailing-whitespace": "off", "no-raw-characters": "error", "doctype-style": "off", "void-style": "off"}});
  const said = [];
  for (const file of looked)
    for (const result of (await validator.validateFile(file)).results)
      for (const m of result.messages) said.push(`${file.slice(folder.length)}:${m.line}:${m.column} ${m.ruleId} ${m.message}`);
  assert.deepEqual(said.slice(0, 20), []);
});

test("validity: the Nu checker finds no errors", () => {
  const jar = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
  const run = spawnSync("java", ["-jar", jar, "--errors-only", "--skip-non-html", ...looked], {encoding: "utf8", maxBuffer: 1 << 26});
  assert.equal(run.status, 0, (run.error?.message ?? run.stderr).slice(0, 4000));
});
