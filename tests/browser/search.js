// The search finds what is live about organisations, by any part of it, and nothing else.
import assert from "node:assert/strict";
import {readFileSync, readdirSync} from "node:fs";
import {createRequire} from "node:module";
import {join} from "node:path";
import {describe, test} from "node:test";
import {visit, widths} from "./browser.js";
import {config, folder, origin, pages, read} from "./site.js";

const meta = JSON.parse(read("search/meta.json"));
const blocks = readdirSync(join(folder, "search"), {recursive: true}).filter(name => /^[mb]\/r\/.*\.json$/.test(name));
const rows = [...blocks.flatMap(name => JSON.parse(read(`search/${name}`))).filter(Boolean), ...meta.rows]
  .map(([doc, short, party, number, violation, code, act, decidedOn, publishedOn, place, note, agencies]) => {
    const title = short.replace("\t", party).replace("\n", agencies.split(" ")[0]);
    const url = `/d/${publishedOn.slice(0, 4)}/${publishedOn.slice(5, 7)}/${String(doc).padStart(6, "0")}.html`;
    return {doc, url, title, party, number, violation, code, act, decidedOn, publishedOn, place, note, agencies,
      text: [party, number, title, violation, agencies, code.toLowerCase()].join("\n")};
  });
const byUrl = new Map(rows.map(row => [row.url, row]));
const recordOf = page => JSON.parse(read(page.replace(/html$/, "json")));
const documents = pages.filter(page => page.startsWith("d/"));

const settled = () => {
  const status = document.getElementById("search-status").textContent;
  return status !== "" && !status.startsWith("正在");
};

/// Asks, and hands the page to `look` with the rows that are shown.
const ask = (query, look, options = {}) =>
  visit(`search.html?${new URLSearchParams(typeof query === "string" ? {q: query} : query)}`, options, async (page, complaints) => {
    await page.waitForFunction(settled);
    const found = await page.locator("#search-results .entry-title a").evaluateAll(all => all.map(a => a.getAttribute("href")));
    assert.deepEqual(complaints, []);
    return look(found, page);
  });
const finds = (query, row) => ask(query, found => assert.ok(found.includes(row.url), `${query} finds ${row.title}`));
const findsNothing = query => ask(query, async (found, page) => {
  assert.deepEqual(found, [], query);
  assert.match(await page.locator("#search-status").innerText(), /^没有找到/);
});

/// Some rows spread over all that have what is asked for.
function some(count, wanted) {
  const fit = rows.filter(wanted);
  return fit.filter((_, i) => i % Math.ceil(fit.length / count) === 0);
}

test("search: text is folded and hashed as the shared table says", () =>
  visit("search.html", {}, async page => {
    const golden = JSON.parse(readFileSync(new URL("../golden/search_folding.json", import.meta.url), "utf8"));
    const made = await page.evaluate(`readySimplified(["雲"]).then(() => (${JSON.stringify(golden.folding)}).map(([from]) => [from, fold(from)]))`);
    assert.deepEqual(made, golden.folding);
    assert.deepEqual(await page.evaluate(`(${JSON.stringify(golden.hashes)}).map(([gram]) => [gram, hashOf(gram)])`), golden.hashes);
  }));

describe("search: found by", () => {
  test("the full name of the party", async () => {
    for (const row of some(3, r => rows.filter(o => o.party === r.party).length <= 20)) await finds(row.party, row);
  });
  test("two and three characters in the middle of a name", async () => {
    for (const row of some(3, r => r.party.length > 8))
      for (const length of [2, 3]) {
        const part = row.party.slice(4, 4 + length);
        const hits = rows.filter(r => r.text.includes(part)).length;
        await ask(part, found => (hits <= 20 ? assert.ok(found.includes(row.url), part) : assert.equal(found.length, 20)));
      }
  });
  test("one character", () => ask("锅", found => assert.equal(found.length, Math.min(20, rows.filter(r => r.text.includes("锅")).length))));
  test("the document number, however its brackets are written", async () => {
    for (const row of some(2, r => /〔\d{4}〕/.test(r.number))) {
      const [, prefix, year, rest] = /^(.*?)第?〔(\d{4})〕第?(.*)$/.exec(row.number);
      for (const number of [`${prefix}〔${year}〕${rest}`, `${prefix}[${year}]第${rest}`, `${prefix}（${year}）${rest}`,
        `${prefix}【${year}】 第 ${rest}`, `〔${year}〕${rest}`, `${prefix}〔${year}〕第${rest}`])
        await finds(number, row);
    }
  });
  test("the credit code, in capitals, small and full-width letters, and its middle", async () => {
    const page = documents.find(path => byUrl.has(`/${path}`) && recordOf(path).record?.party?.credit_code);
    const code = recordOf(page).record.party.credit_code;
    const wide = [...code].map(c => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join("");
    for (const written of [code, code.toLowerCase(), wide, code.slice(8)]) await finds(written, byUrl.get(`/${page}`));
  });
  test("traditional characters", async () => {
    const row = some(1, r => r.party.includes("云州") && r.party.length > 8)[0];
    const traditional = JSON.parse(read("search/traditional.json"));
    const written = [...row.party].map(c => { const at = [...traditional.simplified].indexOf(c); return at < 0 ? c : [...traditional.traditional][at]; }).join("");
    assert.notEqual(written, row.party);
    await finds(written, row);
  });
  test("several words, in any order", async () => {
    const row = some(1, r => r.party.length > 8)[0];
    await finds(`${row.number.slice(-6)}　${row.party.slice(3)}`, row);
  });
});

describe("search: not found are", () => {
  test("decisions about natural persons", async () => {
    const people = documents.map(recordOf).filter(d => d.record?.party?.kind === "natural" && d.record.party.name);
    assert.ok(people.length > 0);
    assert.ok(!rows.some(row => people.some(d => Number(d.doc) === row.doc)));
    for (const {record} of people.slice(0, 3)) if (!rows.some(r => r.text.includes(record.party.name))) await findsNothing(record.party.name);
  });
  test("decisions that were taken down", async () => {
    const gone = documents.map(recordOf).filter(d => d.state !== "published");
    assert.ok(gone.length > 0);
    assert.ok(!rows.some(row => gone.some(d => Number(d.doc) === row.doc)));
    for (const {document_number: number} of gone.filter(d => d.document_number).slice(0, 3)) await findsNothing(number);
  });
  test("words that stand nowhere, and what was hidden", async () => {
    await findsNothing("没有这样一家公司");
    await findsNothing("隐去：");
  });
});

test("search: every row that is shown holds every word, also after asking for more; newest first", async () => {
  for (const query of [...config.search_examples, "有限公司 罚", "行政许可", "市场监督管理局 经营部"])
    await ask(query, async (_, page) => {
      for (let more = 0; more < 2 && await page.locator("#search-more").isVisible(); ++more) {
        const before = await page.locator("#search-results > li").count();
        await page.locator("#search-more").press("Enter");
        await page.waitForFunction(n => document.querySelectorAll("#search-results > li").length > n, before);
      }
      const found = (await page.locator("#search-results .entry-title a").evaluateAll(all => all.map(a => a.getAttribute("href")))).map(u => byUrl.get(u));
      assert.ok(found.length > 0, `${query} finds something`);
      for (const row of found) for (const word of query.split(" ")) assert.ok(row.text.includes(word), `${row.title}: ${word}`);
      const days = found.map(row => row.publishedOn);
      assert.deepEqual(days, [...days].sort().reverse());
      assert.equal(new Set(found).size, found.length, "no row twice");
      const marks = await page.locator("#search-results > li").evaluateAll(all => all.map(li => li.querySelectorAll("mark").length));
      assert.ok(marks.every(n => n > 0), "the match is marked in every row");
    });
});

test("search: filters narrow by kind and year, and stand in the address", () =>
  ask({q: "云州", act: "行政处罚", year: "2024"}, async (found, page) => {
    assert.ok(found.length > 0);
    assert.ok(found.every(url => byUrl.get(url).act === "行政处罚" && url.startsWith("/d/2024/")));
    assert.deepEqual(await page.locator("#search-filters [aria-current]").allInnerTexts(), ["行政处罚", "2024年", "全部"]);
  }));

test("search: a place and an agency narrow too, and lists of many are chosen from with a button", async () => {
  const row = some(1, r => r.place && r.place !== "云州市")[0], [agency] = row.agencies.split(" ");
  await ask({q: "云州", place: row.place}, found => assert.ok(found.length > 0 && found.every(url => byUrl.get(url).place === row.place)));
  await ask({q: "云州"}, async (_, page) => {
    await page.locator("#search-filters summary").click();
    await page.locator("#choose-agency").selectOption(agency);
    await page.locator(".filter-list button").last().click();
    await page.waitForURL(/agency=/);
    await page.waitForFunction(settled);
    const found = await page.locator("#search-results .entry-title a").evaluateAll(all => all.map(a => a.getAttribute("href")));
    assert.ok(found.length > 0 && found.every(url => byUrl.get(url).agencies.split(" ").includes(agency)));
  });
});

test("search: a list that cannot be read narrows nothing; rows that cannot be read are said to be missing", async () => {
  const row = some(1, r => r.party.length > 8)[0];
  const without = (pattern, times, look) => visit("search.html", {}, async page => {
    await page.route(pattern, route => route.abort(), {times});
    await page.goto(`${origin}/search.html?${new URLSearchParams({q: row.party})}`);
    await page.waitForFunction(settled);
    return look(await page.locator("#search-results .entry-title a").evaluateAll(all => all.map(a => a.getAttribute("href"))), await page.locator("#search-status").innerText());
  });
  await without(/\/search\/[mb]\/..\/.*\.bin/, 1, (found, status) => {
    assert.ok(found.includes(row.url));
    assert.match(status, /没有读到/);
  });
  await without(/\/search\/[mb]\/r\//, 20, (found, status) => assert.match(status, /没有读到/));
});

test("search: the number of an officer's card leads to its verification", () => {
  const [[word, lookup]] = JSON.parse(read("search/filters.json")).lookups;
  const shard = readdirSync(join(folder, lookup)).map(name => JSON.parse(read(join(lookup, name)))).find(one => Object.keys(one).length > 0);
  const key = Object.keys(shard)[0];
  return ask(key, async (_, page) => {
    await page.locator(".search-lookup a").click();
    await page.waitForSelector(".lookup-found");
    assert.ok((await page.locator("#answer").innerText()).includes(key), word);
  });
});

test("search: nothing is asked of the server before the reader asks; typed words live in the address and survive going back", () =>
  visit("search.html", {}, async page => {
    const asked = [];
    page.on("request", request => request.url().startsWith(`${origin}/search/`) && asked.push(request.url()));
    await page.waitForTimeout(300);
    assert.deepEqual(asked, []);
    await page.locator("#q").pressSequentially("化妆品");
    assert.deepEqual(asked, []);
    await page.locator("#q").press("Enter");
    await page.waitForURL(/\?q=/);
    await page.waitForFunction(settled);
    assert.ok(asked.length > 0 && asked.length <= 30, `${asked.length} requests`);
    const first = page.locator("#search-results .entry-title a").first();
    const title = await first.innerText();
    await first.press("Enter");
    await page.waitForURL(/\/d\//);
    await page.goBack();
    await page.waitForFunction(settled);
    assert.equal(await page.locator("#q").inputValue(), "化妆品");
    assert.equal(await first.innerText(), title);
  }));

test("search: results fit a phone, and axe finds nothing in them", () =>
  ask({q: "有限公司", act: "行政处罚"}, async (found, page) => {
    assert.equal(found.length, 20);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "sideways");
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
    const {violations} = await page.evaluate(() => globalThis.axe.run(document, {resultTypes: ["violations"]}));
    assert.deepEqual(violations.map(v => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`), []);
  }, {width: widths.phone}));

test("search: markup in a query stays text", () =>
  ask("<b>食品</b>", async (found, page) => {
    assert.deepEqual(found, []);
    assert.equal(await page.locator("#main b").count(), 0);
    assert.equal(await page.locator("#q").inputValue(), "<b>食品</b>");
  }));
