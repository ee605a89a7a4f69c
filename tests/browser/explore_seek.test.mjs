// What would it take, and the map of two levers: asked, answered, opened as a scenario, cancelled.

import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityBreaches, digestOn, useSite } from "./harness.mjs";

const site = useSite();
const START = "n=100&s=7&workers=2&p=second-term&t=explore";

const panel = (page, id) => page.getByTestId(`explore-${id}`);

/** Sets a list of a panel. */
const choose = (page, id, value) => page.getByTestId(id).selectOption(value);

/** Asks, and waits for the whole answer. */
async function asked(page, id) {
  await page.getByTestId(`ask-${id}`).click();
  await panel(page, id).and(page.locator('[data-state="done"]')).waitFor();
}

/** Waits for the run on screen, opens Explore and asks for few replications. */
async function explore(page, id) {
  await digestOn(page);
  await choose(page, `${id}-replications`, "100");
}

test("the smallest change is said in both languages and opens as a scenario", async () => {
  for (const [lang, said] of [
    ["ja", /確率を60%以上にする最小の変更は、マッチング率を0%から\d+%へ動かすことです/],
    ["en", /smallest change that makes it at least 60% likely is Matching rate from 0% to \d+%/],
  ]) {
    const { page, troubles, close } = await site.open(`${START}&lang=${lang}`);
    await explore(page, "seek");
    await choose(page, "seek-goal", "continued");
    await choose(page, "seek-wanted", "60");
    await choose(page, "seek-first", "matching");
    await choose(page, "seek-second", "");
    await asked(page, "seek");
    assert.match(await page.getByTestId("seek-sentence").innerText(), said);
    await page.getByTestId("seek-sentence").scrollIntoViewIfNeeded();
    await panel(page, "seek").locator(".chart__canvas svg").waitFor();
    const before = await digestOn(page);
    await page.getByTestId("seek-open").click();
    await page.waitForFunction((before) => {
      const { state, digest } = document.querySelector('[data-testid="digest"]').dataset;
      return state === "complete" && digest !== before;
    }, before);
    const matching = page.locator('[data-testid="lever-matching"] input[type="text"]');
    assert.notEqual(await matching.inputValue(), "0");
    await page.getByTestId("tab-explore").click();
    await panel(page, "seek").getByText(lang === "ja" ? /前の条件/ : /earlier inputs/).waitFor();
    assert.deepEqual(troubles, []);
    await close();
  }
});

test("what is not attainable within the range is said, and a lever named twice cannot be asked for", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`);
  await explore(page, "seek");
  await choose(page, "seek-second", "pairing");
  await panel(page, "seek").getByText("Both levers are the same.").waitFor();
  assert.ok(await page.getByTestId("ask-seek").isDisabled());
  await choose(page, "seek-second", "");
  await asked(page, "seek");
  assert.match(await page.getByTestId("seek-sentence").innerText(), /not attainable within the range/);
  assert.deepEqual(troubles, []);
  await close();
});

test("a point of the map opens as a scenario, by keyboard and by a press on the map", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`);
  await explore(page, "map");
  await choose(page, "map-points", "5");
  await choose(page, "explore-goal", "continued");
  await asked(page, "map");
  assert.match(await page.getByTestId("map-sentence").innerText(), /over this map the probability goes from/);
  await choose(page, "map-at-x", "4");
  assert.match(await page.getByTestId("map-chosen").innerText(), /probability at this point is \d+%/);
  const canvas = panel(page, "map").locator(".chart__canvas");
  await canvas.scrollIntoViewIfNeeded();
  await canvas.locator("svg").waitFor();
  const { width, height } = await canvas.boundingBox();
  // Not far from the right upper corner of the map.
  await canvas.click({ position: { x: width - 60, y: height - 80 } });
  assert.equal(await page.getByTestId("map-at-x").inputValue(), "4");
  assert.equal(await page.getByTestId("map-at-y").inputValue(), "0");
  await page.getByTestId("map-open").press("Enter");
  const pairing = page.locator('[data-testid="lever-pairing"] input[type="text"]');
  await pairing.waitFor();
  assert.equal(await pairing.inputValue(), "100");
  assert.deepEqual(troubles, []);
  await close();
});

test("a search that takes long can be cancelled", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=ja`);
  await digestOn(page);
  for (const id of ["seek", "map"]) {
    await choose(page, `${id}-replications`, "2000");
    await page.getByTestId(`ask-${id}`).click();
    await page.getByTestId(`cancel-${id}`).click();
    await panel(page, id).getByText("途中でやめました。").waitFor();
  }
  assert.deepEqual(troubles, []);
  await close();
});

test("both fit a narrow screen and have no breach of accessibility", async () => {
  for (const lang of ["ja", "en"]) {
    const { page, close } = await site.open(`${START}&lang=${lang}`, {
      viewport: { width: 320, height: 640 },
      bypassCSP: true,
    });
    await explore(page, "seek");
    await choose(page, "seek-second", "");
    await asked(page, "seek");
    await choose(page, "map-replications", "100");
    await choose(page, "map-points", "5");
    await asked(page, "map");
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${lang}: ${overflow} px too wide`);
    assert.deepEqual(await accessibilityBreaches(page), []);
    await close();
  }
});
