// The static search. Reads the files that generator/pages/search_index.h and search_rows.h describe; asks for nothing before a reader asks.
//
// Way   meta.json -> blocks of the newest documents, and beside them from each tier the lists of the rarest grams of the
//       words, intersected -> blocks of the newest candidates -> each row is shown only when its text holds every word. A query lives in the address, so that links and the back button keep it.
"use strict";

const PAGE = 20; // rows shown at once
const LISTS = 4; // lists asked for; more would hardly narrow it
const CHUNK = PAGE + 1; // candidates whose blocks are read together; the one more tells whether there are more
const PATIENCE = 64; // files read for one page of rows before the reader is asked whether to go on
const MOST_WORDS = 8;

const OPEN = "[［【(（﹝{｛", CLOSE = "]］】)）﹞}｝";
const BLANK = /[ \t\n\u3000\u00a0\u2002\u2003\u200b\ufeff]+/;
const BRACKETED_YEAR = /^〔\d{4}〕$/;

// ── text: the same as generator/pages/search_text.h ──

function foldCharacter(c) {
  if (OPEN.includes(c)) return "〔";
  if (CLOSE.includes(c)) return "〕";
  const wide = c >= "！" && c <= "～" ? String.fromCharCode(c.charCodeAt(0) - 0xfee0) : c;
  return wide >= "A" && wide <= "Z" ? wide.toLowerCase() : wide;
}

/// {folded, from}: from[i] is where in `text` the i-th unit of `folded` stood.
function foldWithPlaces(text) {
  let folded = "", from = [], blank = false, at = 0;
  const drop = i => { folded = folded.slice(0, i) + folded.slice(i + 1); from.splice(i, 1); };
  for (const c of text) {
    const place = at;
    at += c.length;
    if (BLANK.test(c)) { blank = true; continue; }
    const one = foldCharacter(c);
    if (blank && /[a-z0-9]$/.test(folded) && /^[a-z0-9]/.test(one)) { folded += " "; from.push(place); }
    blank = false;
    if (/^\d$/.test(one) && folded.endsWith("第") && BRACKETED_YEAR.test(folded.slice(-7, -1))) drop(folded.length - 1);
    for (let i = 0; i < one.length; ++i) from.push(place);
    folded += one;
    if (one === "〕" && folded.at(-7) === "第" && BRACKETED_YEAR.test(folded.slice(-6))) drop(folded.length - 7);
  }
  return {folded, from};
}

const fold = text => foldWithPlaces(text).folded;

/// The words of a query. 第7号 and 第 7号 are asked for as 7号: numbers are written either way.
function wordsOf(query) {
  const words = query.normalize("NFC").replace(/第[ \u3000]+(?=[\d０-９])/g, "第").split(BLANK)
    .map(word => fold(word).replace(/^第(?=\d+号?$)/, "").replace(/〕第$/, "〕"));
  return [...new Set(words)].filter(word => word !== "").slice(0, MOST_WORDS);
}

function gramsOf(word) {
  const characters = [...word];
  return characters.length === 1 ? characters : characters.slice(1).map((c, i) => characters[i] + c);
}

/// FNV-1a, 32 bits, of the UTF-8 bytes.
function hashOf(gram) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(gram)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

// ── files ──

const form = document.getElementById("search");
const answers = new Map();

/// A file of the index, read once.
function read(path) {
  if (!answers.has(path))
    answers.set(path, fetch(new URL(form.dataset.index + path, location.href)).then(answer => {
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return answer.json();
    }));
  return answers.get(path);
}

/// The documents with one gram, newest publication first.
async function posting(tier, gram) {
  const digits = (tier.shards - 1).toString(16).length;
  const shard = (hashOf(gram) % tier.shards).toString(16).padStart(digits, "0");
  let doc = 0;
  return ((await read(`${tier.folder}/${shard}.json`))[gram] ?? []).map(difference => (doc += difference));
}

function everyDocument(tier) {
  return Array.from({length: tier.last - tier.first + 1}, (_, i) => tier.last - i);
}

/// {docs, exact}: documents that may hold all words; exact when they do.
async function candidates(tier, words) {
  const rank = new Map(tier.frequent.map((gram, i) => [gram, i]));
  const rankOf = gram => rank.get(gram) ?? tier.frequent.length;
  const grams = [...new Set(words.flatMap(gramsOf))].sort((a, b) => rankOf(b) - rankOf(a));
  const asked = grams.filter(gram => rankOf(gram) >= tier.unposted).slice(0, LISTS);
  if (asked.length === 0) return {docs: everyDocument(tier), exact: false};
  const lists = await Promise.all(asked.map(gram => posting(tier, gram)));
  const [shortest, ...others] = lists.sort((a, b) => a.length - b.length);
  const sets = others.map(list => new Set(list));
  return {docs: shortest.filter(doc => sets.every(set => set.has(doc))),
    exact: asked.length === grams.length && words.every(word => [...word].length <= 2)};
}

function rowOf([doc, url, title, agency, number, party, act, decidedOn, publishedOn, note, text]) {
  return {doc, url, title, agency, number, party, act, decidedOn, publishedOn, note, text};
}

function answersTo(row, {words, act, year}) {
  return words.every(word => row.text.includes(word)) && (!act || row.act === act) && (!year || row.publishedOn.startsWith(year));
}

/// The rows among these candidates that hold what is asked, in their order.
async function verified(meta, docs, query) {
  const blocks = new Set(docs.map(doc => Math.floor(doc / meta.block)));
  const rows = new Map();
  for (const block of await Promise.all([...blocks].map(n => read(`r/${n}.json`))))
    for (const row of block.map(rowOf)) rows.set(row.doc, row);
  return docs.map(doc => rows.get(doc)).filter(row => row && answersTo(row, query));
}

/// What is in no tier yet, newest publication first: its blocks are read.
async function recentRows(meta, query) {
  const docs = Array.from({length: meta.last - meta.recent + 1}, (_, i) => meta.last - i);
  const rows = await verified(meta, docs, query);
  return rows.sort((a, b) => b.publishedOn.localeCompare(a.publishedOn) || b.doc - a.doc);
}

/// The rows among a tier's candidates, which are newest first.
async function* tierRows(meta, docs, query) {
  for (let i = 0; i < docs.length; i += CHUNK)
    for (const row of await verified(meta, docs.slice(i, i + CHUNK), query)) yield row;
}

/// Rows of several sources, each newest first, as one.
async function* newestFirst(sources) {
  const heads = await Promise.all(sources.map(source => source.next()));
  const isNewer = (a, b) => a.publishedOn > b.publishedOn || (a.publishedOn === b.publishedOn && a.doc > b.doc);
  for (;;) {
    let best = -1;
    heads.forEach(({value, done}, i) => { if (!done && (best < 0 || isNewer(value, heads[best].value))) best = i; });
    if (best < 0) return;
    yield heads[best].value;
    heads[best] = await sources[best].next();
  }
}

/// Chunks of rows, newest first. `tally.total` is set as soon as the number of all is known.
async function* chunksOf(meta, query, tally) {
  const [recent, ...tiers] = await Promise.all([recentRows(meta, query), ...meta.tiers.map(tier => candidates(tier, query.words))]);
  if (tiers.every(({exact}) => exact) && !query.act && !query.year)
    tally.total = tiers.reduce((sum, {docs}) => sum + docs.length, recent.length);
  let found = 0;
  for await (const row of newestFirst([recent[Symbol.iterator](), ...tiers.map(({docs}) => tierRows(meta, docs, query))])) {
    ++found;
    yield [row];
  }
  tally.total = found;
}

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
  const [party, , , violation, agencies, code] = row.text.split("\n");
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

/// As templates/partials/filters.html: links that change one part of the query.
function filterElement(name, key, values, wordOf) {
  const here = new URLSearchParams(location.search).get(key) ?? "";
  const list = element("ul", {});
  for (const value of ["", ...values]) {
    const query = new URLSearchParams(location.search);
    if (value) query.set(key, value);
    else query.delete(key);
    const link = element("a", {href: `?${query}`}, value ? wordOf(value) : "全部");
    if (value === here) link.setAttribute("aria-current", "page");
    list.append(element("li", {}, link));
  }
  return element("div", {class: "filter"}, element("p", {class: "filter-name"}, name), list);
}

function statusWords(shown, tally) {
  if (tally.total === 0) return tally.filtered ? "这个类别、这一年里没有找到。可以把类别或者年份改成“全部”。"
    : "没有找到。可以少输几个字，只用字号（例如公司名中间的两三个字），或者核对有没有错字。";
  if (tally.total === undefined) return shown === 0 ? "最近公布的里面没有找到，可以接着往前找。" : `先列出最近公布的 ${shown} 件，后面还有。`;
  return shown < tally.total ? `找到 ${tally.total} 件，先列出最近公布的 ${shown} 件。` : `找到 ${tally.total} 件。`;
}

/// Runs one query to the end of its life: the first page of rows, then one more at each press of the button.
class Results {
  constructor(meta, query) {
    this.query = query;
    this.tally = {filtered: Boolean(query.act || query.year)};
    this.chunks = chunksOf(meta, query, this.tally);
    this.waiting = [];
    this.shown = 0;
  }

  async more(count) {
    for (const before = answers.size; this.waiting.length <= count && answers.size < before + PATIENCE; ) {
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
function showFilters(meta, {shown, tally}) {
  const filters = document.getElementById("search-filters");
  filters.append(filterElement("类别", "act", meta.acts, act => act), filterElement("公布年份", "year", meta.years, year => `${year}年`));
  filters.open = tally.filtered;
  filters.hidden = shown === 0 && !tally.filtered;
}

function offerMore(results) {
  document.getElementById("search-more").addEventListener("click", async () => {
    const rows = await results.more(PAGE).catch(say);
    rows?.[0]?.querySelector("a").focus();
    history.replaceState({shown: results.shown}, "");
  });
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
  const query = {words: wordsOf(text), act: asked.get("act"), year: asked.get("year")};
  if (query.words.length === 0) return;
  offerFullText(text).catch(() => {});
  document.title = `${text} - ${document.title}`;
  document.getElementById("search-status").textContent = "正在查找……";
  const meta = await read("meta.json");
  const results = new Results(meta, query);
  await results.more(Math.max(PAGE, history.state?.shown ?? 0));
  showFilters(meta, results);
  document.getElementById("search-help").hidden = results.shown > 0;
  offerMore(results);
}

run().catch(say);
