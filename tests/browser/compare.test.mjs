// Comparing: scenarios side by side, differences under the same luck, what the newest change did.

import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityBreaches, digestOn, useSite } from "./harness.mjs";

const site = useSite();
const START = "n=300&s=7&workers=1";

const card = (page, position) => page.getByTestId(`versus-${position}`);
const cell = (page, position, id) => card(page, position).getByTestId(`cell-${id}`);

/** Waits until every scenario that is compared has run. */
async function compared(page, count) {
  await page.waitForFunction((count) => {
    const cards = [...document.querySelectorAll(".versus")];
    return cards.length === count && cards.every((card) => card.getAttribute("aria-busy") === "false");
  }, count);
  await page.getByTestId("compare-progress").waitFor({ state: "detached" });
}

async function setPairing(page, percent) {
  const field = page.locator('[data-testid="lever-pairing"] input[type="text"]');
  await field.fill(percent);
  await field.press("Enter");
}

test("a scenario that is the base itself differs in nothing", async () => {
  const { page, troubles, close } = await site.open(`${START}&t=compare&p=second-term&lang=en`);
  await compared(page, 2);
  const differences = cell(page, 1, "continued").locator(".difference");
  for (const finding of await differences.evaluateAll((all) => all.map(({ dataset }) => dataset.finding))) {
    assert.equal(finding, "same");
  }
  assert.match(await card(page, 1).innerText(), /the same in every replication/);
  await page.getByText("All levers are the same.").waitFor();
  assert.deepEqual(troubles, []);
  await close();
});

test("differences from the base carry their intervals, and levers and assumptions are listed apart", async () => {
  const { page, troubles, close } = await site.open(`${START}&t=compare&p=plan&lang=en`);
  await compared(page, 2);
  assert.match(await card(page, 0).innerText(), /Second-term practice/);
  const continued = await cell(page, 1, "continued").innerText();
  assert.match(continued, /\+\d+\.\d points\s*\[\+\d+\.\d to \+\d+\.\d\]/);
  assert.match(continued, /likelier/);
  assert.match(await page.getByTestId("differing-levers").innerText(), /Pairing rate/);
  assert.match(await page.getByTestId("differing-assumptions").innerText(), /All assumptions are the same/);
  assert.match(await page.getByTestId("four-lines").innerText(), /all of the difference is due to the policy/);
  for (const chart of ["compare-probabilities", "compare-fans", "compare-means"]) {
    // A chart is drawn when it comes into sight.
    await page.getByTestId(chart).scrollIntoViewIfNeeded();
    await page.getByTestId(chart).locator("svg").first().waitFor();
  }
  assert.deepEqual(troubles, []);
  await close();
});

test("up to four scenarios stand beside the base; they can be added, exchanged and taken away by keyboard", async () => {
  const { page, close } = await site.open(`${START}&t=compare&p=plan&lang=ja`);
  await compared(page, 2);
  for (let count = 3; count <= 5; count += 1) {
    await page.getByTestId("pick-add").focus();
    await page.keyboard.press("Enter");
    await card(page, count - 1).waitFor();
  }
  assert.equal(await page.getByTestId("pick-add").count(), 0, "there is no room for a fifth");
  await page.getByRole("button", { name: /比較から外す/ }).last().press("Enter");
  await page.getByTestId("pick-add").waitFor();
  await compared(page, 4);
  await close();
});

test("what is kept stays as it was while the levers move on", async () => {
  const { page, close } = await site.open(`${START}&t=compare&p=second-term&lang=en`);
  await compared(page, 2);
  await page.getByTestId("pick-keep").click();
  await compared(page, 3);
  const before = await digestOn(page);
  await page.getByTestId("tab-plan").click();
  await setPairing(page, "60");
  await page.waitForFunction((before) => {
    const { state, digest } = document.querySelector('[data-testid="digest"]').dataset;
    return state === "complete" && digest !== before;
  }, before);
  await page.getByTestId("tab-compare").click();
  await compared(page, 3);
  assert.match(await cell(page, 1, "continued").innerText(), /likelier|higher/);
  assert.match(await cell(page, 2, "continued").innerText(), /the same in every replication/);
  await close();
});

test("after a change the page says in plain words what it did, and that a null change did nothing", async () => {
  for (const [lang, said] of [
    ["ja", /ペアリング率：0%→60%.*発展・継続支援の(届く確率|5年間の平均)は/],
    ["en", /Pairing rate: 0% → 60%.*Continued support: the (probability|five-year mean) rose/],
  ]) {
    const { page, troubles, close } = await site.open(`${START}&p=second-term&lang=${lang}`);
    await digestOn(page);
    await setPairing(page, "60");
    const sentence = page.getByTestId("changed-sentence");
    await page.waitForFunction(() => document.querySelector('[data-testid="changed-sentence"]')?.textContent);
    assert.match(await sentence.innerText(), said);
    assert.equal(await sentence.getAttribute("role"), "status");
    assert.match(await page.getByTestId("changed-continued").innerText(), /\[.*\]/);
    assert.deepEqual(troubles, []);
    await close();
  }
});

test("compare fits a narrow screen and has no breach of accessibility", async () => {
  for (const lang of ["ja", "en"]) {
    const { page, close } = await site.open(`${START}&t=compare&p=plan&lang=${lang}`, {
      viewport: { width: 320, height: 640 },
      bypassCSP: true,
    });
    await compared(page, 2);
    await page.getByTestId("pick-add").click();
    await compared(page, 3);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${lang}: ${overflow} px too wide`);
    assert.deepEqual(await accessibilityBreaches(page), []);
    await close();
  }
});
