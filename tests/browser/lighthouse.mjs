// scripts/lighthouse: a table of medians.
import {measured} from "./lighthouse.js";

const times = Number(process.argv[2] ?? 3);
const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
console.log("| page | performance | accessibility | best practices | SEO | KB | first paint ms | layout shift |");
console.log("| --- | --- | --- | --- | --- | --- | --- | --- |");
for (const [path, all] of await measured(times)) {
  const score = name => median(all.map(m => m.scores[name]));
  console.log(`| ${path} | ${["performance", "accessibility", "best-practices", "seo"].map(score).join(" | ")} | ` +
    `${(median(all.map(m => m.bytes)) / 1024).toFixed(1)} | ${Math.round(median(all.map(m => m.firstPaint)))} | ${median(all.map(m => m.shift))} |`);
  for (const id of new Set(all.flatMap(m => m.failed))) console.log(`|   not met: ${id} | | | | | | | |`);
}
process.exit(0);
