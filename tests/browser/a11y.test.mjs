// Every screen for everybody: axe in both languages and colour schemes, narrow and enlarged, forced colours, no motion.

import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityBreaches, digestOn, useSite } from "./harness.mjs";

const site = useSite();
const SCREENS = ["plan", "compare", "followup", "indicators", "assumptions", "method"];
const RUN = "p=plan&n=600&s=7&workers=1";

/** Opens a screen and waits until its results stand. */
async function open(screen, lang, options) {
  const opened = await site.open(`${RUN}&lang=${lang}`, options);
  await digestOn(opened.page);
  await show(opened.page, screen);
  return opened;
}

async function show(page, screen) {
  await page.getByTestId(`tab-${screen}`).click();
  await page.locator(`[data-testid="tab-${screen}"][aria-current="page"]`).waitFor();
  await digestOn(page);
}

const sideways = (page) => page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);

for (const lang of ["ja", "en"]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing on any screen in ${lang}, ${colorScheme}`, async () => {
      const found = {};
      for (const screen of SCREENS) {
        const { page, close } = await open(screen, lang, { bypassCSP: true, colorScheme, reducedMotion: "reduce" });
        found[screen] = await accessibilityBreaches(page);
        await close();
      }
      assert.deepEqual(found, Object.fromEntries(SCREENS.map((screen) => [screen, []])));
    });
  }

  test(`axe finds nothing on the pages on accessibility and privacy in ${lang}`, async () => {
    const { page, close } = await site.open(`lang=${lang}`, { bypassCSP: true });
    for (const name of ["accessibility", "privacy"]) {
      await page.goto(`${site.address}${name}.html#${lang}`);
      assert.deepEqual(await accessibilityBreaches(page), [], name);
      assert.equal(await sideways(page), 0, name);
    }
    await close();
  });

  for (const [what, options] of [
    ["320 px wide", { viewport: { width: 320, height: 640 } }],
    ["at 200 %", { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }],
  ]) {
    test(`no screen scrolls sideways ${what} in ${lang}`, async () => {
      const { page, troubles, close } = await open("plan", lang, options);
      for (const screen of SCREENS) {
        await show(page, screen);
        assert.equal(await sideways(page), 0, screen);
      }
      assert.deepEqual(troubles, []);
      await close();
    });
  }
}

test("with forced colours controls keep an outline and the open screen is told apart", async () => {
  const { page, close } = await open("plan", "en", { forcedColors: "active" });
  const bare = await page.locator("button:visible, select:visible, input[type=text]:visible").evaluateAll((controls) =>
    controls.filter((control) => parseFloat(getComputedStyle(control).borderBlockEndWidth) === 0).map((control) => control.outerHTML.slice(0, 90)),
  );
  assert.deepEqual(bare, []);
  const look = (tab) =>
    tab.evaluate((element) => {
      const { borderBlockEndWidth, borderBlockEndColor, backgroundColor, color, fontWeight } = getComputedStyle(element);
      return `${borderBlockEndWidth} ${borderBlockEndColor} ${backgroundColor} ${color} ${fontWeight}`;
    });
  assert.notEqual(await look(page.getByTestId("tab-plan")), await look(page.getByTestId("tab-method")));
  await close();
});

test("with reduced motion nothing moves", async () => {
  for (const [reducedMotion, moves] of [["no-preference", true], ["reduce", false]]) {
    const { page, close } = await open("plan", "en", { reducedMotion });
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("*")].filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return parseFloat(transitionDuration) > 0 || animationName !== "none";
      }).length,
    );
    assert.equal(moving > 0, moves, `${moving} parts move with ${reducedMotion}`);
    await close();
  }
});

test("on a machine four times as slow levers, undo and the result work", async () => {
  const { page, troubles, close } = await site.open(`${RUN}&lang=en`);
  const chrome = await page.context().newCDPSession(page);
  await chrome.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const first = await digestOn(page);
  const range = page.locator('[data-testid="lever-pairing"] input[type="range"]');
  const before = await range.inputValue();
  await range.press("End");
  await page.waitForFunction((first) => {
    const { state, digest } = document.querySelector('[data-testid="digest"]').dataset;
    return state === "complete" && digest !== first;
  }, first);
  await page.getByTestId("undo").click();
  await page.waitForFunction((first) => document.querySelector('[data-testid="digest"]').dataset.digest === first, first);
  assert.equal(await range.inputValue(), before);
  assert.deepEqual(troubles, []);
  await close();
});
