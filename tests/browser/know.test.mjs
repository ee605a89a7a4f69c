// The screens Indicators, Assumptions and Method: entered values, pinned parameters, the method document.

import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityBreaches, digestOn, useSite } from "./harness.mjs";

const site = useSite();
const START = "p=plan&n=600&s=7&workers=1";

/** Types into a field as people do: replace what stands there, then leave the field. */
async function type(field, text) {
  await field.fill(text);
  await field.press("Tab");
}

/** Waits until the run is complete with a digest other than `before`, and returns it. */
async function newDigest(page, before) {
  const changed = (digest) => {
    const shown = document.querySelector('[data-testid="digest"][data-state="complete"]');
    return shown !== null && shown.dataset.digest !== digest;
  };
  await page.waitForFunction(changed, before);
  return digestOn(page);
}

const fold = (page, testid) => page.locator(`[data-testid="${testid}"] > summary`);
const complaint = (page, id) => page.locator(`[id="${id}-error"]`);

test("a pinned parameter is marked, changes the result, and is reset apart from the policy", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en&t=assumptions`);
  const before = await digestOn(page);
  await page.getByTestId("filter-text").fill("gap_attrition");
  const row = page.getByTestId("parameter-gap_attrition");
  await row.waitFor();
  await type(row.locator("input"), "5%");
  assert.equal(await row.getAttribute("data-pinned"), "true");
  await row.getByText("Pinned", { exact: true }).waitFor();
  await page.getByTestId("pinned-count").getByText("1 assumption is pinned").waitFor();
  assert.equal(await row.locator("input").inputValue(), "0.05");
  const pinned = await newDigest(page, before);
  await page.getByTestId("undo").click();
  await newDigest(page, pinned);
  await page.getByTestId("redo").click();
  await newDigest(page, before);

  await page.getByTestId("tab-plan").click();
  await page.getByTestId("pinned-notice").getByText("1 assumption is pinned").waitFor();
  const field = page.locator('[data-testid="lever-matching"] input[type="text"]');
  await type(field, "50");
  const moved = await newDigest(page, pinned);
  await page.getByTestId("reset-all").click();
  assert.equal(await newDigest(page, moved), pinned, "the policy is reset, the assumption stays");
  await type(field, "50");
  await newDigest(page, pinned);
  await page.getByTestId("tab-assumptions").click();
  await page.getByTestId("reset-assumptions").click();
  await page.getByTestId("pinned-count").getByText("No assumption is pinned").waitFor();
  await page.getByTestId("tab-plan").click();
  assert.equal(await field.inputValue(), "50", "the assumptions are reset, the policy stays");
  assert.deepEqual(troubles, []);
  await close();
});

test("a pin out of range is refused beside its field with what is allowed", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en&t=assumptions`);
  const before = await digestOn(page);
  await page.getByTestId("filter-text").fill("attempts");
  const row = page.getByTestId("parameter-attempts");
  for (const [text, reason] of [["99", /out of range.*Allowed: 1–\d+ \(calls\)/], ["1.5", /whole number/], ["many", /not a number/]]) {
    await type(row.locator("input"), text);
    await complaint(page, "pin-attempts").getByText(reason).waitFor();
    assert.equal(await row.locator("input").inputValue(), text, "what was typed stays to be mended");
  }
  assert.equal(await row.getAttribute("data-pinned"), "false");
  await row.locator("input").press("Escape");
  assert.equal(await row.locator("input").inputValue(), "");
  assert.equal(await digestOn(page), before);
  assert.deepEqual(troubles, []);
  await close();
});

test("assumptions are found by group, grade and name, and drawn when their group is opened", async () => {
  const { page, close } = await site.open(`${START}&lang=ja&t=assumptions`);
  assert.equal(await page.locator(".parameter").count(), 0);
  await fold(page, "group-success").click();
  assert.equal(await page.locator(".parameter").count(), 56);
  await page.getByTestId("filter-group").selectOption("doors");
  await page.getByTestId("parameter-gap_attrition").waitFor();
  await page.getByTestId("filter-group").selectOption("");
  await page.getByTestId("filter-text").fill("待つ間");
  await page.getByTestId("parameter-gap_attrition").waitFor();
  await page.getByTestId("filter-text").fill("ありません");
  await page.getByText("この条件に合う前提はありません。").waitFor();
  await close();
});

test("the second term shows coverage and says what the observations left as it was", async () => {
  const { page, close } = await site.open(`${START}&lang=en&t=assumptions`);
  const part = page.getByTestId("second-term");
  const text = await part.innerText();
  assert.match(text, /Of the \d+ observed figures the prior bands hold \d+, the posterior bands \d+/);
  assert.match(text, /moved \d+ of the \d+ parameters.*about the rest they say nothing/s);
  assert.ok((await part.locator(".figure .mark__point--observed").count()) > 5);
  await close();
});

test("an entered value changes its indicator and nothing that is simulated", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en&t=indicators`);
  const before = await digestOn(page);
  const row = page.getByTestId("target-5");
  assert.match(await row.innerText(), /not simulated: entered series/i);
  await fold(page, "enter-paediatric_plans").click();
  await type(page.getByTestId("entry-paediatric_plans-2024"), "5");
  await row.getByText("So far 5 cases; each of the 4 missing years must bring 11.3 cases").waitFor();
  await type(page.getByTestId("entry-paediatric_plans-2025"), "４５件");
  await row.getByText("reached", { exact: true }).waitFor();
  await row.getByText("2 years entered").waitFor();
  assert.equal(await digestOn(page), before, "no run was needed");

  await type(page.getByTestId("entry-paediatric_plans-2026"), "-3");
  await complaint(page, "entry-paediatric_plans-2026").getByText(/out of range.*any whole number from 0 on/).waitFor();
  await row.getByText("2 years entered").waitFor();
  await page.getByTestId("undo").click();
  await row.getByText("1 year entered").waitFor();
  await page.getByTestId("clear-paediatric_plans").click();
  await row.getByText(/entered$/).waitFor({ state: "detached" });
  assert.equal(await page.getByTestId("entry-paediatric_plans-2024").inputValue(), "");
  assert.equal(await digestOn(page), before);
  assert.deepEqual(troubles, []);
  await close();
});

test("all 21 targets stand in one list that can be narrowed", async () => {
  const { page, close } = await site.open(`${START}&lang=en&t=indicators`);
  await digestOn(page);
  const targets = page.locator('[data-testid^="target-"]');
  assert.equal(await targets.count(), 21);
  const entered = (await targets.allInnerTexts()).filter((text) => /not simulated: entered series/i.test(text));
  assert.equal(entered.length, 16);
  await page.getByTestId("filter-due").selectOption("2029");
  assert.equal(await targets.count(), 4);
  await page.getByTestId("filter-due").selectOption("");
  await page.getByTestId("filter-project").selectOption("drug");
  await page.getByTestId("target-1").getByTestId("of-project").getByText(/Pharmaceuticals: mean total \d/).waitFor();
  assert.equal(await targets.count(), 4);
  assert.equal(await page.getByTestId("of-projects").locator("h4").count(), 1);
  await page.getByTestId("filter-treatment").selectOption("entered");
  await page.getByText("No indicator fits this choice.").first().waitFor();
  await close();
});

test("breakdowns open with their totals, and disease areas with the life course", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=ja&t=indicators`);
  await digestOn(page);
  for (const heading of ["1", "2", "3", "4", "5", "6", "7"]) {
    await fold(page, `monitored-${heading}`).click();
  }
  const monitoring = page.getByTestId("monitoring");
  assert.equal(await monitoring.locator("table").count(), 11);
  await monitoring.getByText("権利譲渡契約", { exact: true }).waitFor();
  await page.getByTestId("by-area").getByText("ライフコース", { exact: true }).waitFor();
  assert.deepEqual(troubles, []);
  await close();
});

for (const [lang, chapter, title] of [
  ["ja", "前提", /研究シーズの一つ一つを/],
  ["en", "Parameters", /Single research seeds/],
]) {
  test(`the method loads its document in ${lang}`, async () => {
    const { page, troubles, close } = await site.open(`${START}&lang=${lang}&t=method`);
    const part = page.getByTestId("method-document");
    await part.getByTestId("document").waitFor();
    assert.match(await page.locator(".knowledge__intro").innerText(), title);
    assert.ok((await page.getByTestId("diagram").locator("svg").getAttribute("aria-label")).length > 50);
    const parameters = part.locator("details").filter({ has: page.getByRole("heading", { name: chapter, exact: true }) });
    await parameters.locator("summary").click();
    await parameters.locator("td code").getByText("gap_attrition", { exact: true }).waitFor({ state: "visible" });
    const other = lang === "ja" ? "en" : "ja";
    await page.getByTestId(`lang-${other}`).click();
    await part.locator(`[data-file="method.${other}.html"]`).waitFor();
    await fold(page, "history").click();
    await page.locator('[data-file="changes.html"]').getByText("Value-breaking").first().waitFor({ state: "attached" });
    assert.match(await page.getByTestId("citation").innerText(), /Seedflow.*2026/s);
    assert.deepEqual(troubles, []);
    await close();
  });
}

test("a document that cannot be loaded says so and can be asked for again", async () => {
  const { page, close } = await site.open(`${START}&lang=en`, { serviceWorkers: "block" });
  await page.route("**/method.en.html", (route) => route.abort());
  await page.getByTestId("tab-method").click();
  const failed = page.getByTestId("document-failed");
  await failed.waitFor();
  await page.unroute("**/method.en.html");
  await failed.getByRole("button").click();
  await page.getByTestId("method-document").getByTestId("document").waitFor();
  await close();
});

test("a term is explained on request with its section of the plan", async () => {
  const { page, close } = await site.open(`${START}&lang=en&t=indicators`);
  await digestOn(page);
  await page.getByRole("button", { name: /Continued support/ }).click();
  await page.locator("#term-list-continued").getByText(/4\.1/).waitFor({ state: "visible" });
  await page.keyboard.press("Escape");
  await page.locator("#term-list-continued").waitFor({ state: "hidden" });
  await close();
});

for (const lang of ["ja", "en"]) {
  for (const width of [320, 1280]) {
    test(`axe finds nothing and nothing scrolls sideways on the three screens at ${width} px in ${lang}`, async () => {
      const { page, close } = await site.open(`${START}&lang=${lang}&t=indicators`, { bypassCSP: true, viewport: { width, height: 900 } });
      await digestOn(page);
      const fine = async (screen) => {
        const overflow = await page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(overflow, 0, screen);
        assert.deepEqual(await accessibilityBreaches(page), [], screen);
      };
      if (width < 768) {
        await fold(page, "indicators-special").click();
      }
      await fold(page, "enter-paediatric_plans").click();
      await type(page.getByTestId("entry-paediatric_plans-2024"), "x");
      await fold(page, "monitored-1").click();
      await fine("indicators");
      await page.getByTestId("tab-assumptions").click();
      await fold(page, "group-doors").click();
      await type(page.getByTestId("pin-gap_attrition"), "2");
      await type(page.getByTestId("pin-win_rate"), "0.4");
      await fine("assumptions");
      await page.getByTestId("tab-method").click();
      await page.getByTestId("method-document").getByTestId("document").waitFor();
      await page.locator(".document__tools button").first().click();
      await fine("method");
      await close();
    });
  }
}
