// What is taken away: every file is opened and compared with the page, and the paper is printed.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { accessibilityBreaches, digestOn, nativeRun, useSite } from "./harness.mjs";
import { readWorkbook } from "./workbook.mjs";

const site = useSite();
const START = "p=plan&n=300&s=7&workers=1";
const A4 = [595, 842];

/** Opens the page with one lever moved, and the dialog. */
async function openDialog(lang) {
  const opened = await site.open(`${START}&lang=${lang}`, { acceptDownloads: true });
  const { page } = opened;
  const before = await digestOn(page);
  const field = page.locator('[data-testid="lever-pairing"] input[type="text"]');
  await field.fill("25");
  await field.press("Enter");
  await page.waitForFunction((before) => {
    const { state, digest } = document.querySelector('[data-testid="digest"]').dataset;
    return state === "complete" && digest !== before;
  }, before);
  await page.getByTestId("take-away").click();
  return { ...opened, digest: await digestOn(page) };
}

/** Presses a button and returns the file that the browser saved: name and bytes. */
async function saved(page, testid) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId(testid).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test("the workbook, the table, the results and the scenario say what the page says", async () => {
  const { page, troubles, digest, close } = await openDialog("ja");
  const stem = new RegExp(`^seedflow-plan-[0-9.]+-${digest.slice(0, 8)}\\.`);

  const results = await saved(page, "save-results");
  assert.match(results.name, stem);
  const report = JSON.parse(results.bytes);
  assert.equal(report.digest, digest);
  const licences = report.indicators.find(({ id }) => id === "licences");

  const workbook = await saved(page, "save-xlsx");
  assert.match(workbook.name, /\.xlsx$/);
  await page.getByTestId("take-away-outcome").getByText(workbook.name).waitFor();
  const sheets = readWorkbook(workbook.bytes);
  assert.deepEqual([...sheets.keys()], ["要約", "data", "inputs", "about"]);
  const row = sheets.get("要約").find(([name]) => name === "企業導出");
  assert.equal(row[3], licences.probability.estimate);
  assert.equal(row[9], licences.total.p50);
  const shown = await page.locator('[data-testid="card-licences"] [data-testid="probability"]').textContent();
  const share = row[3];
  const percent = share < 0.01 ? "1%未満" : share > 0.99 ? "99%超" : `${Math.round(share * 100)}%`;
  assert.equal(shown, percent);
  const about = new Map(sheets.get("about").map(([item, content]) => [item, content]));
  assert.equal(about.get("結果の要約値"), digest);
  assert.equal(about.get("乱数の種"), "7");
  const pairing = sheets.get("inputs").filter(([, id]) => id === "pairing");
  assert.equal(pairing.at(-1)[6], 0.25, "the lever as it was set");

  const table = await saved(page, "save-csv");
  const text = table.bytes.toString("utf8");
  assert.ok(text.startsWith("\u{feff}シナリオ,"), "a byte order mark and Japanese headings");
  const lines = text.trimEnd().split("\r\n");
  assert.equal(lines.length, sheets.get("data").length, "the rows of the workbook");
  assert.ok(lines.every((line) => !line.includes("\n")), "every line ends in CR LF");
  const median = lines.find((line) => line.includes(",2025,2029,") && line.includes(",licences,") && line.includes(",p50,"));
  assert.equal(Number(median.split(",").at(-1)), licences.total.p50);

  const scenario = await saved(page, "save-scenario");
  const { levers } = JSON.parse(scenario.bytes);
  assert.deepEqual(Object.keys(levers), ["pairing"]);
  assert.equal(levers.pairing.value ?? levers.pairing, 0.25);
  assert.deepEqual(troubles, []);
  await close();
});

test("a scenario that is saved gives the same digest on the command line", async () => {
  const { page, digest, close } = await openDialog("en");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId("save-scenario").click()]);
  const run = nativeRun(["--scenario", await download.path(), "--replications", "300", "--seed", "7", "--twins", "0"]);
  assert.equal(run.digest, digest);
  await close();
});

test("a workbook that cannot be made says what to do, and can be asked for again", async () => {
  const { page, close } = await openDialog("en");
  await page.route("**/sheet*", (route) => route.abort());
  await page.getByTestId("save-xlsx").click();
  await page.getByTestId("take-away-outcome").getByText("Check the network connection").waitFor();
  await page.unroute("**/sheet*");
  const workbook = await saved(page, "save-xlsx");
  assert.ok(readWorkbook(workbook.bytes).has("summary"));
  await close();
});

test("nothing of the workbook's program is loaded before it is asked for", async () => {
  const { page, close } = await site.open(`${START}&lang=en`);
  await digestOn(page);
  const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  assert.deepEqual(loaded.filter((name) => name.includes("sheet")), []);
  await close();
});

test("a chart is saved as SVG and as PNG with its title and its source", async () => {
  const { page, troubles, digest, close } = await openDialog("ja");
  await page.keyboard.press("Escape");
  const drawing = await saved(page, "save-fan-licences-svg");
  assert.match(drawing.name, new RegExp(`-${digest.slice(0, 8)}-fan-licences\\.svg$`));
  const svg = drawing.bytes.toString("utf8");
  assert.ok(svg.includes("企業導出") && svg.includes(digest), "its title and its source");
  assert.ok(svg.split("<path").length > 5, "the chart itself");
  const { bytes } = await saved(page, "save-fan-licences-png");
  assert.equal(bytes.toString("latin1", 1, 4), "PNG");
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  assert.equal(width, 2 * 960);
  assert.ok(height > 2 * 540, `${height}`);
  // Reading it here breaks the page's policy, which is the test's doing.
  const before = [...troubles];
  const parsed = await page.evaluate((text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror")?.textContent, svg);
  assert.equal(parsed, undefined);
  assert.deepEqual(before, []);
  await close();
});

/** Sizes in points of the pages of a PDF. */
function pages(pdf) {
  const text = pdf.toString("latin1");
  const boxes = [...text.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
  assert.equal(boxes.length, text.match(/\/Type\s*\/Page\b/g).length, "a box for each page");
  return boxes.map(([, width, height]) => [width, height].map((size) => Math.round(Number(size))));
}

for (const lang of ["ja", "en"]) {
  test(`the paper is two A4 pages that hold all they should (${lang})`, async () => {
    const { page, digest, close } = await openDialog(lang);
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.querySelector('[data-testid="brief"] img')?.naturalWidth > 0);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    assert.deepEqual(pages(pdf), [A4, A4]);
    // A4 less the margins, in CSS pixels.
    await page.setViewportSize({ width: 680, height: 1015 });
    await page.emulateMedia({ media: "print" });
    const paper = page.getByTestId("brief");
    const text = await paper.innerText();
    const probability = await page.locator('[data-testid="card-licences"] [data-testid="probability"]').textContent();
    for (const part of [probability, digest, "25%", lang === "ja" ? "ペアリング率" : "Pairing rate"]) {
      assert.ok(text.includes(part), `${part} stands on the paper`);
    }
    const cut = await paper.locator(".brief__page").evaluateAll((sides) => sides.filter((side) => side.clientHeight < side.scrollHeight).length);
    assert.equal(cut, 0, "nothing is cut off");
    assert.equal(await page.locator(".toolbar").isVisible(), false);
    await close();
  });
}

test("a paper with more changes than it holds names the rest and stays at two pages", async () => {
  const { page, digest, close } = await openDialog("ja");
  await page.keyboard.press("Escape");
  // A share that moves changes all the others of its group.
  for (const [groups, share] of [[["share"], "share.drug"], [["stage", "stage.drug"], "stage.drug.basic"]]) {
    for (const group of groups) {
      await page.locator(`[data-testid="group-${group}"] > summary`).click();
    }
    const field = page.locator(`[data-testid="lever-${share}"] input[type="text"]`);
    await field.fill("41");
    await field.press("Enter");
  }
  await page.waitForFunction((before) => {
    const { state, digest } = document.querySelector('[data-testid="digest"]').dataset;
    return state === "complete" && digest !== before;
  }, digest);
  await page.setViewportSize({ width: 680, height: 1015 });
  await page.emulateMedia({ media: "print" });
  const paper = page.getByTestId("brief");
  assert.equal(await paper.locator('[data-testid="brief-changes"] tbody tr').count(), 7);
  await paper.getByText(/ほかに\d+件/).waitFor();
  const heights = await paper.locator(".brief__page").evaluateAll((sides) => sides.map((side) => side.scrollHeight - side.clientHeight));
  assert.deepEqual(heights, [0, 0], "nothing is cut off");
  await close();
});

test("other screens are printed as they are, without controls and with everything unfolded", async () => {
  const { page, close } = await site.open(`${START}&lang=en&t=indicators`);
  await digestOn(page);
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  assert.equal(await page.locator("main details:not([open], [data-testid^=\"enter-\"])").count(), 0, "but for fields to enter values");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".tabs").isVisible(), false);
  assert.equal(await page.getByTestId("brief").isVisible(), false);
  assert.equal(await page.locator("#screen-heading").isVisible(), true);
  await close();
});

test("the dialog meets WCAG 2.2 AA in both languages and closes by Escape", async () => {
  for (const lang of ["ja", "en"]) {
    const { page, close } = await site.open(`${START}&lang=${lang}`, { bypassCSP: true, viewport: { width: 320, height: 700 } });
    await digestOn(page);
    await page.getByTestId("take-away").click();
    assert.deepEqual(await accessibilityBreaches(page), []);
    const sideways = await page.locator("dialog[open]").evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    assert.equal(sideways, 0, "no scrolling sideways");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("dialog[open]").count(), 0);
    await close();
  }
});
