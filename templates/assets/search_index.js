// The static search, below the page: text as it is compared, and the files that generator/pages/search_files.h, search_rows.h and
// search_index.h describe. Asks for nothing before a reader asks.
//
// Way   meta.json -> from each tier the lists of the rarest grams of the words, intersected: candidates, newest first -> the blocks of
//       the first twenty. A row is answered only when its text holds every word. A list in pieces is read from its newest piece on.
"use strict";

const PAGE = 20; // rows shown at once
const LISTS = 4; // lists asked for; more would hardly narrow it
const BLOCK = 16; // rows of a block
const MOST_WORDS = 8;

const OPEN = "[［【(（﹝{｛", CLOSE = "]］】)）﹞}｝";
const BLANK = /[ \t\n\u3000\u00a0\u2002\u2003\u200b\ufeff]+/;
const BRACKETED_YEAR = /^〔\d{4}〕$/;
const MASK = /【隐去：[^】]*】/g;
const GAP = "\0"; // stands where something was hidden: nothing is found in it or across it

// ── text: the same as generator/pages/search_text.h ──

/// Traditional characters and how they are written simplified; filled when a text needs it.
const simplified = new Map();
const usual = new Set(new TextDecoder("gb18030").decode(Uint8Array.from({length: 72 * 94 * 2}, (_, i) => i % 2 ? 0xa1 + ((i >> 1) % 94) : 0xb0 + Math.floor((i >> 1) / 94))));
for (const both of "俱吒姊帐後徵於箝苎菸跤阪麽") usual.delete(both);

/// Reads the table of traditional characters when a text has a character that may be one.
async function readySimplified(texts) {
  if (simplified.size > 0 || !texts.some(text => [...text].some(c => c >= "一" && c <= "鿿" && !usual.has(c)))) return;
  const table = await read("traditional.json");
  const to = [...table.simplified];
  [...table.traditional].forEach((c, i) => simplified.set(c, to[i]));
}

function foldCharacter(c) {
  if (OPEN.includes(c)) return "〔";
  if (CLOSE.includes(c)) return "〕";
  const wide = c >= "！" && c <= "～" ? String.fromCharCode(c.charCodeAt(0) - 0xfee0) : c;
  return wide >= "A" && wide <= "Z" ? wide.toLowerCase() : simplified.get(wide) ?? wide;
}

/// {folded, from}: from[i] is where in `text` the i-th unit of `folded` stood.
function foldWithPlaces(text) {
  let folded = "", from = [], blank = false, at = 0;
  const drop = i => { folded = folded.slice(0, i) + folded.slice(i + 1); from.splice(i, 1); };
  for (const c of text.replace(MASK, mask => GAP.repeat(mask.length))) {
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
  const words = query.normalize("NFC").replaceAll(GAP, "").replace(/第[ \u3000]+(?=[\d０-９])/g, "第").split(BLANK)
    .map(word => fold(word).replace(/^第(?=\d+号?$)/, "").replace(/〕第$/, "〕"));
  return [...new Set(words)].filter(word => word !== "").slice(0, MOST_WORDS);
}

const isLatin = c => /^[a-z0-9]$/.test(c);

/// The grams that every text with this word has: no pairs from runs of letters and digits that have fours.
function gramsOf(word) {
  const characters = [...word];
  if (characters.length === 1) return word.charCodeAt(0) < 0x80 ? [] : characters;
  const numbers = [...word.match(/.{3}〔\d{4}〕\d+号/gu) ?? [], ...word.match(/〔\d{4}〕\d+号/g) ?? []], grams = [...numbers];
  const run = characters.map(() => 0);
  characters.forEach((c, i) => { run[i] = isLatin(c) ? (run[i - 1] ?? 0) + 1 : 0; });
  for (let i = run.length - 2; i >= 0; --i) if (run[i] > 0 && run[i + 1] > 0) run[i] = run[i + 1];
  for (let i = 0, of = 0; i < characters.length; ++i) {
    of = isLatin(characters[i]) ? of + 1 : 0;
    if (of >= 4) grams.push(characters.slice(i - 3, i + 1).join(""));
    if (i > 0 && !(of > 1 && run[i] >= 4)) grams.push(characters[i - 1] + characters[i]);
  }
  return grams.filter(gram => !numbers.some(number => number !== gram && number.includes(gram))); // those say nothing more
}

function fnv(bytes, hash) {
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
/// FNV-1a, 32 bits, of the UTF-8 bytes: names the shard.
const hashOf = gram => fnv(new TextEncoder().encode(gram), 0x811c9dc5);
/// Another hash: names the list within its shard.
function keyOf(gram) {
  const hash = fnv(new TextEncoder().encode(gram), 0x9747b28c);
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

// ── files ──

const form = document.getElementById("search");
const answers = new Map();

/// A file of the index, read once; one that did not come may be asked for again.
function read(path) {
  if (!answers.has(path))
    answers.set(path, fetch(new URL(form.dataset.index + path, location.href)).then(answer => {
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return path.endsWith(".json") ? answer.json() : answer.arrayBuffer().then(buffer => new Uint8Array(buffer));
    }).catch(error => { answers.delete(path); throw error; }));
  return answers.get(path);
}

function varint(bytes, at) {
  let number = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at++];
    number += (byte & 0x7f) * scale;
    if (byte < 0x80) return [number, at];
  }
}

/// The ranks of one list of a file, ascending.
function listIn(bytes, key, base) {
  for (let at = 0, size; at < bytes.length; at += Math.floor(size / 2)) {
    const found = new DataView(bytes.buffer).getUint32(at, true);
    [size, at] = varint(bytes, at + 4);
    if (found === key) return ranksIn(bytes, at, at + Math.floor(size / 2), size % 2 === 1, base);
  }
  return [];
}

function ranksIn(bytes, at, end, dense, base) {
  const ranks = [];
  if (dense) for (let i = 0; at + i < end; ++i) for (let bit = 0; bit < 8; ++bit) { if (bytes[at + i] >> bit & 1) ranks.push(base + 8 * i + bit); }
  else for (let rank = base, step; at < end; ranks.push(rank)) { [step, at] = varint(bytes, at); rank += step; }
  return ranks;
}

const hex = (number, digits) => number.toString(16).padStart(digits, "0");
const shardOf = (tier, gram) => hex(hashOf(gram) % tier.shards, 4);
const pieceBegin = (n, pieces, docs) => Math.floor(docs * n / pieces);

/// In how many pieces a gram's list is kept.
function piecesOf(meta, tier, gram) {
  let pieces = 1;
  for (const bytes = Math.min(tier.long[gram] ?? 0, Math.floor(tier.docs / 8)); pieces * meta.longest < bytes; ) pieces *= 2;
  return pieces;
}

/// A list, or its piece n. One that cannot be read narrows nothing, and `lost` says so.
async function listOf(tier, {gram, pieces}, n, lost) {
  const shard = shardOf(tier, gram), key = keyOf(gram);
  const name = `${tier.folder}/${shard.slice(0, 2)}/${shard}${pieces > 1 ? `-${hex(key, 8)}-${n}` : ""}.bin`;
  return read(name).then(bytes => listIn(bytes, key, pieceBegin(n, pieces, tier.docs)), () => (lost.files = true, null));
}

/// What is asked for: the rarest grams, lists in pieces only when all are; and those of what was chosen.
function chosenLists(meta, tier, query) {
  const classes = new Map(tier.frequent.flatMap((grams, i) => grams.split(" ").map(gram => [gram, i + 1])));
  const frequency = gram => (tier.long[gram] ?? 0) + (classes.get(gram) ?? 0);
  const grams = [...new Set(query.words.flatMap(gramsOf))].sort((a, b) => frequency(a) - frequency(b) || [...b].length - [...a].length);
  const whole = grams.filter(gram => piecesOf(meta, tier, gram) === 1);
  const asked = (whole.length > 0 ? whole : grams).slice(0, LISTS);
  const choices = ["act", "agency", "place"].filter(name => query[name]).map(name => `${name}\n${query[name]}`);
  return {lists: [...asked, ...choices].map(gram => ({gram, pieces: piecesOf(meta, tier, gram)})),
    exact: asked.length === grams.length && query.words.every(word => [...word].length <= 2 && gramsOf(word).length > 0)};
}

/// What stands in all of these ascending lists, between two ranks.
function intersected(lists, begin, end) {
  const known = lists.filter(Boolean).sort((a, b) => a.length - b.length);
  if (known.length === 0) return Array.from({length: Math.max(0, end - begin)}, (_, i) => begin + i);
  return known.slice(1).reduce((both, list) => {
    let i = 0;
    return both.filter(rank => {
      while (i < list.length && list[i] < rank) ++i;
      return list[i] === rank;
    });
  }, known[0].filter(rank => rank >= begin && rank < end));
}

/// Days of publication: {dayOf(rank), ranksOf(year)}.
function daysIn(bytes, docs) {
  const days = [], first = [];
  for (let at = 0, day = 0, rank = 0, gap, count; at < bytes.length; ) {
    [gap, at] = varint(bytes, at);
    [count, at] = varint(bytes, at);
    days.push(day += gap), first.push(rank), rank += count;
  }
  const iso = day => new Date(day * 864e5).toISOString().slice(0, 10);
  const from = text => first[days.findIndex(day => iso(day) >= text)] ?? docs;
  const dayOf = rank => {
    let low = 0, high = days.length;
    while (high - low > 1) { const middle = (low + high) >> 1; if (first[middle] <= rank) low = middle; else high = middle; }
    return iso(days[low]);
  };
  return {dayOf, ranksOf: year => [from(`${year}-`), from(`${Number(year) + 1}-`)]};
}

/// Opens a tier for a query: reads the lists, of those in pieces the newest. {walk: candidates newest first, total: their number if
/// known}. Documents of several tiers are put in order by their days; `days` false: the tiers follow each other anyway.
async function openTier(meta, tier, query, days, lost) {
  const {lists, exact} = chosenLists(meta, tier, query);
  const short = lists.filter(list => list.pieces === 1), long = lists.filter(list => list.pieces > 1);
  const windows = long.length > 0 ? Math.max(...long.map(list => list.pieces)) : lists.length > 0 ? 1 : Math.ceil(tier.docs / 4096);
  const pieceIn = (list, window) => listOf(tier, list, Math.floor(window * list.pieces / windows), lost);
  const [table, loaded] = await Promise.all([days || query.year ? read(`${tier.folder}/days.bin`).then(bytes => daysIn(bytes, tier.docs)) : null,
    Promise.all(short.map(list => listOf(tier, list, 0, lost))), ...long.map(list => pieceIn(list, windows - 1))]);
  const [low, high] = query.year ? table.ranksOf(query.year) : [0, tier.docs];
  const ranksIn = async window => {
    const begin = Math.max(low, pieceBegin(window, windows, tier.docs)), end = Math.min(high, pieceBegin(window + 1, windows, tier.docs));
    const some = begin < end ? intersected(loaded, begin, end) : [];
    return some.length === 0 || long.length === 0 ? some : intersected([some, ...await Promise.all(long.map(list => pieceIn(list, window)))], begin, end);
  };
  async function* walk() {
    for (let window = windows - 1, together = 1; window >= 0; window -= together, together *= 2) {
      const next = Array.from({length: Math.min(together, window + 1)}, (_, i) => ranksIn(window - i));
      for (const ranks of await Promise.all(next))
        for (const rank of ranks.reverse()) yield {tier, rank, day: table ? table.dayOf(rank) : tier.days[0]};
    }
  }
  const only = lists.length === 1 && !query.year ? tier.long[lists[0].gram] : undefined;
  if (!exact || lost.files) return {walk: walk(), total: undefined};
  return {walk: walk(), total: only ?? (windows === 1 ? (await ranksIn(0)).length : undefined)};
}

/// Candidates of several sources, each newest first, as one.
async function* newestFirst(sources) {
  const heads = await Promise.all(sources.map(source => source.next()));
  for (;;) {
    let best = -1;
    heads.forEach(({value, done}, i) => { if (!done && (best < 0 || value.day > heads[best].value.day)) best = i; });
    if (best < 0) return;
    yield heads[best].value;
    heads[best] = await sources[best].next();
  }
}

function rowOf([doc, title, party, number, violation, code, act, decidedOn, publishedOn, place, note, agencies]) {
  const [year, month] = publishedOn.split("-");
  const url = new URL(`../d/${year}/${month}/${String(doc).padStart(6, "0")}.html`, new URL(form.dataset.index, location.href)).pathname;
  const [agency] = agencies.split(" ");
  const whole = title.replace("\t", () => party).replace("\n", () => agency);
  return {doc, url, title: whole, party, number, violation, code, act, decidedOn, publishedOn, place, note, agency, agencies};
}

function answersTo(row, query) {
  const text = [row.party, row.number, row.title, row.violation, row.agencies].map(fold).join("\n"), code = fold(row.code);
  return query.words.every(word => text.includes(word) || (word.length >= 4 && code.includes(word))) &&
    (!query.act || row.act === query.act) && (!query.place || row.place === query.place) &&
    (!query.agency || row.agencies.split(" ").includes(query.agency)) && (!query.year || row.publishedOn.startsWith(query.year));
}

async function rowAt({tier, rank, row}, lost) {
  if (row) return row;
  const block = Math.floor(rank / BLOCK);
  const written = await read(`${tier.folder}/r/${Math.floor(block / 256)}/${block}.json`).then(rows => rows[rank % BLOCK], () => { lost.files = true; });
  return written && rowOf(written);
}

/// The rows that hold what is asked, newest first, some at a time; `tally.total` is set as soon as the number of all is known, and
/// `tally.files` when some of the index could not be read.
async function* chunksOf(meta, query, tally) {
  const recent = meta.rows.map(rowOf);
  const days = meta.tiers.some((tier, i) => i > 0 && meta.tiers[i - 1].days[0] < tier.days[1]) || recent.some(row => meta.tiers[0] && row.publishedOn < meta.tiers[0].days[1]);
  const tiers = await Promise.all(meta.tiers.map(tier => openTier(meta, tier, query, days, tally)));
  await readySimplified(recent.flatMap(row => [row.party, row.title]));
  const fresh = recent.filter(row => answersTo(row, query)).map(row => ({row, day: days ? row.publishedOn : "9999"}));
  if (tiers.every(({total}) => total !== undefined)) tally.total = tiers.reduce((sum, {total}) => sum + total, fresh.length);
  let found = 0;
  const candidates = newestFirst([fresh[Symbol.iterator](), ...tiers.map(({walk}) => walk)]);
  for (let next = await candidates.next(); ; ) {
    const some = [];
    for (; some.length < PAGE && !next.done; next = some.length < PAGE ? await candidates.next() : null) some.push(next.value);
    const [ahead, ...read] = await Promise.all([next ?? candidates.next(), ...some.map(one => rowAt(one, tally))]);
    next = ahead;
    const rows = read.filter(Boolean);
    await readySimplified(rows.flatMap(row => [row.party, row.title]));
    const held = rows.filter(row => answersTo(row, query));
    found += held.length;
    if (next.done) tally.total = found;
    yield held;
    if (next.done) return;
  }
}
