// Pictures of one page of every kind: 375 and 1280 wide, light and dark, and the printed page. Run by scripts/screenshots:
//   GONGSHI_PUBLIC=site node screenshots.mjs FOLDER [PATTERN]
import {execFileSync, spawnSync} from "node:child_process";
import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {chromium} from "playwright-core";
import {address, pages, specimens} from "./site.js";

const [folder, pattern] = process.argv.slice(2);
mkdirSync(folder, {recursive: true});
const executablePath = execFileSync("sh", ["-c", "command -v chromium"], {encoding: "utf8"}).trim();
const browser = await chromium.launch({executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]});
const looked = pattern ? pages.filter(path => path.match(pattern)) : specimens.filter(s => !s.kind.endsWith(", short")).map(s => s.path);

async function take(path, name, {width, colorScheme}) {
  const context = await browser.newContext({viewport: {width, height: 900}, colorScheme, locale: "zh-CN", reducedMotion: "reduce"});
  const page = await context.newPage();
  await page.goto(address(path), {waitUntil: "load"});
  const height = Math.min(3000, await page.evaluate(() => document.documentElement.scrollHeight));
  await page.screenshot({path: join(folder, `${name}-${width}-${colorScheme}.png`), clip: {x: 0, y: 0, width, height}, fullPage: true});
  await context.close();
}

/// The first two sheets of paper as pictures.
async function print(path, name) {
  const page = await browser.newPage();
  await page.goto(address(path), {waitUntil: "load"});
  const file = join(folder, `${name}.pdf`);
  writeFileSync(file, await page.pdf({preferCSSPageSize: true}));
  spawnSync("pdftoppm", ["-r", "60", "-l", "2", "-png", file, join(folder, `${name}-print`)]);
  rmSync(file);
  await page.close();
}

for (const path of looked) {
  const name = path.replace(/\.html$/, "").replaceAll("/", "_");
  for (const width of [375, 1280])
    for (const colorScheme of ["light", "dark"]) await take(path, name, {width, colorScheme});
  await print(path, name);
  console.log(name);
}
await browser.close();
process.exit(0);
