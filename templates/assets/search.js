// The page of the static search: takes the query from the address, shows what search_index.js finds, keeps both in step. A query lives
// in the address, so that links and the back button keep it.
"use strict";

const PATIENCE = 8; // times twenty candidates looked at for one page of rows before the reader is asked whether to go on
const CHOICES = ["act", "year", "place", "agency"];
const FEW = 12; // choices that stand as links; more are a list to choose from

// ── what is shown; data enters the page as text only ──

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/// Text with every place of every word in <mark>.
function marked(text, words) {
  const {folded, from} = foldWithPlaces(text);
  const hit = new Array(text.length).fill(false);
  for (const word of words)
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1))
      hit.fill(true, from[at], from[at + word.length] ?? text.length);
  const parts = document.createDocumentFragment();
  for (let i = 0, end; i < text.length; i = end) {
    for (end = i + 1; end < text.length && hit[end] === hit[i]; ++end);
    const part = text.slice(i, end);
    parts.append(hit[i] ? element("mark", {}, part) : part);
  }
  return parts;
}

/// Some twenty characters on both sides of a word.
function excerpt(text, word) {
  const at = text.indexOf(word), begin = Math.max(0, at - 20), end = Math.min(text.length, at + word.length + 20);
  return (begin > 0 ? "…" : "") + text.slice(begin, end) + (end < text.length ? "…" : "");
}

/// Lines for words that stand in none of the shown fields: where else they were found.
function elsewhere(row, words) {
  const [party, violation, agencies, code] = [row.party, row.violation, row.agencies, row.code].map(fold);
  const shown = [row.title, row.agency, row.number].map(fold);
  const lines = new Map();
  for (const word of words.filter(w => !shown.some(text => text.includes(w)))) {
    if (party.includes(word)) lines.set("当事人", row.party);
    else if (violation.includes(word)) lines.set("违法行为", excerpt(violation, word));
    else if (code.includes(word)) lines.set("统一社会信用代码", code.toUpperCase());
    else if (agencies.includes(word)) lines.set("单位", agencies);
  }
  return [...lines].map(([name, text]) => element("p", {class: "entry-match"}, `${name}：`, marked(text, words)));
}

/// As templates/partials/row.html.
function rowElement(row, words) {
  const time = day => element("time", {datetime: day}, day);
  const meta = element("ul", {class: "meta"}, element("li", {}, row.act), element("li", {}, marked(row.agency, words)));
  if (row.number) meta.append(element("li", {class: "number"}, marked(row.number, words)));
  meta.append(element("li", {}, time(row.decidedOn), " 决定"));
  if (row.note) meta.append(element("li", {class: "flag flag-late"}, row.note));
  return element("li", {class: "entry"},
    element("p", {class: "entry-day"}, element("span", {class: "sr"}, "公布日期 "), time(row.publishedOn)),
    element("div", {class: "entry-body"},
      element("p", {class: "entry-title"}, element("a", {href: row.url}, marked(row.title, words))), meta, ...elsewhere(row, words)));
}

/// The address of this query with one choice changed.
function addressWith(key, value) {
  const query = new URLSearchParams(location.search);
  if (value) query.set(key, value);
  else query.delete(key);
  return `?${query}`;
}

/// As templates/partials/filters.html: links that change one part of the query.
function linkChoices(name, key, values, wordOf) {
  const here = new URLSearchParams(location.search).get(key) ?? "";
  const list = element("ul", {});
  for (const value of ["", ...values]) {
    const link = element("a", {href: addressWith(key, value)}, value ? wordOf(value) : "全部");
    if (value === here) link.setAttribute("aria-current", "page");
    list.append(element("li", {}, link));
  }
  return element("div", {class: "filter"}, element("p", {class: "filter-name"}, name), list);
}

/// The same for many: a list to choose from, and a button, so that nothing moves before the reader has chosen.
function listChoices(name, key, values) {
  const here = new URLSearchParams(location.search).get(key) ?? "";
  const list = element("select", {id: `choose-${key}`}, ...["", ...values].map(value => element("option", {value}, value || "全部")));
  list.value = here;
  const button = element("button", {type: "button"}, "只看所选");
  button.addEventListener("click", () => location.assign(addressWith(key, list.value)));
  return element("div", {class: "filter filter-list"}, element("label", {class: "filter-name", for: `choose-${key}`}, name), list, button);
}

const choices = (name, key, values, wordOf = value => value) =>
  values.length <= FEW ? linkChoices(name, key, values, wordOf) : listChoices(name, key, values);

function countWords(shown, tally) {
  if (tally.total === 0) return tally.filtered ? "在所选的范围里没有找到。可以把选择改成“全部”。"
    : "没有找到。可以少输几个字，只用字号（例如公司名中间的两三个字），或者核对有没有错字。";
  if (tally.total === undefined) return shown === 0 ? "最近公布的里面没有找到，可以接着往前找。" : `先列出最近公布的 ${shown} 件，后面还有。`;
  return shown < tally.total ? `找到 ${tally.total} 件，先列出最近公布的 ${shown} 件。` : `找到 ${tally.total} 件。`;
}

const statusWords = (shown, tally) =>
  (tally.files ? "有一部分数据没有读到，结果可能不全，请再试一次。" : "") + (tally.files && shown === 0 ? "" : countWords(shown, tally));

/// Runs one query to the end of its life: the first page of rows, then one more at each press of the button.
class Results {
  constructor(meta, query) {
    this.query = query;
    this.tally = {filtered: CHOICES.some(name => query[name])};
    this.chunks = chunksOf(meta, query, this.tally);
    this.waiting = [];
    this.shown = 0;
  }

  async more(count) {
    for (let times = 0; this.waiting.length < count && times < Math.max(PATIENCE, count / PAGE); ++times) {
      const {value, done} = await this.chunks.next();
      if (done) break;
      this.waiting.push(...value);
    }
    const rows = this.waiting.splice(0, count).map(row => rowElement(row, this.query.words));
    document.getElementById("search-results").append(...rows);
    this.shown += rows.length;
    document.getElementById("search-status").textContent = statusWords(this.shown, this.tally);
    document.getElementById("search-more").hidden = this.shown === this.tally.total;
    return rows;
  }
}

/// Not offered where nothing was found without them.
async function showFilters({shown, tally}) {
  if (shown === 0 && !tally.filtered) return;
  const values = await read("filters.json");
  const filters = document.getElementById("search-filters");
  filters.append(choices("类别", "act", values.act), choices("公布年份", "year", values.year, year => `${year}年`),
    choices("地区", "place", values.place), choices("单位", "agency", values.agency));
  filters.open = tally.filtered;
  filters.hidden = false;
}

function offerMore(results) {
  document.getElementById("search-more").addEventListener("click", async () => {
    const rows = await results.more(PAGE).catch(say);
    rows?.[0]?.querySelector("a").focus();
    history.replaceState({shown: results.shown}, "");
  });
}

/// A number of a card: whether it stands in a list in which such numbers are looked up.
async function offerLookup(text) {
  const key = text.normalize("NFKC").replace(/\s+/g, "").toUpperCase();
  if (!/\d{5}/.test(key) || key.length > 32) return;
  for (const [word, folder, page] of (await read("filters.json")).lookups) {
    const rows = await fetch(`${folder}${hex(hashOf(key) % 64, 2)}.json`).then(answer => answer.json());
    if (!Object.hasOwn(rows, key)) continue;
    const link = element("a", {href: `${page}#${encodeURIComponent(key)}`}, `${word}${key}在名单里，去核验`);
    document.getElementById("search-status").after(element("p", {class: "search-lookup"}, link));
  }
}

/// Full text needs the service. Where there is none, a file of the site says so, and nobody sees an error.
async function offerFullText(text) {
  const answer = await fetch(new URL(`${form.dataset.index}service.json`, location.href), {cache: "no-store"}).then(a => a.json());
  if (!answer.answers) return;
  const hint = document.getElementById("search-full");
  hint.querySelector("a").search = new URLSearchParams({q: text});
  hint.hidden = false;
}

function say() {
  document.getElementById("search-status").textContent = "检索的数据没有读到。请检查网络，再试一次；也可以从下面的名录里查找。";
}

async function run() {
  const asked = new URLSearchParams(location.search);
  const text = (asked.get("q") ?? "").trim();
  form.elements.q.value = text;
  if (text === "") return;
  document.title = `${text} - ${document.title}`;
  document.getElementById("search-status").textContent = "正在查找……";
  const [meta] = await Promise.all([read("meta.json"), readySimplified([text])]);
  const query = {words: wordsOf(text), ...Object.fromEntries(CHOICES.map(name => [name, asked.get(name)]))};
  const results = new Results(meta, query);
  await results.more(Math.max(PAGE, history.state?.shown ?? 0));
  document.getElementById("search-help").hidden = results.shown > 0;
  offerMore(results);
  showFilters(results).catch(() => {});
  offerLookup(text).catch(() => {});
  offerFullText(text).catch(() => {});
}

run().catch(say);
