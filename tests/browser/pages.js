// Every kind of page, at the width of a phone, a tablet and a desktop.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {describe, test} from "node:test";
import {visit, widths} from "./browser.js";
import {kinds, specimens} from "./site.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, {resultTypes: ["violations"]}));
  return found.violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | ")}`);
}

/// What sticks out to the right of the window.
function overflowing() {
  const edge = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= edge) return [];
  const wide = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > edge + 1);
  return [`page is ${document.documentElement.scrollWidth} wide`, ...wide.slice(0, 3).map(e => e.outerHTML.slice(0, 160))];
}

test("pages: every kind of the design is on the site", () => {
  const wanted = ["index.html", "before/index.html", "during/index.html", "after/index.html", "after/ACT/index.html",
    "agencies/index.html", "agencies/KEY.html", "decision", "tombstone", "scope.html", "deadlines.html", "dictionary.html",
    "search.html", "404.html", "about/ARTICLE", "companies/CODE.html", "LIST/index", "LIST/PART", "LIST/r/ROW", "LIST/verify", "LIST/screen",
    "LIST/a4/ROW", "LIST/a3/ROW"];
  assert.deepEqual(wanted.filter(kind => !kinds.has(kind)), []);
});

describe("pages: axe finds nothing, the console stays silent, nothing scrolls sideways", {concurrency: 2}, () => {
  for (const {kind, path} of specimens)
    test(`${kind} (${path})`, () =>
      visit(path, {width: widths.phone}, async (page, complaints) => {
        for (const [name, width] of Object.entries(widths)) {
          await page.setViewportSize({width, height: 900});
          if (name !== "tablet") assert.deepEqual(await violations(page), [], `axe at ${width}`);
          assert.deepEqual(await page.evaluate(overflowing), [], `sideways at ${width}`);
        }
        assert.deepEqual(complaints.filter(c => path !== "404.html" || !c.includes("404")), [], "console");
      }));
});

describe("pages: without scripts all content is there", {concurrency: 2}, () => {
  for (const {kind, path} of specimens)
    test(`${kind} (${path})`, () =>
      visit(path, {javaScriptEnabled: false}, async page => {
        assert.equal(await page.locator("h1").count(), 1, "one h1");
        assert.ok((await page.locator("main").innerText()).length > 20, "main has text");
        assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
      }));
});
