// The page as a user meets it: levers, typed values, languages, workers that die, narrow screens, axe.

import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityBreaches, digestOn, useSite } from "./harness.mjs";

const site = useSite();
const START = "p=second-term&n=600&s=7&workers=1";

const slider = (page, lever) => page.locator(`[data-testid="lever-${lever}"] input[type="range"]`);
const field = (page, lever) => page.locator(`[data-testid="lever-${lever}"] input[type="text"]`);
const complaint = (page, lever) => page.locator(`[data-testid="lever-${lever}"] .lever__error`);
const card = (page, id) => page.locator(`[data-testid="card-${id}"]`);

/** Types a value into a lever's field and finishes the entry. */
async function type(page, lever, text) {
  await field(page, lever).fill(text);
  await field(page, lever).press("Enter");
}

/** Leaves the page, so that it opens anew with the scripts added since; what leaving breaks off is no trouble. */
async function leave(page, troubles) {
  await page.goto("about:blank");
  troubles.splice(0);
}

/** Waits for the complete result of other inputs than those of `before`. */
async function newDigest(page, before) {
  await page.waitForFunction((before) => {
    const { state, digest } = document.querySelector('[data-testid="digest"]').dataset;
    return state === "complete" && digest !== before;
  }, before);
  return digestOn(page);
}

test("a lever that is moved by keyboard changes the numbers", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`);
  const before = await digestOn(page);
  const median = await card(page, "continued").locator("dd").first().innerText();
  await slider(page, "pairing").focus();
  await page.keyboard.press("End");
  const after = await newDigest(page, before);
  assert.notEqual(after, before);
  assert.equal(await field(page, "pairing").inputValue(), "100");
  assert.notEqual(await card(page, "continued").locator("dd").first().innerText(), median);
  assert.match(await slider(page, "pairing").getAttribute("aria-valuetext"), /^100%; second-term practice is 0%/);
  assert.deepEqual(troubles, []);
  await close();
});

test("a typed value that cannot be used is refused beside the field and stays there", async () => {
  const { page, close } = await site.open(`${START}&lang=ja`);
  const before = await digestOn(page);
  for (const [text, reason] of [["150", /範囲の外.*0〜100 %/], ["-1", /範囲の外/], ["NaN", /数値として/], ["六十", /数値として/], ["", /入力してください/]]) {
    await type(page, "pairing", text);
    await complaint(page, "pairing").getByText(reason).waitFor();
    assert.equal(await field(page, "pairing").inputValue(), text);
    assert.equal(await field(page, "pairing").getAttribute("aria-invalid"), "true");
    assert.equal(await digestOn(page), before, "the results are still those of the value in force");
  }
  await type(page, "pairing", "６０％");
  await newDigest(page, before);
  assert.equal(await complaint(page, "pairing").innerText(), "");
  assert.equal(await field(page, "pairing").inputValue(), "60");
  assert.equal(await slider(page, "pairing").inputValue(), "0.6");
  await close();
});

test("calls a year take one, two or four", async () => {
  const { page, close } = await site.open(`${START}&lang=en`);
  const before = await digestOn(page);
  await type(page, "calls", "3");
  await complaint(page, "calls").getByText("1 or 2 or 4").waitFor();
  await type(page, "calls", "2");
  await newDigest(page, before);
  assert.equal(await slider(page, "calls").getAttribute("aria-valuetext"), "2 a year; second-term practice is 1 a year");
  await close();
});

test("the shares stay at 100 % and a locked one stays where it is", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`);
  const before = await digestOn(page);
  await page.locator('[data-testid="group-share"] > summary').click();
  const shares = () =>
    page.locator('[data-testid^="lever-share."] input[type="text"]').evaluateAll((fields) => fields.map(({ value }) => Number(value)));
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  const held = (await shares())[1];
  await page.locator('[data-testid="lever-share.device"] input[type="checkbox"]').check();
  await type(page, "share.drug", "40");
  await newDigest(page, before);
  const moved = await shares();
  assert.equal(moved[0], 40);
  assert.equal(moved[1], held);
  assert.ok(Math.abs(sum(moved) - 100) < 0.05, `${moved}`);
  await page.getByText("The shares always add up to 100%").first().waitFor();
  await type(page, "share.drug", "99.9");
  await complaint(page, "share.drug").getByText("out of range").waitFor();
  assert.deepEqual(troubles, []);
  await close();
});

test("the other language keeps everything that was set, and computes nothing anew", async () => {
  const { page, close } = await site.open(`${START}&lang=ja`);
  const before = await digestOn(page);
  await type(page, "matching", "35");
  const after = await newDigest(page, before);
  await page.getByTestId("lang-en").click();
  await page.locator('html[lang="en"]').waitFor({ state: "attached" });
  assert.match(await page.title(), /^Seedflow/);
  assert.equal(await field(page, "matching").inputValue(), "35");
  assert.equal(await digestOn(page), after);
  assert.match(await card(page, "licences").innerText(), /Licence contracts/);
  await page.getByTestId("lang-ja").click();
  await page.locator('html[lang="ja"]').waitFor({ state: "attached" });
  assert.match(await page.title(), /^シードフロー/);
  assert.match(await card(page, "licences").innerText(), /企業導出/);
  assert.equal(await digestOn(page), after);
  await close();
});

test("of many quick changes only the last is shown", async () => {
  const settled = async (values) => {
    const { page, close } = await site.open(`${START}&lang=en`);
    const before = await digestOn(page);
    await slider(page, "matching").evaluate(async (range, values) => {
      for (const value of values) {
        range.value = value;
        range.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((next) => setTimeout(next, 15));
      }
    }, values);
    const digest = await newDigest(page, before);
    await page.waitForTimeout(300);
    assert.equal(await digestOn(page), digest, "nothing older comes after");
    await close();
    return digest;
  };
  assert.equal(await settled(["0.9", "0.1", "0.7", "0.2", "0.5"]), await settled(["0.5"]));
});

test("results of earlier inputs are marked as such until the new ones are in", async () => {
  const { page, close } = await site.open(`${START}&lang=en`);
  await digestOn(page);
  const marks = await page.evaluate(async () => {
    const range = document.querySelector('[data-testid="lever-budget"] input[type="range"]');
    const results = document.getElementById("results");
    const seen = [];
    new MutationObserver(() => seen.push(results.getAttribute("aria-busy"))).observe(results, { attributes: true });
    range.value = "900";
    range.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((next) => setTimeout(next, 3000));
    return seen;
  });
  assert.deepEqual([...new Set(marks)], ["true", "false"]);
  await close();
});

/** Keeps the page's workers in `globalThis.workers`. */
const keepWorkers = () => {
  globalThis.workers = [];
  globalThis.Worker = class extends globalThis.Worker {
    constructor(...rest) {
      super(...rest);
      globalThis.workers.push(this);
    }
  };
};

for (const [way, kill] of [
  ["ends without a word", (worker) => worker.terminate()],
  ["reports an error", (worker) => worker.dispatchEvent(new ErrorEvent("error", { cancelable: true }))],
]) {
  test(`a worker that ${way} is replaced and the result is the same`, async () => {
    const run = "p=plan&n=6000&s=3&workers=2&lang=en";
    const undisturbed = await site.open(run);
    const expected = await digestOn(undisturbed.page);
    await undisturbed.close();

    const { page, troubles, close } = await site.open(`${START}&lang=en`);
    await page.addInitScript(keepWorkers);
    await leave(page, troubles);
    await page.goto(`${site.address}#${run}`);
    await page.waitForFunction(() => Number(document.querySelector('[data-testid="progress"]')?.dataset.done) > 0);
    const state = await page.locator('[data-testid="digest"]').getAttribute("data-state");
    assert.equal(state, "running", "the worker dies in the middle of the run");
    await page.evaluate(`(${kill})(globalThis.workers[0])`);
    assert.equal(await digestOn(page), expected);
    assert.equal(await page.evaluate(() => globalThis.workers.length), 3);
    assert.deepEqual(troubles, []);
    await close();
  });
}

test("where workers are blocked the page computes by itself, with the same result", async () => {
  const free = await site.open(`${START}&lang=en`);
  const expected = await digestOn(free.page);
  await free.close();
  const { page, troubles, close } = await site.open(`${START}&lang=en`);
  await page.addInitScript(() => {
    globalThis.Worker = class {
      constructor() {
        throw new DOMException("blocked", "SecurityError");
      }
    };
  });
  await leave(page, troubles);
  await page.goto(`${site.address}#${START}&lang=en`);
  assert.equal(await digestOn(page), expected);
  await page.getByText("Background threads are blocked here").waitFor();
  assert.deepEqual(troubles, []);
  await close();
});

test("a worker of another version is refused with a reload notice and no results", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`);
  await page.addInitScript(() => {
    globalThis.Worker = class extends EventTarget {
      set onmessage(hear) {
        setTimeout(() => hear(new MessageEvent("message", { data: [{ Loaded: { model_version: "another" } }] })), 50);
      }
      postMessage() {}
      terminate() {}
    };
  });
  await leave(page, troubles);
  await page.goto(`${site.address}#${START}&lang=en`);
  await page.getByTestId("fault").getByText("newer version").waitFor();
  await page.getByRole("button", { name: "Reload" }).waitFor();
  assert.equal(await card(page, "licences").count(), 0);
  await close();
});

test("continued support stands beside the newcomers that it displaces", async () => {
  const { page, close } = await site.open("p=second-term&n=600&s=7&workers=1&lang=en");
  await digestOn(page);
  await card(page, "continued").getByText("same as second-term practice").waitFor();
  await type(page, "pairing", "80");
  await card(page, "continued").getByText(/−[\d.,]+ against second-term practice/).waitFor();
  await close();
});

test("parts of the address that cannot be read are listed, and the page opens", async () => {
  const { page, close } = await site.open("p=nowhere&n=0&workers=99&colour=red&lang=en&s=7");
  const notices = page.getByTestId("notices");
  await notices.waitFor();
  const text = await notices.innerText();
  for (const part of [/p=nowhere.*second-term/, /n=0.*1–1000000/, /workers=99.*1–8/, /“colour”/]) {
    assert.match(text, part);
  }
  await digestOn(page);
  await close();
});

test("start year and ramp change the result, and a reset brings it back", async () => {
  const { page, close } = await site.open(`p=plan&n=600&s=7&workers=1&lang=en`);
  const plan = await digestOn(page);
  await page.locator('[data-testid="lever-pairing"] .lever__more > summary').click();
  await page.getByTestId("start-pairing").selectOption("2028");
  const late = await newDigest(page, plan);
  await page.getByTestId("ramp-pairing").selectOption("0");
  await newDigest(page, late);
  await page.getByTestId("reset-all").click();
  await page.waitForFunction((plan) => document.querySelector('[data-testid="digest"]').dataset.digest === plan, plan);
  await close();
});

test("the levers of the model's later mechanisms are typed, checked and told in plain words", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`);
  const before = await digestOn(page);
  for (const group of ["award", "trials", "emergency"]) {
    await page.locator(`[data-testid="group-${group}"] > summary`).click();
  }
  const meaning = (lever) => page.locator(`[data-testid="lever-${lever}"] .lever__meaning`);
  assert.equal(await meaning("trial_capacity").innerText(), "400 = no limit");
  assert.equal(await meaning("emergency_month").innerText(), "0 = none");
  assert.equal(await page.locator('[data-testid="start-emergency_month"]').count(), 0, "a month has no start year");
  await type(page, "emergency_month", "25.5");
  await complaint(page, "emergency_month").getByText("whole number").waitFor();
  await type(page, "trial_capacity", "39");
  await complaint(page, "trial_capacity").getByText("40–400 starts a year").waitFor();
  assert.equal(await digestOn(page), before);
  let last = before;
  for (const [lever, text] of [["emergency_month", "25"], ["trial_capacity", "60"], ["gate", "50"], ["support", "5"]]) {
    await type(page, lever, text);
    last = await newDigest(page, last);
  }
  assert.equal(await meaning("emergency_month").innerText(), "25 = April 2027");
  assert.deepEqual(troubles, []);
  await close();
});

test("the source of the parameters and the horizon change the result and are told", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`);
  const before = await digestOn(page);
  await page.getByTestId("source").selectOption("prior");
  const prior = await newDigest(page, before);
  await page.locator(".footer").getByText("Prior", { exact: true }).waitFor();
  await page.getByTestId("preset").selectOption("plan");
  const plan = await newDigest(page, prior);
  assert.equal(await page.getByTestId("source").inputValue(), "prior", "a preset leaves the source alone");
  await page.getByTestId("horizon").selectOption("2034");
  await newDigest(page, plan);
  await page.getByTestId("money-years").locator("summary").click();
  await page.getByTestId("money-years").getByText("FY2034").waitFor();
  assert.deepEqual(troubles, []);
  await close();
});

test("the chart is drawn, and follows the choice of view and indicator", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`);
  await digestOn(page);
  await page.getByTestId("fan").scrollIntoViewIfNeeded();
  const drawn = page.getByTestId("fan").locator(".chart__canvas svg");
  await drawn.getByText("Five-year target").first().waitFor();
  await page.getByTestId("fan-yearly").click();
  await drawn.getByText("A fifth of the target a year").first().waitFor();
  await page.getByTestId("fan-indicator").selectOption("trials");
  await page.getByTestId("fan-sentence").getByText("Cases that reached a trial").waitFor();
  assert.deepEqual(troubles, []);
  await close();
});

test("the skip link moves the focus and leaves the address alone", async () => {
  const { page, close } = await site.open(`${START}&lang=en`);
  await digestOn(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "results");
  assert.ok(page.url().endsWith(`#${START}&lang=en`));
  await close();
});

for (const lang of ["ja", "en"]) {
  for (const width of [320, 375]) {
    test(`nothing scrolls sideways at ${width} px in ${lang}`, async () => {
      const { page, close } = await site.open(`${START}&lang=${lang}`, { viewport: { width, height: 700 } });
      await digestOn(page);
      const overflow = () => page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(await overflow(), 0);
      await page.getByTestId("toggle-levers").click();
      for (const group of ["award", "trials", "emergency", "share", "stage", "stage.drug", "more"]) {
        await page.locator(`[data-testid="group-${group}"] > summary`).click();
      }
      await page.locator(".lever__more > summary").first().click();
      await type(page, "pairing", "1000");
      await complaint(page, "pairing").getByText("100").waitFor();
      assert.equal(await overflow(), 0, "with the levers open and a refused entry");
      await close();
    });
  }

  for (const width of [375, 1280]) {
    test(`axe finds nothing at ${width} px in ${lang}`, async () => {
      const { page, close } = await site.open(`${START}&lang=${lang}`, { bypassCSP: true, viewport: { width, height: 900 } });
      await digestOn(page);
      await page.getByTestId("fan").locator(".chart__canvas").scrollIntoViewIfNeeded();
      await page.getByTestId("fan").locator(".chart__canvas svg").waitFor();
      if (width < 1024) {
        await page.getByTestId("toggle-levers").click();
      }
      for (const group of ["award", "trials", "emergency", "share", "stage", "stage.drug", "more"]) {
        await page.locator(`[data-testid="group-${group}"] > summary`).click();
      }
      await page.locator(".lever__more > summary").first().click();
      for (const table of await page.locator(".panel__table > summary").all()) {
        await table.click();
      }
      await type(page, "pairing", "1000");
      await page.locator(".results__body:not(.is-stale)").waitFor();
      await page.waitForTimeout(500);
      assert.deepEqual(await accessibilityBreaches(page), []);
      await close();
    });
  }
}
