// Measures what a reader waits for, prints it and writes tests/bench/PAGE.md and PAGE.json. Nothing fails here: numbers
// of a busy machine are no verdict.
//
//   node tests/browser/speed.mjs [ROUNDS]

import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { analysesReport, measureAnalyses } from "./analyses.mjs";
import { chartDrawn, digestOn, DIST, PROJECT, Site } from "./harness.mjs";

const rounds = Number(process.argv[2] ?? 5);
const RUN = "p=plan&n=4000&s=1&lang=ja";
/** Levers that are moved, one step of the keyboard each. */
const LEVERS = ["pairing", "matching", "budget", "pairing", "matching", "budget"];
/** Longest wait for a preview or for a whole run, ms. */
const PATIENCE = 300_000;
/** Pause between two moves, ms: a hand that reads what it did. */
const PAUSE = 400;

/** Runs in the page before anything else: notes when what stands there, and the long tasks of the main thread. */
function watch() {
  const marks = {};
  const digest = () => document.querySelector('[data-testid="digest"]')?.dataset;
  const signs = {
    content: () => document.querySelector('[data-testid="tab-plan"]'),
    levers: () => document.querySelector('[data-testid="lever-pairing"] input[type="range"]'),
    preview: () => digest()?.digest,
    complete: () => digest()?.state === "complete",
  };
  const tasks = [];
  const look = () => {
    for (const [name, sign] of Object.entries(signs)) {
      if (marks[name] === undefined && sign()) {
        marks[name] = performance.now();
      }
    }
  };
  new MutationObserver(look).observe(document, { attributes: true, childList: true, subtree: true });
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })))).observe({
    type: "longtask",
    buffered: true,
  });
  // From an input to the frame that shows numbers of it again.
  const moves = [];
  document.addEventListener(
    "input",
    () => {
      const began = performance.now();
      let emptied = false;
      const waiting = new MutationObserver(() => {
        emptied ||= !digest()?.digest;
        if (emptied && digest()?.digest) {
          waiting.disconnect();
          requestAnimationFrame(() => moves.push(performance.now() - began));
        }
      });
      waiting.observe(document.body, { attributes: true, childList: true, subtree: true });
    },
    { capture: true },
  );
  globalThis.speed = { marks, tasks, moves };
}

/** One visit: the start of the page, then lever moves each of which runs to its end. */
async function visit(site, slowdown) {
  const { page, troubles, close } = await site.open("", { address: "about:blank" });
  const files = new Set();
  page.on("request", (request) => files.add(new URL(request.url()).pathname));
  await page.addInitScript(watch);
  const chrome = await page.context().newCDPSession(page);
  await chrome.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await page.goto(`${site.address}#${RUN}`);
  page.setDefaultTimeout(PATIENCE);
  await digestOn(page);
  await chartDrawn(page);
  const start = await page.evaluate(() => {
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    return { paint: paint?.startTime, ...globalThis.speed.marks, longest: Math.max(0, ...globalThis.speed.tasks.map(({ duration }) => duration)) };
  });
  const loaded = [...files];
  const since = await page.evaluate(() => performance.now());
  for (const lever of LEVERS) {
    const known = await page.evaluate(() => globalThis.speed.moves.length);
    await page.locator(`[data-testid="lever-${lever}"] input[type="range"]`).press("ArrowRight");
    await page.waitForFunction((known) => known < globalThis.speed.moves.length, known);
    await digestOn(page);
    await page.waitForTimeout(PAUSE);
  }
  const moved = await page.evaluate((since) => {
    const { moves, tasks } = globalThis.speed;
    const during = tasks.filter(({ startTime }) => since <= startTime).map(({ duration }) => duration);
    return { moves, longest: Math.max(0, ...during), long: during.length };
  }, since);
  await close();
  if (troubles.length > 0) {
    throw new Error(troubles.join("\n"));
  }
  return { start, moved, loaded };
}

/** Bytes of the files that a first visit asks for, as they are and compressed as a host would (gzip, level 9). */
function weigh(site, paths) {
  const base = new URL(site.address).pathname;
  const contents = paths.map((path) => readFileSync(join(DIST, path.slice(base.length) || "index.html")));
  const sum = (sizes) => sizes.reduce((total, size) => total + size, 0);
  return {
    files: paths.length,
    bytes: sum(contents.map(({ length }) => length)),
    gzip: sum(contents.map((content) => gzipSync(content, { level: 9 }).length)),
  };
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The medians of the visits at one slowdown; of long tasks the worst. */
function summed(visits) {
  const of = (value) => median(visits.map(value));
  return {
    first_contentful_paint_ms: of(({ start }) => start.paint),
    page_content_ms: of(({ start }) => start.content),
    usable_ms: of(({ start }) => Math.max(start.levers, start.preview)),
    complete_ms: of(({ start }) => start.complete),
    longest_task_while_starting_ms: of(({ start }) => start.longest),
    input_to_preview_ms: median(visits.flatMap(({ moved }) => moved.moves)),
    input_to_preview_slowest_ms: Math.max(...visits.flatMap(({ moved }) => moved.moves)),
    longest_task_while_simulating_ms: of(({ moved }) => moved.longest),
    tasks_over_50_ms_a_visit: of(({ moved }) => moved.long),
  };
}

const ROWS = [
  ["first content painted", "first_contentful_paint_ms", "≤ 1,000 ms"],
  ["the page itself stands", "page_content_ms", ""],
  ["usable: levers react and the first preview is shown", "usable_ms", "≤ 2,000 ms"],
  ["first run complete (4,000 replications)", "complete_ms", ""],
  ["longest task of the main thread while starting", "longest_task_while_starting_ms", ""],
  ["from an input to its preview, median", "input_to_preview_ms", "≤ 100 ms"],
  ["from an input to its preview, slowest", "input_to_preview_slowest_ms", ""],
  ["longest task of the main thread while simulating", "longest_task_while_simulating_ms", "≤ 50 ms"],
  ["tasks over 50 ms while simulating, a visit", "tasks_over_50_ms_a_visit", "none"],
];

function report({ weight, runs, machine, analyses }) {
  const number = (value) => Math.round(value).toLocaleString("en");
  const rows = ROWS.map(([name, key, wanted]) => `| ${name} | ${wanted} | ${number(runs[1][key])} | ${number(runs[4][key])} |`);
  return `# Speed of the page

Written by \`cargo xtask speed\`; measured numbers only, in Chromium from a local server, medians of ${machine.rounds} visits with an empty cache.
The second column is with the page's main thread slowed down four times (Chromium's CPU throttling, which does not slow workers);
milliseconds, but for the last row. A lever is moved by one key at a time, and each run of 4,000 replications goes to its end.

* ${machine.day}; ${machine.processor}, ${machine.cores} cores; load average over 1, 5 and 15 minutes before the first visit ${machine.load}
* ${machine.browser}; Node ${machine.node}

First load with the charts: ${number(weight.files)} files, ${number(weight.bytes / 1000)} kB, compressed (gzip) ${number(weight.gzip / 1000)} kB.

| what | aim | normal | slowed down 4 times |
| --- | --- | --: | --: |
${rows.join("\n")}

${analysesReport(analyses)}`;
}

const load = loadavg().map((value) => value.toFixed(1)).join(", ");
const site = new Site();
await site.start();
try {
  const visits = { 1: [], 4: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const slowdown of [1, 4]) {
      visits[slowdown].push(await visit(site, slowdown));
      console.log(`visit ${round + 1} of ${rounds}, slowed down ${slowdown} times: ${JSON.stringify(summed(visits[slowdown].slice(-1)))}`);
    }
  }
  const machine = {
    day: new Date().toISOString().slice(0, 10),
    processor: cpus()[0].model.trim(),
    cores: cpus().length,
    load,
    browser: site.browserVersion(),
    node: process.version,
    rounds,
  };
  const analyses = await measureAnalyses(site);
  const results = { machine, analyses, weight: weigh(site, visits[1][0].loaded), runs: { 1: summed(visits[1]), 4: summed(visits[4]) } };
  const text = report(results);
  console.log(text);
  writeFileSync(join(PROJECT, "tests", "bench", "PAGE.md"), text);
  writeFileSync(join(PROJECT, "tests", "bench", "PAGE.json"), `${JSON.stringify(results, null, 2)}\n`);
} finally {
  await site.stop();
}
