// Exploring policies: where a difference comes from, which policy is robust, the best mix at the same budget.

import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityBreaches, useSite } from "./harness.mjs";

const site = useSite();
const START = "p=plan&n=300&s=7&workers=1&t=explore";

const panel = (page, id) => page.getByTestId(`explore-${id}`);

/** Waits until an analysis is in a state. */
async function reaches(page, state, id) {
  await page.locator(`[data-testid="explore-${id}"][data-state="${state}"]`).waitFor();
}

/** Asks with the fewest replications and waits for the answer. */
async function ask(page, id) {
  await page.getByTestId(`${id}-replications`).selectOption("100");
  if (id === "optimise") {
    await page.getByTestId("optimise-points").selectOption("50");
  }
  await page.getByTestId(`ask-${id}`).click();
  await reaches(page, "done", id);
}

test("the difference from second-term practice is split over the levers of the plan", async () => {
  for (const [lang, said, rows] of [
    ["ja", /「第２期の運用」では.*いまの条件では/s, /ペアリング率/],
    ["en", /under “Second-term practice”.*under the inputs/s, /Pairing rate/],
  ]) {
    const { page, troubles, close } = await site.open(`${START}&lang=${lang}`);
    await ask(page, "contribution");
    assert.match(await panel(page, "contribution").getByTestId("contribution-sentence").innerText(), said);
    await panel(page, "contribution").locator("details").first().locator("summary").click();
    assert.match(await panel(page, "contribution").locator("details[open] tbody").innerText(), rows);
    await panel(page, "contribution").locator(".chart__canvas").scrollIntoViewIfNeeded();
    await panel(page, "contribution").locator(".chart__canvas svg").first().waitFor();
    assert.deepEqual(troubles, []);
    await close();
  }
});

test("held against itself a policy leaves nothing to split", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`);
  await page.getByTestId("contribution-from").selectOption("plan");
  await ask(page, "contribution");
  assert.match(await panel(page, "contribution").innerText(), /no difference to split/);
  assert.equal(await panel(page, "contribution").locator(".chart").count(), 0);
  assert.deepEqual(troubles, []);
  await close();
});

test("policies that are ticked meet the same futures; the regrets stand in the table", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`);
  await page.getByTestId("regret-with-emergency").check();
  await page.getByTestId("regret-with-bridging-first").uncheck();
  await ask(page, "regret");
  const regret = panel(page, "regret");
  assert.match(await regret.getByTestId("regret-sentence").innerText(), /smallest mean regret/);
  await regret.locator("details").first().locator("summary").click();
  const table = await regret.locator("details[open] tbody").innerText();
  assert.match(table, /The inputs as they are/);
  assert.match(table, /Infectious-disease emergency/);
  assert.doesNotMatch(table, /Bridging first/);
  // Another target is looked at without another run.
  await page.getByTestId("explore-goal").selectOption("continued");
  await reaches(page, "done", "regret");
  assert.match(await regret.getByTestId("regret-sentence").innerText(), /developed further|continued/i);
  assert.deepEqual(troubles, []);
  await close();
});

test("the best mix is found, shown beside the inputs, and opened as a scenario", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=ja`);
  await ask(page, "optimise");
  const optimise = panel(page, "optimise");
  assert.match(await optimise.getByTestId("optimise-sentence").innerText(), /4目標すべて.*等級C/s);
  for (const chart of await optimise.locator(".chart__canvas").all()) {
    await chart.scrollIntoViewIfNeeded();
    await chart.locator("svg").first().waitFor();
  }
  assert.equal(await optimise.locator(".chart__canvas").count(), 2);
  await page.getByTestId("optimise-open").click();
  await page.getByTestId("tab-explore").click();
  await reaches(page, "none", "optimise");
  assert.match(await optimise.innerText(), /前の条件/);
  assert.deepEqual(troubles, []);
  await close();
});

test("the search shows how far it is and can be cancelled", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`);
  await page.getByTestId("optimise-replications").selectOption("2000");
  await page.getByTestId("ask-optimise").click();
  await reaches(page, "running", "optimise");
  assert.match(await panel(page, "optimise").locator("progress + p").innerText(), /of [\d,]+/);
  await page.getByTestId("cancel-optimise").click();
  await reaches(page, "done", "optimise");
  assert.match(await panel(page, "optimise").innerText(), /Cancelled/);
  assert.deepEqual(troubles, []);
  await close();
});

test("answers belong to their inputs, fit a narrow screen and have no breach of accessibility", async () => {
  const { page, close } = await site.open(`${START}&lang=ja`, {
    viewport: { width: 320, height: 640 },
    bypassCSP: true,
  });
  for (const id of ["contribution", "regret"]) {
    await ask(page, id);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 320, `${wide} px`);
  assert.deepEqual(await accessibilityBreaches(page), []);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByTestId("tab-plan").click();
  const field = page.locator('[data-testid="lever-pairing"] input[type="text"]');
  await field.fill("35");
  await field.press("Enter");
  await page.getByTestId("tab-explore").click();
  for (const id of ["contribution", "regret"]) {
    await reaches(page, "none", id);
    assert.match(await panel(page, id).innerText(), /前の条件/);
  }
  await close();
});
