// Random actions on the page for some minutes, by a fixed seed; what it asks of the page stands at the end.
//
//   node tests/browser/soak.mjs [MINUTES]      writes tests/records/soak.md

import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { digestOn, PROJECT, Site } from "./harness.mjs";

const RUN = "p=plan&n=1000&s=1&workers=2&lang=ja";
const SEED = 20_260_401;
/** The part of the time after which everything has been used once; growth counts from there. */
const WARM = 0.3;
/** Most that the memory of scripts (after a collection) and of the page's program may grow from there, bytes. */
export const MOST_GROWTH = { scripts: 12 * 2 ** 20, program: 32 * 2 ** 20 };

/** Numbers from 0 to 1 by a seed (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Keeps the memory of the page's program where it can be weighed. */
function keepMemory() {
  const { instantiateStreaming, instantiate } = WebAssembly;
  const keep = async (made) => {
    const result = await made;
    globalThis.programMemory ??= (result.instance ?? result).exports.memory;
    return result;
  };
  WebAssembly.instantiateStreaming = (...rest) => keep(instantiateStreaming.apply(WebAssembly, rest));
  WebAssembly.instantiate = (...rest) => keep(instantiate.apply(WebAssembly, rest));
}

/** Clicks, keys and entries; each takes whatever of its kind can be seen and has not been taken away. */
const ACTIONS = [
  [8, 'input[type="range"]', (element, pick) => press(element, pick(["ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"]), pick([1, 1, 3, 8]))],
  [2, '.lever input[type="text"]', (element, pick) => type(element, pick(["0", "10", "55", "100", "1e9", "六十", "x"]))],
  [2, '[data-testid^="tab-"]', (element) => element.click()],
  [2, '[data-testid="undo"], [data-testid="redo"], [data-testid="replay"]', (element) => element.click()],
  [1, '[data-testid^="lang-"]', (element) => element.click()],
  [1, "summary", (element) => element.click()],
  [2, 'main select:not([data-testid="replications"])', (element, pick, share) => choose(element, share)],
  [2, "main button", (element) => element.click()],
  [1, ".toolbar button", (element) => element.click()],
  [2, "dialog[open] button", (element) => element.click()],
  [1, "body", (element) => element.press("Escape")],
  [1, '[data-testid="reset-all"]', (element) => element.click()],
];

async function press(element, key, times) {
  for (let time = 0; time < times; time += 1) {
    await element.press(key);
  }
}

async function type(element, text) {
  await element.fill(text);
  await element.press("Enter");
}

async function choose(element, share) {
  const count = await element.locator("option").count();
  await element.selectOption({ index: Math.floor(share * count) });
}

/** One action; true if there was something to act on. */
async function act(page, next) {
  const weights = ACTIONS.map(([weight]) => weight);
  let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
  const [, selector, action] = ACTIONS.find(([weight]) => (left -= weight) < 0);
  const all = page.locator(`:is(${selector}):visible:not(:disabled)`);
  const count = await all.count();
  const [place, share, choice] = [next(), next(), next()];
  if (count === 0) {
    return false;
  }
  const pick = (values) => values[Math.floor(choice * values.length)];
  const element = all.nth(Math.floor(place * count));
  // What an answer of the page has taken away meanwhile is not acted on.
  return action(element, pick, share).then(
    () => true,
    (error) => (error.name === "TimeoutError" ? false : Promise.reject(error)),
  );
}

/** Bytes that scripts hold after a collection, and that the page's program has reserved. */
async function weigh(page, chrome) {
  await chrome.send("HeapProfiler.collectGarbage");
  const { usedSize } = await chrome.send("Runtime.getHeapUsage");
  const program = await page.evaluate(() => globalThis.programMemory.buffer.byteLength);
  return { scripts: usedSize, program };
}

/**
 * Lets random actions run.
 *
 * @param {Site} site
 * @param {number} minutes
 * @returns {Promise<{acts: number, warm: object, end: object, troubles: string[], workers: number, faults: number}>}
 */
export async function soak(site, minutes) {
  const { page, troubles, close } = await site.open("", { address: "about:blank" });
  await page.addInitScript(keepMemory);
  page.on("popup", (window) => window.close());
  await page.goto(`${site.address}#${RUN}`);
  await digestOn(page);
  const chrome = await page.context().newCDPSession(page);
  const next = random(SEED);
  const began = Date.now();
  const share = () => (Date.now() - began) / (minutes * 60_000);
  let [acts, warm] = [0, undefined];
  page.setDefaultTimeout(2_000);
  while (share() < 1) {
    acts += (await act(page, next)) ? 1 : 0;
    await page.waitForTimeout(Math.floor(next() * 120));
    if (!warm && WARM <= share()) {
      warm = await weigh(page, chrome);
    }
  }
  page.setDefaultTimeout(60_000);
  // Out of whatever stands open: a question in a sheet, the sheet, a presentation.
  for (let time = 0; time < 3; time += 1) {
    await page.keyboard.press("Escape");
  }
  await page.getByTestId("tab-plan").click();
  await page.waitForFunction(() => document.querySelector('[data-testid="digest"]').dataset.state === "complete");
  const end = await weigh(page, chrome);
  const [workers, faults] = [page.workers().length, await page.getByTestId("fault").count()];
  await close();
  return { acts, warm, end, troubles, workers, faults };
}

const mib = (bytes) => (bytes / 2 ** 20).toFixed(1);

function record(minutes, { acts, warm, end, troubles, workers, faults }) {
  const row = (name, key) => `| ${name} | ${mib(warm[key])} | ${mib(end[key])} | ${mib(end[key] - warm[key])} | ${mib(MOST_GROWTH[key])} |`;
  return `# Random actions

Written by \`cargo xtask soak\`: levers, entries that are refused, tabs, presets, languages, undo and redo at random with a fixed seed, in Chromium.

* ${new Date().toISOString().slice(0, 10)}; ${minutes} minutes, ${acts.toLocaleString("en")} actions; ${cpus()[0].model.trim()}, ${cpus().length} cores
* errors on the console, broken policy, failed requests: ${troubles.length}; faults on the page: ${faults}; workers alive at the end: ${workers} of 2

| memory, MiB | after ${Math.round(WARM * 100)} % of the time | at the end | growth | allowed |
| --- | --: | --: | --: | --: |
${row("scripts, after a collection", "scripts")}
${row("the page's program", "program")}
`;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const minutes = Number(process.argv[2] ?? 30);
  const site = new Site();
  await site.start();
  try {
    const result = await soak(site, minutes);
    const text = record(minutes, result);
    console.log([text, ...result.troubles].join("\n"));
    writeFileSync(join(PROJECT, "tests", "records", "soak.md"), text);
    const grown = Object.keys(MOST_GROWTH).some((key) => MOST_GROWTH[key] < result.end[key] - result.warm[key]);
    process.exitCode = result.troubles.length > 0 || result.faults > 0 || result.workers < 2 || grown ? 1 : 0;
  } finally {
    await site.stop();
  }
}
