// A decision on paper: all of its text, none of the site's furniture.
import assert from "node:assert/strict";
import {test} from "node:test";
import {visit} from "./browser.js";
import {kinds, pages} from "./site.js";

test("printing: a decision prints as a document", () =>
  visit(kinds.get("decision")[0], {}, async page => {
    const onScreen = (await page.locator("article").innerText()).replace(/\s/g, "");
    await page.emulateMedia({media: "print"});
    const onPaper = (await page.locator("article").innerText()).replace(/\s/g, "");
    assert.equal(onPaper, onScreen, "the text is complete");
    for (const furniture of await page.locator("nav, form").all()) assert.equal(await furniture.isVisible(), false, "no navigation on paper");
    const pdf = await page.pdf({format: "A4", printBackground: false});
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    assert.ok(pdf.length > 10_000, "with its fonts");
  }));

test("printing: a flow chart and its steps stand on one page", async () => {
  for (const path of pages.filter(path => path.startsWith("before/flows/r/")).slice(0, 3))
    await visit(path, {}, async page => {
      const pdf = await page.pdf({preferCSSPageSize: true});
      assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length, 3, `${path}: what it is, the chart, where it stands`);
    });
});
