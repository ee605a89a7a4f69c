// Exploring: an analysis is asked, runs beside the page, is cancelled, shared and taken along.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { accessibilityBreaches, useSite } from "./harness.mjs";

const site = useSite();
const START = "p=plan&n=300&s=7&workers=1&t=explore";

const panel = (page, id = "tornado") => page.getByTestId(`explore-${id}`);

/** Waits until an analysis is in a state. */
async function reaches(page, state, id = "tornado") {
  await page.locator(`[data-testid="explore-${id}"][data-state="${state}"]`).waitFor();
}

/** Asks for the smallest tornado. */
async function ask(page) {
  await page.getByTestId("tornado-replications").selectOption("100");
  await page.getByTestId("ask-tornado").click();
}

test("the tornado names the levers that matter, with a chart, a table and both ends of each", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`);
  await ask(page);
  await reaches(page, "done");
  assert.match(await panel(page).getByTestId("tornado-sentence").innerText(), /Licence.*matter most are Programme budget/s);
  await panel(page).locator("details", { hasText: "alone to its ends" }).first().locator("summary").click();
  const rows = panel(page).locator("details[open] tbody tr");
  assert.ok((await rows.count()) >= 60, "two rows for each of the levers");
  // Another target is looked at without another run.
  await page.getByTestId("explore-goal").selectOption("trials");
  assert.match(await panel(page).getByTestId("tornado-sentence").innerText(), /trial/i);
  assert.deepEqual(troubles, []);
  await close();
});

test("an analysis can be cancelled, and the page answers other inputs meanwhile", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=ja`);
  await page.getByTestId("tornado-replications").selectOption("2000");
  await page.getByTestId("ask-tornado").click();
  await reaches(page, "running");
  assert.match(await panel(page).locator("progress + p").innerText(), /\d+ \/ [\d,]+回/);
  await page.getByTestId("cancel-tornado").click();
  await reaches(page, "done");
  assert.match(await panel(page).innerText(), /途中でやめました/);
  await page.getByTestId("ask-tornado").waitFor();
  assert.deepEqual(troubles, []);
  await close();
});

test("an answer is shown for no other inputs than its own", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`);
  await ask(page);
  await reaches(page, "done");
  await page.getByTestId("tab-plan").click();
  const field = page.locator('[data-testid="lever-pairing"] input[type="text"]');
  await field.fill("35");
  await field.press("Enter");
  await page.getByTestId("tab-explore").click();
  await reaches(page, "none");
  assert.match(await panel(page).innerText(), /belongs to earlier inputs/);
  assert.equal(await panel(page).locator(".chart").count(), 0);
  await page.getByTestId("undo").click();
  await reaches(page, "done");
  assert.deepEqual(troubles, []);
  await close();
});

test("a link opens an analysis in a fresh profile, which checks its answer", async () => {
  const first = await site.open(`${START}&lang=en`);
  await ask(first.page);
  await reaches(first.page, "done");
  const link = await first.page.getByTestId("tornado-link").inputValue();
  await first.close();
  assert.match(link, /&x=tornado,n=100&xg=[0-9a-f]{16}$/);
  const second = await site.open(link.split("#")[1]);
  await reaches(second.page, "done");
  assert.equal(await second.page.getByTestId("explore-check").getAttribute("data-verdict"), "verified");
  await second.close();
  const forged = await site.open(link.split("#")[1].replace(/&xg=.*$/, "&xg=0123456789abcdef"));
  await reaches(forged.page, "done");
  assert.equal(await forged.page.getByTestId("explore-check").getAttribute("data-verdict"), "differs");
  await forged.close();
});

test("an answer is taken along as CSV and JSON", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=ja`);
  await ask(page);
  await reaches(page, "done");
  const saved = async (kind) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId(`tornado-${kind}`).click()]);
    return readFileSync(await download.path(), "utf8");
  };
  const csv = await saved("csv");
  assert.match(csv, /^\uFEFFlever,end,value,now,goal,probability,/);
  const json = JSON.parse(await saved("json"));
  assert.equal(json.question.tornado.replications, 100);
  assert.equal(json.digest, await panel(page).locator("[data-digest]").getAttribute("data-digest"));
  assert.deepEqual(troubles, []);
  await close();
});

for (const lang of ["ja", "en"]) {
  test(`axe finds nothing on the Explore screen (${lang}), before and after an answer`, async () => {
    const { page, close } = await site.open(`${START}&lang=${lang}`, { bypassCSP: true });
    await page.getByTestId("ask-tornado").waitFor();
    assert.deepEqual(await accessibilityBreaches(page), []);
    await ask(page);
    await reaches(page, "done");
    assert.deepEqual(await accessibilityBreaches(page), []);
    await close();
  });
}
