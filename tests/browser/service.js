// The service in a real browser: a request from a decision page to its answer, two persons, a decision by form; axe on every page.
//
// GONGSHI       the program          GONGSHI_SHOTS  a folder for screenshots, when they are to be looked at
import assert from "node:assert/strict";
import {execFileSync, spawn, spawnSync} from "node:child_process";
import {existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync} from "node:fs";
import {createServer, request as forward} from "node:http";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {extname, join} from "node:path";
import {after, before, describe, test} from "node:test";
import {chromium} from "playwright-core";

const root = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../..");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "gongshi-service-browser-"));
const shots = process.env.GONGSHI_SHOTS;
const places = ["--site", root, "--data", join(folder, "data"), "--out", join(folder, "public")];
const exchange = ["--exchange", join(folder, "exchange")];
const running = [];
let office, site, browser, front, senders = 0;  // each request comes from an address of its own, so that no limit of one is met

function gongshi(args, input) {
  const run = spawnSync(process.env.GONGSHI, [...args, ...places], {encoding: "utf8", input});
  assert.ok(run.status <= 1, `${args} ended with ${run.status}: ${run.stderr}`);
  return run.stdout;
}

function start(name) {
  const child = spawn(process.env.GONGSHI, [name, "--listen", "127.0.0.1:0", ...places, ...exchange], {stdio: ["ignore", "pipe", "ignore"]});
  running.push(child);
  return new Promise(done => child.stdout.once("data", line => done(String(line).trim().replace(/\/$/, ""))));
}

function record(n) {
  return {id: `b-${n}`, agency: "a01", act: "penalty", procedure: "ordinary", outcome: "imposed", document_number: `云市监罚〔2026〕${n}号`,
    title: `云州市某某商店${n}经营超过保质期食品案`, party: {kind: "legal", name: `云州市第${n}食品有限公司`, representative: "陆明"},
    officers: [{name: "王一", certificate: "19051900001"}, {name: "赵二", certificate: "19051900002"}], violation: "经营超过保质期的食品",
    facts: `2026年11月2日检查发现货架上有超过保质期的饼干${n}袋。`, basis: ["《中华人民共和国食品安全法》第三十四条第（十）项"], decision: "罚款5000元。",
    measures: ["罚款"], amounts: {fine_fen: 500000}, remedy: "可以在六十日内申请行政复议。", decided_on: "2026-11-18", served_on: "2026-11-19",
    place: "云州市", full_text: `云州市市场监督管理局行政处罚决定书。当事人经营超过保质期的食品${n}袋。`};
}

const types = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json"};

/// One origin for the site and the service, as a web server in front makes it.
function answer(serve) {
  return (incoming, response) => {
    const path = decodeURIComponent(new URL(incoming.url, "http://x").pathname);
    const file = join(folder, "public", path.endsWith("/") ? `${path}index.html` : path);
    if (incoming.method === "GET" && path !== "/search/service.json" && existsSync(file) && statSync(file).isFile()) {
      response.writeHead(200, {"content-type": types[extname(file)] ?? "application/octet-stream"});
      return response.end(readFileSync(file));
    }
    const there = new URL(serve);
    const out = forward({host: there.hostname, port: there.port, path: incoming.url, method: incoming.method, headers: {...incoming.headers, connection: "close", "x-forwarded-for": `203.0.113.${++senders % 250}`}},
      back => (response.writeHead(back.statusCode, back.headers), back.pipe(response)));
    out.on("error", () => response.destroy());
    incoming.pipe(out);
  };
}

before(async () => {
  writeFileSync(join(folder, "feed.ndjson"), [1, 2, 3].map(n => JSON.stringify(record(n))).join("\n") + "\n");
  gongshi(["pull", join(folder, "feed.ndjson")]);
  gongshi(["staff", "add", "jingban", "--name", "林经办", "--role", "clerk"], "pear-tree-river-9\n");
  gongshi(["staff", "add", "shenhe", "--name", "周审核", "--role", "reviewer"], "stone-bridge-lamp-4\n");
  office = await start("office");
  const serve = await start("serve");
  front = createServer(answer(serve));
  await new Promise(done => front.listen(0, "127.0.0.1", done));
  site = `http://127.0.0.1:${front.address().port}`;
  const executablePath = execFileSync("sh", ["-c", "command -v chromium"], {encoding: "utf8"}).trim();
  browser = await chromium.launch({executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run"]});
  await until(async () => (await (await fetch(`${site}/requests/new?doc=000001`)).text()).includes("云市监罚"), "the office has not built");
});

after(async () => {
  await browser?.close();
  front?.closeAllConnections?.(), front?.close();
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, {recursive: true, force: true});
});

async function until(what, message) {
  for (let i = 0; i < 600; ++i) {
    if (await what()) return;
    await new Promise(done => setTimeout(done, 100));
  }
  assert.fail(message);
}

const decisionFile = doc => {
  const found = readdirSync(join(folder, "public/d"), {recursive: true}).find(name => String(name).endsWith(`${doc}.html`));
  return join("d", String(found));
};
const shown = doc => readFileSync(join(folder, "public", decisionFile(doc)), "utf8");

function overflowing() {
  const edge = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= edge) return [];
  const wide = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > edge + 1 || e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0);
  return [`${document.documentElement.scrollWidth} > ${edge}`, ...wide.slice(-3).map(e => e.outerHTML.slice(0, 160))];
}

/// No finding of axe and nothing sideways, on a phone and on a desk, by day and by night.
async function sound(page, name) {
  await page.evaluate(axe);
  for (const [width, colorScheme] of [[375, "light"], [375, "dark"], [1280, "light"], [1280, "dark"]]) {
    await page.setViewportSize({width, height: 900});
    await page.emulateMedia({colorScheme});
    if (shots) mkdirSync(shots, {recursive: true}), await page.screenshot({path: join(shots, `${name}-${width}-${colorScheme}.png`), fullPage: true});
    const found = await page.evaluate(() => globalThis.axe.run(document, {resultTypes: ["violations"]}));
    assert.deepEqual(found.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(" | ")}`), [], `axe: ${name} at ${width}, ${colorScheme}`);
    assert.deepEqual(await page.evaluate(overflowing), [], `sideways: ${name} at ${width}`);
  }
}

async function session(javaScriptEnabled) {
  const context = await browser.newContext({locale: "zh-CN", reducedMotion: "reduce", viewport: {width: 1280, height: 900}, javaScriptEnabled});
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints = [];
  page.on("console", message => message.type() === "error" && !message.text().includes("status of 4") && complaints.push(message.text()));
  return {context, page, complaints};
}

async function logIn(login, password) {
  const one = await session(true);
  await one.page.goto(`${office}/office/login`);
  if (login === "jingban") await sound(one.page, "login");
  await one.page.fill("#login", login);
  await one.page.fill("#password", password);
  await one.page.click("button[type=submit]");
  await one.page.waitForURL("**/office");
  return one;
}

async function openCase(page, number) {
  await until(async () => (await page.goto(`${office}/office/cases`), page.getByRole("link", {name: number}).count()), `${number} is not in the queue`);
  await page.getByRole("link", {name: number}).click();
}

/// Files a request without scripts, from the link on the decision page; the receipt's number and secret.
async function ask(doc, kind, fill) {
  const {context, page, complaints} = await session(false);
  await page.goto(`${site}/${decisionFile(doc)}`);
  await page.getByRole("link", {name: "申请更正"}).first().click();
  await page.getByRole("link", {name: kind}).click();
  for (const [field, text] of Object.entries(fill)) await page.fill(field, text);
  await page.click("button:has-text('提交申请')");
  const [number, secret] = await page.locator("dd.number").allInnerTexts();
  await context.close();
  assert.deepEqual(complaints, []);
  return {number, secret};
}

describe("service: in a browser", () => {
  test("every page of the public side is sound", async () => {
    const {context, page, complaints} = await session(true);
    for (const kind of ["correction", "withdrawal", "privacy", "update", "question"]) {
      await page.goto(`${site}/requests/new?doc=000001&kind=${kind}`);
      await sound(page, `request-${kind}`);
    }
    await page.evaluate(() => document.querySelectorAll("[required]").forEach(e => e.removeAttribute("required")));
    await page.click("button:has-text('提交申请')");
    await sound(page, "request-faults");
    await page.goto(`${site}/requests`);
    await sound(page, "ask");
    await page.goto(`${site}/search?q=${encodeURIComponent("饼干")}`);
    assert.equal(await page.locator(".entry").count(), 3);
    await sound(page, "search");
    await page.goto(`${site}/requests/new?doc=000001&kind=question`);
    await page.fill("#wish", "看不懂依据");
    await page.click("button:has-text('提交申请')");
    await sound(page, "receipt");
    const sheet = await page.pdf({format: "A4", ...(shots ? {path: join(shots, "receipt.pdf")} : {})});
    assert.equal(sheet.toString("latin1").match(/\/Type\s*\/Page\b/g).length, 1, "a receipt is one sheet");
    await page.getByRole("link", {name: "查询进展"}).first().click();
    await page.waitForSelector(".progress");
    await sound(page, "status");
    await context.close();
    assert.deepEqual(complaints, [], "console");
  });

  test("a correction is asked for, decided by a clerk, and the page changes", async () => {
    const receipt = await ask("000001", "更正内容", {"#wish": "袋数应当是 12"});
    const clerk = await logIn("jingban", "pear-tree-river-9");
    await sound(clerk.page, "today");
    await openCase(clerk.page, receipt.number);
    await clerk.page.click("summary");
    await sound(clerk.page, "case");
    await clerk.page.selectOption("#reason", "corrected");
    await clerk.page.fill("#words", "经核对决定书，应当是 12 袋。");
    await clerk.page.fill("[name=f-facts]", "2026年11月2日检查发现货架上有超过保质期的饼干12袋。");
    await clerk.page.click("button[value=preview]");
    await clerk.page.waitForSelector(".side-by-side");
    await sound(clerk.page, "case-preview");
    await clerk.page.selectOption("#reason", "corrected");
    await clerk.page.fill("#words", "经核对决定书，应当是 12 袋。");
    await clerk.page.click("button[value=decide]");
    await until(() => shown("000001").includes("饼干12袋"), "the page does not change");
    await sound(clerk.page, "case-closed");
    const {context, page} = await session(false);
    await page.goto(`${site}/requests/${receipt.number}?secret=${receipt.secret}`);
    assert.match(await page.locator("main").innerText(), /已更正[\s\S]*应当是 12 袋/);
    await context.close();
    await clerk.context.close();
  });

  test("a withdrawal is proposed by the clerk and confirmed by the reviewer; a tombstone stands there", async () => {
    const receipt = await ask("000002", "撤下决定", {"#wish": "复议决定撤销", "#event_on": "2026-11-19"});
    const clerk = await logIn("jingban", "pear-tree-river-9");
    await openCase(clerk.page, receipt.number);
    await clerk.page.selectOption("#reason", "withdrawn");
    await clerk.page.fill("#words", "已被复议决定撤销。");
    await clerk.page.fill("#password", "pear-tree-river-9");
    await clerk.page.click("button[value=decide]");
    await clerk.context.close();
    const reviewer = await logIn("shenhe", "stone-bridge-lamp-4");
    await openCase(reviewer.page, receipt.number);
    await sound(reviewer.page, "case-proposed");
    await reviewer.page.fill("#password", "stone-bridge-lamp-4");
    await reviewer.page.click("button[value=confirm]");
    await until(() => /class="[^"]*tombstone/.test(shown("000002")), "no tombstone");
    await reviewer.context.close();
  });

  test("an unclear request goes back once, and is answered on its page without scripts", async () => {
    const receipt = await ask("000003", "要求解释", {"#wish": "看不懂"});
    const clerk = await logIn("jingban", "pear-tree-river-9");
    await openCase(clerk.page, receipt.number);
    await clerk.page.selectOption("#reason", "unclear");
    await clerk.page.fill("#words", "请写明看不懂的是哪一句。");
    await clerk.page.click("button[value=decide]");
    await clerk.page.waitForSelector(".waits");
    await sound(clerk.page, "case-asked");
    const {context, page, complaints} = await session(false);
    await page.goto(`${site}/requests/${receipt.number}?secret=${receipt.secret}`);
    await page.fill("#words", "依据那一句。");
    await page.click("button:has-text('提交补充')");
    await page.waitForSelector("main:not(:has(#words))");
    await context.close();
    assert.deepEqual(complaints, []);
    const later = await session(true);
    await until(async () => (await later.page.goto(`${site}/requests/${receipt.number}?secret=${receipt.secret}`), later.page.locator("dt:has-text('补充')").count()), "the answer is not taken in");
    await sound(later.page, "status-supplemented");
    await later.context.close();
    await openCase(clerk.page, receipt.number);
    assert.match(await clerk.page.locator("main").innerText(), /依据那一句/);
    await clerk.context.close();
    const other = await ask("000003", "更正内容", {"#wish": "不对"});
    const again = await logIn("jingban", "pear-tree-river-9");
    await openCase(again.page, other.number);
    await again.page.selectOption("#reason", "unclear");
    await again.page.fill("#words", "请写明哪一袋。");
    await again.page.click("button[value=decide]");
    await again.page.waitForSelector(".waits");
    await again.context.close();
    const asked = await session(true);
    await asked.page.goto(`${site}/requests/${other.number}?secret=${other.secret}`);
    await sound(asked.page, "status-asked");
    await asked.context.close();
  });

  test("staff open a case of their own from a page's document number", async () => {
    const clerk = await logIn("jingban", "pear-tree-river-9");
    await clerk.page.fill("#doc", "云市监罚[2026]3号");
    await clerk.page.click("button:has-text('登记一件自查')");
    assert.match(await clerk.page.locator("main").innerText(), /某某商店3/);
    await sound(clerk.page, "register-own");
    await clerk.page.selectOption("#kind", "correction");
    await clerk.page.fill("#wish", "自查发现标题有错字");
    await clerk.page.click("button:has-text('登记') >> nth=-1");
    await clerk.page.waitForURL("**/office/case/*");
    assert.match(await clerk.page.locator("main").innerText(), /机关自查/);
    await clerk.context.close();
  });

  test("the static search offers full text while the service answers", async () => {
    const {context, page, complaints} = await session(true);
    await page.goto(`${site}/search.html?q=${encodeURIComponent("饼干")}`);
    await page.locator("#search-full a").click();
    await page.waitForURL("**/search?q=*");
    assert.ok(await page.locator(".entry").count() > 0);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test("how long each agency took is sound on a phone and on a desk, light and dark", async () => {
    const {context, page, complaints} = await session(false);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({colorScheme});
      await page.goto(`${site}/times.html`);
      await page.locator("summary").first().click();
    }
    assert.deepEqual(complaints, []);
    await context.close();
    const other = await session(true);
    await other.page.goto(`${site}/times.html`);
    await other.page.locator("summary").first().click();
    await sound(other.page, "times");
    await other.context.close();
  });

  test("a passage is hidden at once", async () => {
    await ask("000003", "隐去内容", {"#passage": "货架上有超过保质期的饼干3袋", "#wish": "不该露出"});
    await until(() => !shown("000003").includes("饼干3袋"), "the passage is still there");
  });

  test("a decision is entered by form, with a preview of what will be hidden", async () => {
    const clerk = await logIn("jingban", "pear-tree-river-9");
    await clerk.page.goto(`${office}/office/station`);
    await sound(clerk.page, "station");
    await clerk.page.goto(`${office}/office/register`);
    await sound(clerk.page, "register");
    await clerk.page.goto(`${office}/office/annual`);
    await sound(clerk.page, "annual");
    await clerk.page.goto(`${office}/office/annual/a01`);
    await clerk.page.locator("summary").nth(1).click();
    await sound(clerk.page, "annual-report");
    await clerk.page.goto(`${office}/office/station`);
    const texts = {document_number: "云市监罚〔2026〕88号", title: "云州市某某饭店未按规定公示案", "party.name": "云州市某某餐饮有限公司", decided_on: "2026-11-19",
      facts: "负责人电话13900002222。", decision: "罚款2000元。", basis: "《中华人民共和国食品安全法》第五十五条", officers: "王一 19051900001\n赵二 19051900002"};
    for (const [field, text] of Object.entries(texts)) await clerk.page.fill(`[name="${field}"]`, text);
    await clerk.page.click("button[value=preview]");
    assert.equal(await clerk.page.locator("del.will-hide").first().innerText(), "13900002222");
    assert.equal(await clerk.page.inputValue("[name=officers]"), texts.officers, "line ends survive the preview");
    await sound(clerk.page, "station-preview");
    // With the mouse: what the rules missed in the left column; what they hid without need.
    const raw = clerk.page.locator(".as-sent").filter({hasText: "罚款2000元"}).first();
    await raw.evaluate(e => getSelection().setBaseAndExtent(e.firstChild, 2, e.firstChild, 6));
    await clerk.page.click("#mark-selected");
    assert.equal(await clerk.page.inputValue("[name=hide]"), "2000");
    await clerk.page.locator(".will-hide").first().click();
    assert.equal(await clerk.page.inputValue("[name=wrongly]"), "13900002222");
    await sound(clerk.page, "station-marked");
    // With the keyboard: a mask back, and a passage of a field.
    await clerk.page.locator(".will-hide").first().press("Enter");
    assert.equal(await clerk.page.inputValue("[name=wrongly]"), "");
    await clerk.page.fill("[name=hide]", "");
    await clerk.page.evaluate(() => getSelection().removeAllRanges());
    await clerk.page.focus("[name=decision]");
    await clerk.page.evaluate(() => document.activeElement.setSelectionRange(0, 2));
    await clerk.page.focus("#mark-selected");
    await clerk.page.keyboard.press("Enter");
    assert.equal(await clerk.page.inputValue("[name=hide]"), "罚款");
    await clerk.page.fill("[name=hide]", "");
    await clerk.page.click(".sheet >> nth=0 >> button[value=keep]");
    await until(() => readdirSync(join(folder, "public/d"), {recursive: true}).some(f => String(f).endsWith("000004.html")), "not published");
    assert.ok(!shown("000004").includes("13900002222"));
    assert.deepEqual(clerk.complaints, [], "console");
    await clerk.context.close();
  });
});
