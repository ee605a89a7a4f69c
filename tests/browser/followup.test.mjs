// Follow-up: observed values are typed, weight the outlook, go with undo and links, and are printed on two pages.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { accessibilityBreaches, chartDrawn, digestOn, useSite } from "./harness.mjs";

const site = useSite();
const START = "p=plan&n=1000&s=7&workers=1&t=followup";
const A4 = [595, 842];

const field = (page, id, year) => page.getByTestId(`observed-${id}-${year}`);
const state = (page) => page.getByTestId("followup").getAttribute("data-state");
const sentence = (page, id) => page.getByTestId(`on-track-${id}`).textContent();

/** Waits until the update has come to something. */
async function until(page, wanted) {
  await page.locator(`[data-testid="followup"][data-state="${wanted}"]`).waitFor();
}

async function type(page, id, year, text) {
  await field(page, id, year).fill(text);
  await field(page, id, year).press("Enter");
}

/** Opens the screen once its run is complete. */
async function open(lang, more = "", options = {}, start = START) {
  const opened = await site.open(`${start}&lang=${lang}${more}`, options);
  await digestOn(opened.page);
  return opened;
}

/** Width and height of each page of a PDF, points. */
function pages(pdf) {
  const text = pdf.toString("latin1");
  const boxes = [...text.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
  return boxes.map(([, width, height]) => [width, height].map((size) => Math.round(Number(size))));
}

for (const lang of ["ja", "en"]) {
  test(`a typed value updates the outlook and undo takes it back, ${lang}`, async () => {
    const { page, troubles, close } = await open(lang);
    const digest = await digestOn(page);
    assert.equal(await state(page), "nothing");
    // Full-width digits and a separator, as people type them.
    await type(page, "licences", 2025, "１１８");
    await until(page, "done");
    assert.equal(await field(page, "licences", 2025).inputValue(), "118");
    assert.match(await sentence(page, "licences"), lang === "ja" ? /残り4年度は年平均133件が必要/ : /4 years left need 133 /);
    assert.match(await page.getByTestId("on-track-overall").textContent(), /→/);
    assert.match(await page.getByTestId("effective").textContent(), lang === "ja" ? /有効標本サイズ/ : /effective sample size/);
    await chartDrawn(page);
    assert.match(await page.getByTestId("followup-sentence").textContent(), lang === "ja" ? /更新前.*更新後/ : /before.*after/);
    const first = await sentence(page, "licences");

    await type(page, "licences", 2026, "1,20");
    await page.waitForFunction((before) => document.querySelector('[data-testid="on-track-licences"]')?.textContent !== before, first);
    await until(page, "done");
    assert.match(await sentence(page, "licences"), lang === "ja" ? /残り3年度は年平均137件/ : /3 years left need 137 /);
    assert.equal(await digestOn(page), digest, "no result of the simulation changes");

    await page.getByTestId("undo").click();
    await page.getByTestId("undo").click();
    await until(page, "nothing");
    assert.equal(await field(page, "licences", 2025).inputValue(), "");
    await page.getByTestId("redo").click();
    await until(page, "done");
    assert.equal(await sentence(page, "licences"), first);
    assert.deepEqual(troubles, []);
    await close();
  });

  test(`what cannot be a count is refused beside its field, ${lang}`, async () => {
    const { page, troubles, close } = await open(lang);
    for (const wrong of ["-1", "1.5", "abc", "1000001"]) {
      await type(page, "trials", 2025, wrong);
      const complaint = page.locator("#observed-trials-2025-error");
      await complaint.filter({ hasText: lang === "ja" ? "0〜1,000,000の整数" : "whole numbers from 0 to 1,000,000" }).waitFor();
      assert.equal(await field(page, "trials", 2025).getAttribute("aria-invalid"), "true", wrong);
      assert.equal(await state(page), "nothing", wrong);
    }
    assert.deepEqual(troubles, []);
    await close();
  });

  test(`axe finds nothing, with and without values, ${lang}`, async () => {
    const { page, close } = await open(lang, "&o.li=2025:118", { bypassCSP: true, viewport: { width: 320, height: 700 } });
    await until(page, "done");
    assert.deepEqual(await accessibilityBreaches(page), []);
    const sideways = await page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(sideways, 0, "no scrolling sideways");
    await page.getByTestId("observed-clear").click();
    await until(page, "nothing");
    assert.deepEqual(await accessibilityBreaches(page), []);
    await close();
  });

  test(`the report is two A4 pages, ${lang}`, async () => {
    const { page, troubles, close } = await open(lang, "&o.li=2025:118&o.tr=2025:52&o.co=2025:110&o.t1=2025:115");
    await until(page, "done");
    await page.getByTestId("follow-up-paper").locator("img").waitFor({ state: "attached" });
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    assert.deepEqual(pages(pdf), [A4, A4]);
    await page.setViewportSize({ width: 680, height: 1015 });
    await page.emulateMedia({ media: "print" });
    const paper = page.getByTestId("follow-up-paper");
    const cut = await paper.locator(".brief__page").evaluateAll((sides) => sides.map((side) => Math.max(0, side.scrollHeight - side.clientHeight)));
    assert.deepEqual(cut, [0, 0], "nothing is cut off");
    const text = await paper.textContent();
    for (const part of [await digestOn(page), "o.li=2025:118", "118"]) {
      assert.ok(text.includes(part), `${part} stands on the paper`);
    }
    assert.equal(await page.getByTestId("observed").isVisible(), false);
    assert.deepEqual(troubles, []);
    await close();
  });
}

test("a shared link opens with the values in a fresh profile and gives the same answer", async () => {
  const sender = await open("en");
  await type(sender.page, "licences", 2025, "118");
  await type(sender.page, "top1_papers", 2025, "115");
  await until(sender.page, "done");
  await sender.page.getByTestId("share").click();
  await sender.page.getByTestId("share-link").waitFor();
  const link = await sender.page.getByTestId("share-link").inputValue();
  assert.match(link, /&o\.li=2025:118&o\.t1=2025:115&/);
  assert.match(link, /&t=followup/);
  await until(sender.page, "done");
  const said = await sender.page.getByTestId("on-track-overall").textContent();
  await sender.close();

  const { page, troubles, close } = await site.open(link.slice(link.indexOf("#") + 1));
  await until(page, "done");
  assert.equal(await field(page, "licences", 2025).inputValue(), "118");
  assert.equal(await field(page, "top1_papers", 2025).inputValue(), "115");
  assert.equal(await page.getByTestId("on-track-overall").textContent(), said);
  assert.deepEqual(troubles, []);
  await close();
});

test("other indicators are added on request and their values stay when the page is opened again", async () => {
  const { page, troubles, close } = await open("en");
  await page.getByTestId("observed-add").selectOption("approvals");
  await type(page, "approvals", 2025, "9");
  await until(page, "done");
  // Drafts are written a moment after the last change.
  await page.waitForTimeout(1500);
  await page.reload();
  await digestOn(page);
  await page.getByTestId("draft-continue").click();
  await field(page, "approvals", 2025).waitFor();
  assert.equal(await field(page, "approvals", 2025).inputValue(), "9");
  assert.deepEqual(troubles, []);
  await close();
});

test("where too few replications explain the values more are drawn, up to a limit, and then it is said", async () => {
  const { page, troubles, close } = await open("en", "", {}, START.replace("n=1000", "n=100"));
  // A hundred cannot be worth a hundred once they are weighted; more are.
  await type(page, "licences", 2025, "118");
  await until(page, "done");
  const said = await page.getByTestId("effective").textContent();
  assert.match(said, /The (200|400|800) weighted replications/);
  // No replication comes near this.
  await type(page, "licences", 2025, "5000");
  await until(page, "too-few");
  const warning = await page.getByTestId("too-few").textContent();
  assert.match(warning, /The 2,000 replications are worth only [\d.]+ of equal weight; at least 100 are needed/);
  assert.match(warning, /Check in this order/);
  assert.equal(await page.getByTestId("on-track").count(), 0, "never a silent answer");
  assert.deepEqual(troubles, []);
  await close();
});

test("the numbers are saved as CSV and JSON", async () => {
  const { page, troubles, close } = await open("en", "&o.li=2025:118", { acceptDownloads: true });
  await until(page, "done");
  const saved = async (id) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId(id).click()]);
    return readFileSync(await download.path(), "utf8");
  };
  const csv = await saved("followup-csv");
  assert.match(csv, /,licences,all,all,cases,follow_up_needed_per_year,133\n/);
  const document = JSON.parse(await saved("followup-json"));
  assert.deepEqual(document.scenario.observed, { licences: { 2025: 118 } });
  assert.equal(document.follow_up.courses[0].needed_per_year, 133);
  assert.deepEqual(troubles, []);
  await close();
});
