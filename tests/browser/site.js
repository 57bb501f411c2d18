// The demo site, made once by the real program in a temporary folder, and served as a strict web server would serve it.
//
// GONGSHI       the program                     GONGSHI_PUBLIC  a finished site to look at instead of making one
import {spawnSync} from "node:child_process";
import {readFileSync, readdirSync, mkdtempSync, rmSync, statSync, existsSync} from "node:fs";
import {createServer} from "node:http";
import {tmpdir} from "node:os";
import {join, relative, extname, normalize} from "node:path";

export const root = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../..");
export const config = JSON.parse(readFileSync(join(root, "site-config/site.json"), "utf8"));

function makeSite() {
  if (process.env.GONGSHI_PUBLIC) return process.env.GONGSHI_PUBLIC;
  const folder = mkdtempSync(join(tmpdir(), "gongshi-browser-"));
  process.on("exit", () => rmSync(folder, {recursive: true, force: true}));
  const places = [join(folder, "data"), join(folder, "public")];
  const run = spawnSync(join(root, "scripts/sample_site"), [process.env.GONGSHI, ...places], {encoding: "utf8", maxBuffer: 1 << 26});
  if (run.status !== 0) throw new Error(`scripts/sample_site ended with ${run.status}: ${run.stderr}`);
  return places[1];
}

export const folder = makeSite();
export const read = path => readFileSync(join(folder, path), "utf8");

/// Every HTML file of the site, sorted.   Example  "d/2025/03/000123.html"
export const pages = readdirSync(folder, {recursive: true, withFileTypes: true})
  .filter(entry => entry.isFile() && entry.name.endsWith(".html"))
  .map(entry => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
  .sort();

/// The lists that are kept as data.
const lists = new Set(readdirSync(join(root, "content/lists"), {withFileTypes: true}).filter(e => e.isDirectory()).map(e => e.name));

/// Pages of one kind differ only in their data.   Example  "after/penalty/2025-03/1.html" -> "after/ACT/N-N/N.html"
function kindOf(path) {
  if (path.startsWith("d/")) return /<body[^>]*class="[^"]*tombstone/.test(read(path)) ? "tombstone" : "decision";
  if (path === "404.html") return path;
  if (path.startsWith("companies/")) return "companies/CODE.html";
  const list = path.match(/^(?:before|during|after)\/([^/]+)\/(?:(r|a3|a4)\/)?([^/]+)$/);
  if (list && lists.has(list[1])) return `LIST/${list[2] ? `${list[2]}/ROW` : /^(index|verify|screen)\./.test(list[3]) ? list[3].replace(".html", "") : "PART"}`;
  if (/^(about|before|during)\/(?!index\.)/.test(path)) return path.replace(/[^/]+$/, "ARTICLE");
  return path
    .replace(/\b(penalty|licence|coercion|inspection|expropriation|collection|payment|confirmation|ruling|charge|reward|other)\b/, "ACT")
    .replace(/\b[a-z]\d+\b/, "KEY")
    .replace(/\d+/g, "N");
}

function groupByKind() {
  const groups = new Map();
  for (const path of pages) {
    const kind = kindOf(path);
    groups.set(kind, [...(groups.get(kind) ?? []), path]);
  }
  return groups;
}

/// kind -> its paths
export const kinds = groupByKind();

/// One page of each kind; of those that come in numbers the shortest and the longest.
export const specimens = [...kinds].flatMap(([kind, paths]) => {
  if (paths.length === 1) return [{kind, path: paths[0]}];
  const bySize = [...paths].sort((a, b) => statSync(join(folder, a)).size - statSync(join(folder, b)).size);
  return [{kind: `${kind}, short`, path: bySize[0]}, {kind: `${kind}, long`, path: bySize.at(-1)}];
});

/// About `count` pages spread over the whole site, and one of each kind.
export function sample(count) {
  const step = Math.max(1, Math.floor(pages.length / count));
  return [...new Set([...specimens.map(s => s.path), ...pages.filter((_, i) => i % step === 0)])];
}

const types = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
  ".json": "application/json", ".png": "image/png", ".ico": "image/x-icon", ".xml": "application/xml", ".txt": "text/plain"};
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

function answer(request, response) {
  const wanted = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
  const path = join(folder, wanted.endsWith("/") ? `${wanted}index.html` : wanted);
  const found = existsSync(path) && statSync(path).isFile();
  const file = found ? path : join(folder, "404.html");
  response.writeHead(found ? 200 : 404, {"content-type": types[extname(file)] ?? "application/octet-stream",
    "content-security-policy": policy, "x-content-type-options": "nosniff"});
  response.end(readFileSync(file));
}

const server = createServer(answer);
await new Promise(done => server.listen(0, "127.0.0.1", done));
server.unref();
export const origin = `http://127.0.0.1:${server.address().port}`;
export const address = path => `${origin}/${path.replace(/(^|\/)index\.html$/, "$1")}`;
