// Looks up whether a key stands in a list. The key stays here: only a file that holds a sixty-fourth of the list is fetched.
"use strict";
(() => {
  const form = document.getElementById("lookup");
  const input = document.getElementById("key");
  const answer = document.getElementById("answer");
  const word = form.dataset.word;
  const prefixes = form.dataset.prefixes.split(" ").filter(Boolean);

  /// FNV-1a, 32 bits, of the UTF-8 bytes; the files are named by it.
  function hashOf(text) {
    let hash = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
    return hash;
  }

  /// As people type and scanners read it: no blanks, half width, capitals.
  const folded = text => text.normalize("NFKC").replace(/\s+/g, "").toUpperCase();

  /// Who types the digits only means the key with what stands before the digits on the cards of this list.
  const meant = key => /^\d/.test(key) ? [key, ...prefixes.map(prefix => prefix + key)] : [key];

  /// Today in China, whatever the clock of the reader: 2026-11-21.
  const today = () => new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);

  function element(name, text, kind) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  const say = (text, kind) => answer.replaceChildren(element("p", text, kind));

  function show({ lines, until }) {
    if (until && until < today()) say(`名单里有这个人，但是证件已过有效期（${until}）。请向执法主体核实。`, "lookup-none");
    else say("查到了，在岗。", "lookup-found");
    const list = element("dl", "", "facts");
    for (const [heading, words] of lines) {
      const line = element("div");
      line.append(element("dt", heading), element("dd", words));
      list.append(line);
    }
    answer.append(list);
  }

  function showNone(key) {
    say(`没有查到“${key}”。`, "lookup-none");
    if (/^\d/.test(key)) answer.append(element("p", `您输的只有数字。请照证件上的写法，连前面的字一起输${prefixes.length ? `，例如“${prefixes[0]}${key}”` : ""}。`));
  }

  async function rowOf(key) {
    const shard = (hashOf(key) % 64).toString(16).padStart(2, "0");
    const response = await fetch(`${form.dataset.folder}${shard}.json`);
    if (!response.ok) throw new Error(String(response.status));
    const rows = await response.json();
    return Object.hasOwn(rows, key) ? rows[key] : null;
  }

  async function look(key) {
    if (!key) return say(`请先输入${word}。`, "lookup-none");
    say("正在核验……");
    try {
      const rows = await Promise.all(meant(key).map(rowOf));
      const found = rows.filter(Boolean);
      if (found.length === 1) show(found[0]);
      else if (found.length > 1) say("不止一张证件是这个数字。请照证件上的写法，连前面的字一起输。", "lookup-none");
      else showNone(key);
    } catch {
      say("数据没有取到，请再试一次，或者到清单里查找。", "lookup-none");
    }
  }

  function fromAddress() {
    const key = folded(decodeURIComponent(location.hash.slice(1)));
    if (!key) return;
    input.value = key;
    look(key);
  }

  form.addEventListener("submit", event => {
    event.preventDefault();
    look(folded(input.value));
  });
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
