// Which unknown matters, and when a target is missed: the two analyses of what nobody knows.

import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityBreaches, digestOn, useSite } from "./harness.mjs";

const site = useSite();
const START = "n=300&s=7&workers=2&p=plan";

const panel = (page, id) => page.getByTestId(`explore-${id}`);

async function opened(lang, options) {
  const opened = await site.open(`${START}&t=explore&lang=${lang}`, options);
  await digestOn(opened.page);
  return opened;
}

/** Asks with few replications and waits for the whole answer. */
async function asked(page, id, replications) {
  await page.getByTestId(`${id}-replications`).selectOption(replications);
  await page.getByTestId(`ask-${id}`).click();
  await page.locator(`[data-testid="explore-${id}"][data-state="done"]`).waitFor();
}

test("shares of unknowns are told with luck beside them, drawn and listed, and go stale with the inputs", async () => {
  const { page, troubles, close } = await opened("en");
  await page.getByTestId("explore-goal").selectOption("top1_papers");
  await asked(page, "sensitivity", "200");
  const of = panel(page, "sensitivity");
  const text = await of.innerText();
  assert.match(text, /Of the spread of Top-1 % papers, \d+% \(95% interval \d+%–\d+%\) is luck/);
  assert.match(text, /Top-1 % papers a year \(grade C\) \d+\.\d%/);
  await of.getByTestId("sensitivity-sentence").scrollIntoViewIfNeeded();
  await of.locator("svg").first().waitFor();
  // Other goals are in the same answer.
  await page.getByTestId("explore-goal").selectOption("licences");
  assert.match(await of.innerText(), /Of the spread of Licence contracts/);
  const digest = await of.locator("[data-digest]").getAttribute("data-digest");
  assert.match(digest, /^[0-9a-f]{32}$/);
  await page.getByTestId("tab-plan").click();
  const field = page.locator('[data-testid="lever-pairing"] input[type="text"]');
  await field.fill("60");
  await field.press("Enter");
  await page.getByTestId("tab-explore").click();
  assert.match(await of.innerText(), /belongs to earlier inputs/);
  assert.equal(await of.locator("[data-digest]").count(), 0);
  assert.deepEqual(troubles, []);
  await close();
});

test("an analysis of unknowns can be cancelled while it runs", async () => {
  const { page, troubles, close } = await opened("en");
  await page.getByTestId("sensitivity-replications").selectOption("2000");
  await page.getByTestId("ask-sensitivity").click();
  await page.getByTestId("cancel-sensitivity").click();
  await page.locator('[data-testid="explore-sensitivity"]', { hasText: "Cancelled before the end." }).waitFor();
  assert.deepEqual(troubles, []);
  await close();
});

test("rules for missing a target are told in both languages, with a picture and a table", async () => {
  for (const [lang, rule] of [
    ["ja", /のとき、\d+%（95%区間\d+%〜\d+%）の反復で論文数/],
    ["en", /Where "Top-1 % papers a year" is .* of the replications \(95% interval/],
  ]) {
    const { page, troubles, close } = await opened(lang);
    await page.getByTestId("explore-goal").selectOption("top1_papers");
    await asked(page, "discover", "500");
    const of = panel(page, "discover");
    assert.match(await of.innerText(), rule);
    await of.getByTestId("discover-sentence").scrollIntoViewIfNeeded();
    await of.locator("svg").first().waitFor();
    assert.ok((await of.locator("table tbody tr").count()) >= 1);
    assert.deepEqual(troubles, []);
    await close();
  }
});

test("where there is nothing to explain the page says so and what to do", async () => {
  const { page, close } = await opened("en");
  await page.getByTestId("explore-goal").selectOption("all");
  await asked(page, "sensitivity", "200");
  assert.match(await panel(page, "sensitivity").innerText(), /Too few do one or the other|is luck/);
  await close();
});

for (const [lang, width] of [
  ["ja", 375],
  ["en", 1280],
]) {
  test(`axe finds nothing and nothing scrolls sideways at ${width} px in ${lang}`, async () => {
    const { page, close } = await opened(lang, { bypassCSP: true, viewport: { width, height: 900 } });
    await page.getByTestId("explore-goal").selectOption("top1_papers");
    await asked(page, "sensitivity", "200");
    await asked(page, "discover", "500");
    assert.deepEqual(await accessibilityBreaches(page), []);
    const [scroll, client] = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return [scrollWidth, clientWidth];
    });
    assert.ok(scroll <= client, `${scroll} > ${client}`);
    await close();
  });
}
