// What a public measurer says of the finished site behind nginx with the configuration that we give to webmasters: scores, weight of the
// first view, nothing that blocks or moves. Run alone by scripts/lighthouse, which measures three times and prints a table.
import {spawn} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {createServer} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import lighthouse, {desktopConfig} from "lighthouse";
import {launch} from "./browser.js";
import {folder, kinds, read, root} from "./site.js";

/// The pages that stand for the others.
const decision = kinds.get("decision").find(path => !read(path).includes('content="noindex"'));  // people are not found by search engines
const looked = ["index.html", "after/penalty/index.html", decision, "before/powers/index.html"];

/// A free port of this machine, for a moment.
const freePort = () => new Promise(done => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const {port} = probe.address();
    probe.close(() => done(port));
  });
});

/// Runs nginx over the site with service/nginx/static.conf and hands its origin to `use`.
async function behindNginx(use) {
  const home = mkdtempSync(join(tmpdir(), "gongshi-nginx-"));
  const port = await freePort();
  const site = readFileSync(join(root, "service/nginx/static.conf"), "utf8").replace("127.0.0.1:8000", `127.0.0.1:${port}`).replaceAll("PUBLIC", folder);
  const user = process.getuid() === 0 ? "user root; " : "";  // the site lies in a folder of its maker alone
  writeFileSync(join(home, "nginx.conf"), `${user}pid ${home}/pid; error_log ${home}/error.log; daemon off; worker_processes 1; events { }
http { access_log off; client_body_temp_path ${home}/b; proxy_temp_path ${home}/p; fastcgi_temp_path ${home}/f; uwsgi_temp_path ${home}/u; scgi_temp_path ${home}/s;
include /etc/nginx/mime.types; default_type application/octet-stream;
${site} }`);
  const nginx = spawn("nginx", ["-c", join(home, "nginx.conf"), "-p", home, "-e", join(home, "error.log")], {stdio: "inherit", env: {...process.env, PATH: `${process.env.PATH}:/usr/sbin`}});
  const ended = new Promise(done => nginx.on("exit", done));
  try {
    await answered(`http://127.0.0.1:${port}/`);
    return await use(`http://127.0.0.1:${port}`);
  } finally {
    nginx.kill("SIGTERM");
    await ended;
    rmSync(home, {recursive: true, force: true});
  }
}

async function answered(url) {
  for (let tries = 0; tries < 100; ++tries) {
    if (await fetch(url).then(r => r.ok, () => false)) return;
    await new Promise(done => setTimeout(done, 50));
  }
  throw new Error(`${url} does not answer`);
}

/// One measurement: scores of 0 to 100, bytes on the wire, layout shift, what blocks, what leaves the site.
async function measure(url, port) {
  const {lhr} = await lighthouse(url, {port, logLevel: "silent", output: "json"}, desktopConfig);
  const requests = lhr.audits["network-requests"].details.items;
  const weighed = Object.values(lhr.categories).filter(c => c.id !== "performance").flatMap(c => c.auditRefs.filter(r => r.weight > 0));
  return {
    scores: Object.fromEntries(Object.values(lhr.categories).map(c => [c.id, Math.round(c.score * 100)])),
    failed: weighed.map(r => lhr.audits[r.id]).filter(a => a.score !== null && a.score < 1).map(a => a.id),
    bytes: requests.reduce((sum, r) => sum + (r.transferSize ?? 0), 0),
    shift: lhr.audits["cumulative-layout-shift"].numericValue,
    firstPaint: lhr.audits["first-contentful-paint"].numericValue,
    blocking: (lhr.audits["render-blocking-resources"]?.details?.items ?? []).map(i => i.url).filter(u => u.includes(".js")),
    elsewhere: requests.map(r => r.url).filter(u => !u.startsWith(new URL(url).origin) && !u.startsWith("data:")),
  };
}

/// `times` measurements of each page: path -> measurements.
export async function measured(times) {
  const port = await freePort();
  const browser = await launch([`--remote-debugging-port=${port}`]);
  try {
    return await behindNginx(async origin => {
      const results = new Map();
      for (const path of looked) {
        results.set(path, []);
        for (let i = 0; i < times; ++i) results.get(path).push(await measure(`${origin}/${path.replace(/(^|\/)index\.html$/, "$1")}`, port));
      }
      return results;
    });
  } finally {
    await browser.close();
  }
}
