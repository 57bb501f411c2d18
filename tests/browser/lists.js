// Lists kept as data: looking up an officer, the hall screen, large print.
import assert from "node:assert/strict";
import {test} from "node:test";
import {visit} from "./browser.js";
import {read} from "./site.js";

const officers = JSON.parse(read("before/officers/officers.json")).rows;

test("lists: an officer is found by number, and the number goes nowhere", () =>
  visit("before/officers/verify.html", {}, async (page, complaints) => {
    const asked = [];
    page.on("request", request => request.url().includes("favicon") || asked.push(request.url()));
    const {姓名: name, 执法证号: number} = officers[3];
    await page.fill("#key", ` ${number.toLowerCase()} `);
    await page.click("#lookup button");
    await page.waitForSelector(".lookup-found");
    assert.ok((await page.innerText("#answer")).includes(name));
    assert.equal(asked.length, 1, "one file");
    assert.ok(!decodeURIComponent(asked[0]).includes(number), "without the number");
    await page.fill("#key", "云00000000");
    await page.click("#lookup button");
    await page.waitForSelector(".lookup-none");
    assert.deepEqual(complaints, []);
  }));

test("lists: digits alone are enough, and an empty field gets an answer", () =>
  visit("before/officers/verify.html", {}, async page => {
    await page.click("#lookup button");
    assert.ok((await page.innerText("#answer")).includes("请先输入"));
    await page.fill("#key", officers[3].执法证号.replace(/^\D+/, ""));
    await page.click("#lookup button");
    await page.waitForSelector(".lookup-found");
    assert.ok((await page.innerText("#answer")).includes(officers[3].姓名));
  }));

test("lists: a code on a card opens the answer", () =>
  visit(`before/officers/verify.html#${encodeURIComponent(officers[0].执法证号)}`, {}, async page => {
    await page.waitForSelector(".lookup-found");
    assert.ok((await page.innerText("#answer")).includes(officers[0].姓名));
  }));

test("lists: the hall screen turns with a script and is a list without", async () => {
  const seen = page => page.locator(".slide:visible").count();
  await visit("during/window/screen.html", {}, async page => {
    assert.equal(await seen(page), 1);
    const first = await page.innerText(".slide:visible h2");
    await page.keyboard.press("ArrowRight");
    assert.notEqual(await page.innerText(".slide:visible h2"), first);
  });
  await visit("during/window/screen.html", {javaScriptEnabled: false}, async page => assert.ok(await seen(page) > 1));
});

test("lists: large print is kept from page to page", () =>
  visit("index.html", {}, async page => {
    const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
    const plain = await size();
    await page.click("#view");
    assert.ok(await size() > plain * 1.3);
    await page.goto(new URL("before/powers/", page.url()).href);
    await page.waitForFunction(() => document.documentElement.classList.contains("large"));
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, "nothing scrolls sideways");
  }));
