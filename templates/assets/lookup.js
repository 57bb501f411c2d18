// Looks up whether a key stands in a list. The key stays here: only a file that holds a sixty-fourth of the list is fetched.
"use strict";
(() => {
  const form = document.getElementById("lookup");
  const input = document.getElementById("key");
  const answer = document.getElementById("answer");

  /// FNV-1a, 32 bits, of the UTF-8 bytes; the files are named by it.
  function hashOf(text) {
    let hash = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
    return hash;
  }

  /// As people type and scanners read it: no blanks, half width, capitals.
  const folded = text => text.normalize("NFKC").replace(/\s+/g, "").toUpperCase();

  function element(name, text, kind) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function show(key, lines) {
    answer.replaceChildren();
    if (!lines) {
      answer.append(element("p", `没有查到“${key}”。`, "lookup-none"));
      return;
    }
    answer.append(element("p", "查到了，在岗。", "lookup-found"));
    const list = element("dl", "", "facts");
    for (const [heading, words] of lines) {
      const line = element("div");
      line.append(element("dt", heading), element("dd", words));
      list.append(line);
    }
    answer.append(list);
  }

  async function look(key) {
    if (!key) return;
    answer.replaceChildren(element("p", "正在核验……"));
    try {
      const shard = (hashOf(key) % 64).toString(16).padStart(2, "0");
      const response = await fetch(`${form.dataset.folder}${shard}.json`);
      if (!response.ok) throw new Error(String(response.status));
      const rows = await response.json();
      show(key, Object.hasOwn(rows, key) ? rows[key] : null);
    } catch {
      answer.replaceChildren(element("p", "数据没有取到，请再试一次，或者到清单里查找。", "lookup-none"));
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
