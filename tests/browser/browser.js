// One Chromium for all tests; a fresh context for each page looked at.
import {execFileSync} from "node:child_process";
import {after} from "node:test";
import {chromium} from "playwright-core";
import {address} from "./site.js";

const quiet = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--no-first-run", "--disable-gpu"];
const executablePath = execFileSync("sh", ["-c", "command -v chromium"], {encoding: "utf8"}).trim();
/// A browser of one's own, with further arguments.
export const launch = (more = []) => chromium.launch({executablePath, args: [...quiet, ...more]});
const browser = await launch();
after(() => browser.close());

export const widths = {phone: 375, tablet: 768, desktop: 1280};

/// Opens a page of the site and hands it to `look`, with what the console complained about (blocked by the policy, too).
export async function visit(path, {width = widths.desktop, javaScriptEnabled = true} = {}, look) {
  const context = await browser.newContext({viewport: {width, height: 900}, javaScriptEnabled, locale: "zh-CN", reducedMotion: "reduce"});
  try {
    const page = await context.newPage();
    const complaints = [];
    page.on("console", message => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", error => complaints.push(String(error)));
    page.on("requestfailed", request => complaints.push(`${request.url()} ${request.failure()?.errorText}`));
    await page.goto(address(path), {waitUntil: "load"});
    return await look(page, complaints);
  } finally {
    await context.close();
  }
}
