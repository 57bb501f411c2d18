// What a keyboard reaches, and that it is seen where it is.
import assert from "node:assert/strict";
import {test} from "node:test";
import {visit} from "./browser.js";
import {kinds} from "./site.js";

/// Tabs through the page: what has the focus, in order, until it comes around.
async function tour(page) {
  const stops = [];
  for (let i = 0; i < 400; ++i) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return null;
      const style = getComputedStyle(e);
      const box = e.getBoundingClientRect();
      return {what: e.getAttribute("href") ?? e.id ?? e.tagName, tag: e.tagName,
        seen: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none",
        inside: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight};
    });
    if (!stop) break;
    stops.push(stop);
  }
  return stops;
}

const reachable = 'a[href], button:not([disabled]):not([hidden]), input, select, textarea, summary, [tabindex="0"]';

for (const [name, path] of [["home", "index.html"], ["decision", kinds.get("decision")?.[0]], ["search", "search.html"]])
  test(`keyboard: ${name} is walked from the skip link to the footer, and the focus is always seen`, () =>
    visit(path, {}, async page => {
      const count = await page.locator(reachable).evaluateAll(all => all.filter(e => e.checkVisibility()).length);
      const stops = await tour(page);
      assert.equal(stops[0]?.what, "#main", "first stop is the skip link");
      assert.ok(stops.length >= count, `reached ${stops.length} of ${count}`);
      assert.deepEqual(stops.filter(s => !s.seen || !s.inside).map(s => s.what), [], "focus not seen");
    }));

test("keyboard: from home the columns, the search field and the decisions are reached", () =>
  visit("index.html", {}, async page => {
    const stops = (await tour(page)).map(s => s.what);
    for (const wanted of ["/before/", "/during/", "/after/", "q"]) assert.ok(stops.includes(wanted), wanted);
    assert.ok(stops.some(what => what.startsWith("/d/")), "a decision");
  }));
