// The chart module on a page of its own, under the security policy of the real one.

import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { contentSecurityPolicy, DIST, useSite } from "./harness.mjs";

const folder = mkdtempSync(join(tmpdir(), "seedflow-charts-"));
copyFileSync(join(DIST, "charts.js"), join(folder, "charts.js"));
writeFileSync(join(folder, "page.css"), "#chart { width: 600px; height: 300px }");
writeFileSync(
  join(folder, "index.html"),
  `<!doctype html><html lang="en"><meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy()}">
  <link rel="icon" href="data:,"><link rel="stylesheet" href="page.css"><div id="chart"></div>`,
);
after(() => rmSync(folder, { recursive: true }));
const site = useSite(folder);

const OPTION = {
  animation: false,
  tooltip: { trigger: "axis" },
  legend: { data: ["median", "target"] },
  xAxis: { type: "category", data: ["FY2025", "FY2026"] },
  yAxis: { type: "value" },
  series: [
    { type: "line", name: "median", data: [110, 120] },
    { type: "line", name: "target", data: [130, 130], lineStyle: { type: "dashed" } },
  ],
};

/** Calls a function of the chart module with the chart's element. */
const call = (page, name, ...rest) =>
  page.evaluate(
    async ([name, rest]) => (await import("./charts.js"))[name](document.getElementById("chart"), ...rest),
    [name, rest],
  );

test("a chart is drawn, shows a tooltip, is drawn anew, written as a document and taken away under the policy", async () => {
  const { page, troubles, close } = await site.open();
  await call(page, "draw", JSON.stringify(OPTION));
  const chart = page.locator("#chart svg");
  assert.match(await chart.textContent(), /FY2025.*FY2026/);
  assert.match(await chart.textContent(), /median.*target/, "the legend");

  await page.mouse.move(200, 150);
  await page.waitForFunction(() => document.querySelector("#chart svg").textContent.includes("110"));

  await call(page, "draw", JSON.stringify({ xAxis: {}, yAxis: {}, title: {}, series: [{ type: "line", data: [[1, 2], [2, 3]] }] }));
  assert.doesNotMatch(await chart.textContent(), /FY2025/);

  const svg = await page.evaluate(async (option) => (await import("./charts.js")).svgOf(option, 640, 360), JSON.stringify(OPTION));
  assert.match(svg, /^<svg[^]*FY2025[^]*<\/svg>$/);
  assert.match(svg, /width="640" height="360"/);
  assert.match(svg, /xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);

  await call(page, "dispose");
  assert.equal(await chart.count(), 0);
  await call(page, "resize");
  assert.deepEqual(troubles, []);
  await close();
});

test("a chart follows the size of its element", async () => {
  const { page, close } = await site.open();
  await call(page, "draw", JSON.stringify(OPTION));
  assert.equal(await page.getAttribute("#chart svg", "width"), "600");
  await page.evaluate(() => document.getElementById("chart").style.setProperty("width", "400px"));
  await call(page, "resize");
  assert.equal(await page.getAttribute("#chart svg", "width"), "400");
  await close();
});
