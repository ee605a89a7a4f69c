// Measures how long the analyses of the Explore screen take with two workers, beside what their replications cost
// in a plain run: a part of `cargo xtask speed`.

const START = "p=plan&n=2000&s=1&lang=en&workers=2&t=explore";
/** Analyses and the settings that the measurement asks for, by the test ids of their lists. */
const ANALYSES = [
  { id: "tornado", settings: { "tornado-replications": "100" }, aim: "5 s" },
  { id: "map", settings: { "map-replications": "500" }, aim: "30 s" },
  { id: "seek", settings: {}, aim: "10 s" },
  { id: "sensitivity", settings: {}, aim: "" },
  { id: "discover", settings: {}, aim: "" },
  { id: "contribution", settings: {}, aim: "" },
  { id: "regret", settings: {}, aim: "" },
  { id: "optimise", settings: {}, aim: "" },
];
/** Longest wait for an analysis, ms. */
const PATIENCE = 900_000;

/** Replications a second of a plain run of the same page. */
async function plainRate(page) {
  const began = Date.now();
  await page.evaluate(() => {
    globalThis.location.hash = "p=plan&n=10000&s=3&lang=en&workers=2&t=explore";
  });
  const progress = '[data-testid="digest"][data-state="complete"]';
  await page.locator(progress).waitFor({ state: "detached", timeout: PATIENCE });
  await page.locator(progress).waitFor({ state: "attached", timeout: PATIENCE });
  return 10_000 / ((Date.now() - began) / 1000);
}

async function measure(page, { id, settings, aim }) {
  const panel = page.getByTestId(`explore-${id}`);
  for (const [field, value] of Object.entries(settings)) {
    await page.getByTestId(field).selectOption(value);
  }
  await page.evaluate(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: "longtask",
    });
  });
  const began = Date.now();
  await page.getByTestId(`ask-${id}`).click();
  await page.waitForFunction((id) => document.querySelector(`[data-testid="explore-${id}"]`).dataset.state === "done", id, {
    timeout: PATIENCE,
  });
  const seconds = (Date.now() - began) / 1000;
  const replications = Number(await panel.getAttribute("data-replications"));
  const longest = await page.evaluate(() => Math.max(0, ...globalThis.longTasks));
  return { id, aim, seconds, replications, longest };
}

/**
 * Every analysis that the page has, one after the other.
 *
 * @param {import("./harness.mjs").Site} site
 * @returns {Promise<{rate: number, analyses: {id: string, aim: string, seconds: number, replications: number,
 *   longest: number}[]}>}
 */
export async function measureAnalyses(site) {
  const { page, troubles, close } = await site.open(START);
  await page.locator('[data-testid="digest"][data-state="complete"]').waitFor({ state: "attached" });
  const analyses = [];
  for (const analysis of ANALYSES) {
    if ((await page.getByTestId(`explore-${analysis.id}`).count()) > 0) {
      analyses.push(await measure(page, analysis));
      console.log(JSON.stringify(analyses.at(-1)));
    }
  }
  const rate = await plainRate(page);
  await close();
  if (troubles.length > 0) {
    throw new Error(troubles.join("\n"));
  }
  return { rate, analyses };
}

/**
 * The table of what was measured.
 *
 * @param {{rate: number, analyses: any[]}} measured
 */
export function analysesReport({ rate, analyses }) {
  const whole = (value) => Math.round(value).toLocaleString("en");
  const rows = analyses.map(({ id, aim, seconds, replications, longest }) => {
    const plain = replications / rate;
    const ratio = plain > 0 ? (seconds / plain).toFixed(2) : "–";
    return `| ${id} | ${aim} | ${seconds.toFixed(1)} | ${whole(replications)} | ${ratio} | ${whole(longest)} |`;
  });
  return `## Analyses

Each once with its usual settings (the tornado with 100 replications, the map with 500 a point), preset \`plan\`, two workers; what the
page knew already is used again. "Ratio" is the time divided by that of as many replications of the plan itself, which ran at ${whole(rate)} a second on the same
page right after; scenarios with more money or more mechanisms cost more a replication.

| analysis | orientation | seconds | replications run | ratio | longest task of the main thread, ms |
| --- | --: | --: | --: | --: | --: |
${rows.join("\n")}
`;
}
