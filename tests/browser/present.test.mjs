// Presenting: scenes by arrow keys, guesses before answers, a second window that follows.

import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityBreaches, digestOn, useSite } from "./harness.mjs";

const site = useSite();
const START = "n=300&s=7&workers=1&p=plan";

const title = (page) => page.getByTestId("slide-title").innerText();

/** Opens the page and starts the scenes that the comparison makes. */
async function present(lang, options) {
  const opened = await site.open(`${START}&lang=${lang}`, options);
  await digestOn(opened.page);
  await opened.page.getByTestId("present").click();
  await opened.page.getByTestId("present-start").click();
  await opened.page.getByTestId("slide").waitFor();
  return opened;
}

/** Goes to the first scene with a question. */
async function toQuestion(page) {
  await page.keyboard.press("ArrowRight");
  await page.getByTestId("slide-question").waitFor();
}

test("arrow keys step through the scenes, and Escape or a button ends", async () => {
  const { page, troubles, close } = await present("en");
  assert.match(await title(page), /Second-term practice: Target cards/);
  await page.locator(".slide__card").first().waitFor();
  assert.equal(await page.locator("html").getAttribute("data-mode"), "present");
  await toQuestion(page);
  assert.equal(await page.locator(".slide__card").count(), 0, "the answer is not shown yet");
  await page.keyboard.press("ArrowRight");
  await page.locator(".slide__card").first().waitFor();
  await page.keyboard.press("ArrowRight");
  await page.getByText(/Inputs on screen: Outlook by year/).waitFor();
  await page.keyboard.press("ArrowLeft");
  await page.getByTestId("slide-question").waitFor();
  await page.getByTestId("end").click();
  await page.getByTestId("present").waitFor();
  assert.equal(await page.locator("html").getAttribute("data-mode"), null);
  assert.deepEqual(troubles, []);
  await close();
});

test("thirty guesses that are pasted are read, faults are listed, and the answer comes after", async () => {
  for (const [lang, counted, fault, answer] of [
    ["ja", "30人の予想を読み取りました", "31行目「わからない」", /計算結果：/],
    ["en", "30 guesses were read", "Line 31, “わからない”", /Simulated: /],
  ]) {
    const { page, troubles, close } = await present(lang);
    await toQuestion(page);
    const lines = Array.from({ length: 30 }, (_, number) => `参加者${"ア".repeat(1 + (number % 3))}：${20 + number}％`);
    await page.getByTestId("guesses").fill([...lines, "わからない"].join("\n"));
    await page.getByText(counted).waitFor();
    assert.match(await page.getByTestId("guesses-refused").innerText(), new RegExp(fault));
    const sentence = page.locator(".slide__chart .chart__sentence");
    assert.match(await sentence.innerText(), /34\.5%/);
    assert.doesNotMatch(await page.getByTestId("slide").innerText(), answer);
    // Arrow keys belong to the text while somebody types.
    await page.getByTestId("guesses").press("ArrowRight");
    assert.doesNotMatch(await sentence.innerText(), answer);
    await page.getByTestId("reveal").click();
    await page.locator(".slide__card").first().waitFor();
    assert.match(await sentence.innerText(), answer);
    assert.deepEqual(troubles, []);
    await close();
  }
});

test("a second window follows, also in the dark, and shows no guesses being typed", async () => {
  const { page, close } = await present("en");
  const [projector] = await Promise.all([page.context().waitForEvent("page"), page.getByTestId("projector").click()]);
  await projector.getByTestId("slide").waitFor();
  assert.equal(await title(projector), await title(page));
  await page.bringToFront();
  await page.getByTestId("stage").focus();
  await toQuestion(page);
  await projector.getByTestId("slide-question").waitFor();
  await page.getByTestId("guesses").fill("10 20 30");
  await projector.getByText("3 guesses: median 20%, range 10%–30%.").waitFor();
  assert.equal(await projector.getByTestId("guesses").count(), 0);
  assert.equal(await projector.locator(".slide__card").count(), 0);
  await page.getByTestId("reveal").click();
  await projector.locator(".slide__card").first().waitFor();
  await page.getByTestId("dark").click();
  await projector.locator('html[data-theme="dark"]').waitFor({ state: "attached" });
  await page.getByTestId("end").click();
  await projector.getByText("Waiting for the presenter").waitFor();
  await close();
});

test("scenes are edited in the dialog and survive its closing", async () => {
  const { page, close } = await site.open(`${START}&lang=ja`);
  await digestOn(page);
  await page.getByTestId("present").click();
  const scenes = page.getByTestId("scene");
  await scenes.first().waitFor();
  assert.equal(await scenes.count(), 4);
  await page.getByRole("button", { name: "場面1：削除" }).click();
  await page.getByTestId("scene-add").click();
  await page.getByRole("combobox", { name: "場面4：参加者の予想" }).selectOption({ label: "5年間の件数" });
  await page.getByRole("combobox", { name: "場面4：指標" }).selectOption({ label: "承認・認証" });
  await page.getByRole("button", { name: "場面4：前へ移す" }).click();
  await page.keyboard.press("Escape");
  await page.getByTestId("present").click();
  assert.equal(await scenes.count(), 4);
  const chosen = page.getByRole("combobox", { name: "場面3：指標" });
  assert.equal(await chosen.evaluate((list) => list.selectedOptions[0].text), "承認・認証");
  await close();
});

test("the dialog and the stage have no breach of accessibility", async () => {
  const { page, close } = await site.open(`${START}&lang=ja`, { bypassCSP: true });
  await digestOn(page);
  await page.getByTestId("present").click();
  await page.getByTestId("scene").first().waitFor();
  assert.deepEqual(await accessibilityBreaches(page), []);
  await page.getByTestId("present-start").click();
  await page.locator(".slide__card").first().waitFor();
  await toQuestion(page);
  await page.getByTestId("guesses").fill("30 40 たぶん");
  assert.deepEqual(await accessibilityBreaches(page), []);
  await close();
});
