// The charts of the Plan screen: the stream of seeds, the outlook with the second term beside it, money; in light,
// dark and the reader's own colours.

import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityBreaches, digestOn, useSite } from "./harness.mjs";

const site = useSite();
const START = "p=plan&n=1000&s=1";
const CHARTS = ["fan", "flow", "money"];

/** The drawings of a panel once they stand. */
async function drawn(page, panel) {
  const canvas = page.getByTestId(panel).locator(".chart__canvas").first();
  await canvas.scrollIntoViewIfNeeded();
  const svg = canvas.locator("svg");
  await svg.waitFor();
  return svg;
}

/** Colours that a drawing fills and strokes with. */
const colours = (svg) =>
  svg.evaluate((root) => {
    const used = new Set();
    for (const part of root.querySelectorAll("*")) {
      for (const paint of ["fill", "stroke"]) {
        const value = part.getAttribute(paint);
        if (value !== null) {
          used.add(value.toLowerCase());
        }
      }
    }
    return [...used];
  });

/** The value of a variable of the style sheet, tokens put in. */
const variable = (page, name) =>
  page.evaluate((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim().toLowerCase(), name);

test("seeds lost while waiting are drawn after each stage, told in a sentence and in a table", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`);
  await digestOn(page);
  const svg = await drawn(page, "flow");
  const labels = await svg.locator("text").allTextContents();
  assert.equal(labels.filter((label) => /^Lost [\d.,]+$/.test(label)).length, 5, labels.join(" | "));
  assert.ok((await svg.locator("pattern").count()) > 0, "hatched, not coloured only");
  const sentence = await page.getByTestId("flow-sentence").innerText();
  const [, lost] = sentence.match(/and ([\d.,]+) are lost while they wait/);
  await page.getByTestId("flow").locator(".panel__table > summary").first().click();
  const table = page.getByTestId("flow").locator("table").first();
  const columns = await table.locator("thead th").allInnerTexts();
  const total = await table.locator("tbody tr").last().locator("th, td").allInnerTexts();
  assert.equal(total[columns.indexOf("Lost while waiting")], lost);
  assert.deepEqual(troubles, []);
  await close();
});

test("the stream shows one project on request, and keeps it in the other language", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`);
  await digestOn(page);
  const svg = await drawn(page, "flow");
  const before = await page.getByTestId("flow-sentence").innerText();
  await page.getByTestId("flow-project").selectOption("seeds");
  await svg.getByText("To others").first().waitFor();
  assert.notEqual(await page.getByTestId("flow-sentence").innerText(), before);
  await page.getByTestId("lang-ja").click();
  // The button is at the top of the page: the chart is drawn when it is in sight again.
  await drawn(page, "flow");
  await svg.getByText("他へ").first().waitFor();
  assert.equal(await page.getByTestId("flow-project").inputValue(), "seeds");
  assert.deepEqual(troubles, []);
  await close();
});

test("the outlook has the second term and second-term practice beside it", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`);
  await digestOn(page);
  const svg = await drawn(page, "fan");
  await svg.getByText("Second term, observed").first().waitFor();
  await svg.getByText("Second-term practice goes on (median)").first().waitFor();
  assert.match(await page.getByTestId("fan-sentence").innerText(), /FY2020–23 together: 434 observed/);
  await page.getByTestId("fan-yearly").click();
  await svg.getByText("Second term, observed (yearly mean)").first().waitFor();
  await page.getByTestId("fan-indicator").selectOption("continued");
  await svg.getByText("Second term, observed").first().waitFor({ state: "detached" });
  assert.deepEqual(troubles, []);
  await close();
});

test("second-term practice is not drawn behind itself", async () => {
  const { page, close } = await site.open("p=second-term&n=1000&s=1&lang=en");
  await digestOn(page);
  const svg = await drawn(page, "fan");
  await svg.getByText("Median").first().waitFor();
  await page.getByTestId("newcomers").getByText("same as second-term practice").waitFor();
  assert.equal(await svg.getByText("Second-term practice goes on").count(), 0);
  await close();
});

test("what a case costs follows the budget", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`);
  const before = await digestOn(page);
  await drawn(page, "money");
  const cost = async () => {
    const [, billion] = (await page.getByTestId("costs-sentence").innerText()).match(/A licence contract: ¥([\d.]+) bn/);
    return Number(billion);
  };
  const first = await cost();
  assert.ok(first > 0.3 && first < 5, `${first}`);
  await page.getByTestId("preset").selectOption("budget-minus-10");
  await page.waitForFunction((before) => {
    const digest = document.querySelector('[data-testid="digest"][data-state="complete"]')?.dataset.digest;
    return digest !== undefined && digest !== before;
  }, before);
  assert.notEqual(await cost(), first);
  assert.deepEqual(troubles, []);
  await close();
});

test("charts take the colours of the theme, and change with it", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`, { colorScheme: "light" });
  await digestOn(page);
  const svg = await drawn(page, "fan");
  const light = await variable(page, "--median");
  assert.ok((await colours(svg)).includes(light));
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await variable(page, "--median");
  assert.notEqual(dark, light);
  assert.ok((await colours(svg)).includes(dark));
  await page.evaluate(() => document.documentElement.setAttribute("data-theme", "light"));
  assert.equal(await variable(page, "--median"), light, "the reader's choice wins over the system");
  const text = JSON.stringify(await colours(svg));
  assert.ok(!text.includes("var("), text);
  assert.deepEqual(troubles, []);
  await close();
});

test("in the reader's own colours every chart is drawn and nothing names an unknown colour", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`, { forcedColors: "active" });
  await digestOn(page);
  for (const panel of CHARTS) {
    const svg = await drawn(page, panel);
    assert.ok((await colours(svg)).length > 1, panel);
  }
  assert.deepEqual(troubles, []);
  await close();
});

test("nothing moves by itself: a chart is drawn in its last place at once", async () => {
  const { page, close } = await site.open(`${START}&lang=en`, { reducedMotion: "reduce" });
  await digestOn(page);
  const svg = await drawn(page, "flow");
  const shot = () => svg.evaluate((root) => root.outerHTML);
  await page.getByTestId("flow-project").selectOption("drug");
  await svg.getByText("To others").first().waitFor();
  const first = await shot();
  await page.waitForTimeout(300);
  assert.equal(await shot(), first);
  await close();
});

test("a wide diagram scrolls inside its frame on a phone, by keyboard too", async () => {
  const { page, close } = await site.open(`${START}&lang=ja`, { viewport: { width: 320, height: 700 } });
  await digestOn(page);
  await drawn(page, "flow");
  const frame = page.getByTestId("flow").locator(".chart__frame");
  await frame.focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction((frame) => frame.scrollLeft > 0, await frame.elementHandle());
  const overflow = await page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(overflow, 0, "the page itself does not");
  await close();
});

for (const colorScheme of ["light", "dark"]) {
  for (const lang of ["ja", "en"]) {
    test(`axe finds nothing with every chart and table in sight, ${colorScheme}, ${lang}`, async () => {
      const { page, close } = await site.open(`${START}&lang=${lang}`, { bypassCSP: true, colorScheme });
      await digestOn(page);
      for (const panel of CHARTS) {
        await drawn(page, panel);
      }
      for (const table of await page.locator(".panel__table > summary").all()) {
        await table.click();
      }
      assert.deepEqual(await accessibilityBreaches(page), []);
      await close();
    });
  }
}
