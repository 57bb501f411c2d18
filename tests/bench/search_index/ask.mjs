// node ask.mjs FOLDER: asks the static search in FOLDER/search the queries of FOLDER/truth.json in headless Chromium on loopback and
// prints, as one JSON line for each kind, what they took. Nothing is cached between two queries.
//
// A round is one more than that of the newest answer that had come when the request was sent: rounds are what had to wait for each other.
import {execFileSync} from "node:child_process";
import {createReadStream, existsSync, readFileSync, statSync} from "node:fs";
import {createServer} from "node:http";
import {createRequire} from "node:module";
import {join} from "node:path";

const {chromium} = createRequire(join(import.meta.dirname, "../../browser/package.json"))("playwright-core");
const [folder] = process.argv.slice(2);
const templates = join(import.meta.dirname, "../../../templates");

/// The search page without its frame.
const page = readFileSync(join(templates, "search.html"), "utf8")
  .replace(/\{\{SEARCH_DATA_URL\}\}/, "/search/").replace(/\{\{ASSET_([A-Z_]+)_JS\}\}/g, (_, name) => `/assets/${name.toLowerCase()}.js`)
  .replace(/\{\{#LIST_LINKS\}\}[^]*\{\{\/LIST_LINKS\}\}/, "").replace(/\{\{[^}]*\}\}/g, "");
const html = `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,"></head>${page}`;
const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:";

const server = createServer((request, response) => {
  const path = new URL(request.url, "http://x").pathname;
  const send = (type, more) => response.writeHead(200, {"content-type": type, "cache-control": "no-store", "content-security-policy": policy, ...more});
  if (path === "/search.html") return send("text/html; charset=utf-8").end(html);
  if (path.startsWith("/assets/")) return send("text/javascript").end(readFileSync(join(templates, path)));
  const file = join(folder, path);
  if (!existsSync(file)) return response.writeHead(404).end();
  send(path.endsWith("json") ? "application/json" : "application/octet-stream", {"content-length": statSync(file).size});
  createReadStream(file).pipe(response);
});
await new Promise(done => server.listen(0, "127.0.0.1", done));
const origin = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch({executablePath: execFileSync("sh", ["-c", "command -v chromium"], {encoding: "utf8"}).trim(),
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]});
const tab = await (await browser.newContext()).newPage();
const complaints = [];
tab.on("pageerror", error => complaints.push(String(error)));
await tab.addInitScript(() => {
  const ask = fetch;
  let answered = 0;
  globalThis.rounds = 0;
  globalThis.fetch = (...asked) => {
    const round = answered + 1;
    if (!globalThis.answered) globalThis.rounds = Math.max(globalThis.rounds, round);
    return ask(...asked).then(answer => { answered = Math.max(answered, round); return answer; });
  };
});
await tab.addInitScript(() => addEventListener("DOMContentLoaded", () => {
  const status = document.getElementById("search-status");
  new MutationObserver(() => {
    if (globalThis.answered || status.textContent.startsWith("正在")) return;
    globalThis.answered = {ms: performance.now(), files: performance.getEntriesByType("resource")
      .map(({name, startTime, responseEnd, transferSize}) => ({name: new URL(name).pathname, startTime, responseEnd, transferSize}))};
  }).observe(status, {childList: true});
}));

const shown = () => tab.locator("#search-results .entry-title a").evaluateAll(all => all.map(a => Number(a.getAttribute("href").match(/(\d+)\.html/)[1])));

async function ask({query, total, newest}) {
  await tab.goto(`${origin}/search.html?${new URLSearchParams({q: query})}`);
  await tab.waitForFunction(() => globalThis.answered);
  const {ms, files} = await tab.evaluate(() => globalThis.answered);
  const index = files.filter(file => file.name.startsWith("/search/"));
  const first = await shown();
  for (let more = 0; more < 2 && first.length < total && await tab.locator("#search-more").isVisible(); ++more) {
    const before = (await shown()).length;
    await tab.locator("#search-more").click();
    await tab.waitForFunction(n => document.querySelectorAll("#search-results > li").length > n || document.getElementById("search-more").hidden, before);
  }
  const all = await shown(), wanted = newest.slice(0, Math.min(60, total));
  const right = all.filter(doc => newest.includes(doc)).length;
  return {ms, searching: ms - Math.min(...index.map(file => file.startTime)), rounds: await tab.evaluate(() => globalThis.rounds),
    requests: index.length, bytes: index.reduce((sum, file) => sum + file.transferSize, 0),
    newestFirst: first.every((doc, i) => doc === newest[i]) && first.length === Math.min(20, total),
    recall: wanted.filter(doc => all.includes(doc)).length / wanted.length, precision: all.length === 0 ? 1 : right / all.length, query};
}

const queries = JSON.parse(readFileSync(join(folder, "truth.json"), "utf8"));
await ask(queries[0]); // the first page of a browser is slower
const took = new Map();
for (const query of queries) took.set(query.kind, [...took.get(query.kind) ?? [], await ask(query)]);
for (const [kind, all] of [...took, ["all", [...took.values()].flat()]]) {
  const sorted = name => all.map(one => one[name]).sort((a, b) => a - b);
  const spread = name => { const values = sorted(name); return {median: values[values.length >> 1], p99: values[Math.floor(values.length * .99)], max: values.at(-1)}; };
  const worst = name => all.filter(one => one[name] < 1).slice(0, 3).map(one => one.query);
  console.log(JSON.stringify({kind, queries: all.length, recall: sorted("recall").reduce((a, b) => a + b) / all.length,
    precision: sorted("precision").reduce((a, b) => a + b) / all.length, newest_first: all.filter(one => one.newestFirst).length,
    rounds: spread("rounds"), requests: spread("requests"), bytes: spread("bytes"), ms: spread("ms"), searching: spread("searching"),
    missed: worst("recall"), wrong: worst("precision")}));
}
if (complaints.length > 0) console.error(complaints[0]);
await browser.close();
server.close();
process.exit(complaints.length > 0 ? 1 : 0);
