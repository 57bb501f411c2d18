// All internal links resolve, fragments too; nothing is loaded from elsewhere.
import assert from "node:assert/strict";
import {existsSync, statSync} from "node:fs";
import {join, dirname} from "node:path";
import {test} from "node:test";
import {config, folder, pages, read} from "./site.js";

const base = config.base_url.replace(/\/$/, "");

function* references(html) {
  for (const [, name, , value] of html.matchAll(/\s(href|src|action|content)=(["'])(.*?)\2/g))
    if (name !== "content" || value.startsWith(base)) yield {name, value: value.replaceAll("&amp;", "&")};
}

/// The file behind a reference of `page`; null for what leads elsewhere.
function target(page, value) {
  if (value.startsWith(base)) value = value.slice(base.length) || "/";
  if (/^[a-z+.-]+:/i.test(value) || value.startsWith("//")) return null;
  if (value.startsWith("/requests/") || value === "/search") return null;  // the service answers there, no file
  const [path, fragment] = value.split("#");
  const plain = decodeURIComponent(path.split("?")[0]);
  const file = plain === "" ? page : plain.startsWith("/") ? plain.slice(1) : join(dirname(page), plain);
  return {file: file === "" || file.endsWith("/") ? `${file}index.html` : file, fragment};
}

const anchors = new Map();
function hasAnchor(file, fragment) {
  if (!anchors.has(file)) anchors.set(file, new Set([...read(file).matchAll(/\sid="([^"]*)"/g)].map(m => m[1])));
  return anchors.get(file).has(decodeURIComponent(fragment));
}

const isFile = new Map();
function exists(file) {
  if (!isFile.has(file)) isFile.set(file, existsSync(join(folder, file)) && statSync(join(folder, file)).isFile());
  return isFile.get(file);
}

test("links: every internal link of every page leads to a file, and to an anchor in it", () => {
  const broken = new Set();
  for (const page of pages)
    for (const {value} of references(read(page))) {
      const to = target(page, value);
      if (!to) continue;
      if (!exists(to.file)) broken.add(`${page} -> ${value}`);
      else if (to.fragment && to.file.endsWith(".html") && !hasAnchor(to.file, to.fragment)) broken.add(`${page} -> ${value} (anchor)`);
    }
  assert.deepEqual([...broken].slice(0, 20), []);
});

test("links: no page loads anything from another host", () => {
  const foreign = pages.flatMap(page => [...references(read(page))].filter(r => r.name === "src" && target(page, r.value) === null)
    .map(r => `${page} -> ${r.value}`));
  assert.deepEqual(foreign.slice(0, 20), []);
});

test("links: every page but 404 can be reached from the home page", () => {
  const seen = new Set(["index.html"]);
  for (const page of seen)
    for (const {value} of references(read(page))) {
      const to = target(page, value);
      if (to && to.file.endsWith(".html") && exists(to.file)) seen.add(to.file);
    }
  // Tombstones and lists on which nothing is live any more keep their address, but nothing needs to lead there.
  const isOver = page => /class="[^"]*tombstone/.test(read(page)) || (/^(after|agencies|data)\//.test(page) && !/href="\/(d|data\/day)\//.test(read(page)));
  const lost = pages.filter(page => !seen.has(page) && page !== "404.html" && !isOver(page));
  assert.deepEqual(lost.slice(0, 20), []);
});
