// Sharing: a link is made, opened by somebody else and checked; damaged and hostile links; Back and Forward; frames.

import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityBreaches, digestOn, useSite } from "./harness.mjs";

const site = useSite();
const START = "p=second-term&n=600&s=7&workers=1";

const verdict = (page) => page.getByTestId("check").getAttribute("data-verdict");
const fragmentOf = (link) => link.slice(link.indexOf("#") + 1);
const budget = (page) => page.locator('[data-testid="lever-budget"] input[type="text"]');

/** Types a budget in billions of yen and waits for its results. */
async function setBudget(page, text) {
  const before = await digestOn(page);
  await budget(page).fill(text);
  await budget(page).press("Enter");
  await page.waitForFunction((before) => {
    const { state, digest } = document.querySelector('[data-testid="digest"]').dataset;
    return state === "complete" && digest !== before;
  }, before);
  return digestOn(page);
}

/** Opens the dialog and returns the link in it. */
async function share(page) {
  await page.getByTestId("share").click();
  await page.getByTestId("share-link").waitFor();
  return page.getByTestId("share-link").inputValue();
}

/** Waits until the link that was opened is checked. */
async function checked(page) {
  await page.waitForFunction(() => {
    const verdict = document.querySelector('[data-testid="check"]')?.dataset.verdict;
    return verdict === "verified" || verdict === "differs";
  });
  return verdict(page);
}

test("a shared link opens in a fresh profile with the same inputs, language and results, and says so", async () => {
  const sender = await site.open(`${START}&lang=en`);
  const digest = await setBudget(sender.page, "140");
  await share(sender.page);
  await sender.page.getByTestId("share-name").fill("More <b>money</b>");
  const link = await sender.page.getByTestId("share-link").inputValue();
  assert.ok(link.startsWith(site.address), link);
  assert.match(link, /#v=1&m=[\d.]+&d=[\d.]+&g=[0-9a-f]{16}&lang=en&p=second-term&s=7&n=600&l\.b=1400&name=/);
  assert.ok(link.length - site.address.length < 200, `${link.length}: ${link}`);
  assert.deepEqual(sender.troubles, []);
  await sender.close();

  const reader = await site.open(fragmentOf(link), { locale: "ja-JP" });
  assert.equal(await checked(reader.page), "verified");
  assert.equal(await digestOn(reader.page), digest);
  assert.equal(await reader.page.locator("html").getAttribute("lang"), "en");
  assert.equal(await budget(reader.page).inputValue(), "140");
  const said = await reader.page.getByTestId("check").innerText();
  assert.match(said, /Opened “More <b>money<\/b>”/, "a name is text, never markup");
  assert.match(said, /Verified/);
  assert.equal(await reader.page.getByTestId("notices").count(), 0);

  // Other inputs are not those of the link; undone, they are again.
  await setBudget(reader.page, "130");
  assert.equal(await verdict(reader.page), "none");
  await reader.page.getByTestId("undo").click();
  assert.equal(await checked(reader.page), "verified");
  assert.deepEqual(reader.troubles, []);
  await reader.close();
});

test("a link whose digest or inputs were changed says exactly what differs", async () => {
  const { page, close } = await site.open("v=1&m=2025.1&d=2025.2&g=0123456789abcdef&p=plan&n=300&s=7&l.zz=3&lang=en");
  assert.equal(await checked(page), "differs");
  const said = await page.getByTestId("check").innerText();
  for (const part of [
    /Model version differs \(link: 2025\.1, here: /,
    /Data version differs \(link: 2025\.2, here: /,
    /could not be read: 1\./,
    /digest differs \(link: 0123456789abcdef, here: [0-9a-f]{16}\)/,
  ]) {
    assert.match(said, part);
  }
  assert.match(await page.getByTestId("notices").innerText(), /“l\.zz”/);
  await page.getByTestId("check").getByRole("button").click();
  assert.equal(await verdict(page), "none");
  await close();
});

test("a link of another version without a digest says that it is one", async () => {
  const { page, close } = await site.open("v=1&m=2025.1&p=plan&n=300&s=7&lang=ja");
  const said = await page.getByTestId("notices").innerText();
  assert.match(said, /別の版で作られたリンクです/);
  assert.match(said, /モデルの版が違います（リンク：2025\.1/);
  await close();
});

test("hostile links open the page, run nothing and are told", async () => {
  const script = "%3Cimg%20src%3Dx%20onerror%3D%22window.hurt%3D1%22%3E";
  const hostile = [
    `p=${script}&ws=${script}&name=${script}&${script}=${script}`,
    `l.b=1e999&l.gt=NaN&a.*=-1&a.${"*.".repeat(20)}=0.5&e.5=9999:1&n=99999999999999999999&s=-1&h=0`,
    `${"a.success*=0.5&a.*basic=0.4&l.b=,,,,&".repeat(300)}x=${"y".repeat(20_000)}`,
    "%%%%%E0%80&=&==&#&l.=&a.=&e.=&v=99&javascript:alert(1)",
  ];
  for (const fragment of hostile) {
    const { page, troubles, close } = await site.open(`${fragment}&lang=en`);
    await page.getByTestId("notices").waitFor();
    await page.waitForFunction(() => document.querySelector("[data-testid='progress']")?.dataset.done > 0);
    assert.equal(await page.evaluate(() => globalThis.hurt), undefined);
    assert.equal(await page.locator("img").count(), 0);
    assert.deepEqual(troubles, []);
    await close();
  }
});

test("Back and Forward act on named steps and lose no work; a drag makes no history", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`);
  await digestOn(page);
  const length = await page.evaluate(() => history.length);
  const first = await setBudget(page, "140");
  assert.equal(await page.evaluate(() => history.length), length, "a lever writes nothing");
  await page.getByTestId("tab-compare").click();
  await page.waitForFunction(() => location.hash.includes("t=compare"));
  assert.match(page.url(), /l\.b=1400/);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('[data-testid="lever-budget"]'));
  assert.equal(await budget(page).inputValue(), "140", "what was on screen is there again");
  assert.equal(await digestOn(page), first);
  await page.goForward();
  await page.waitForFunction(() => document.querySelector('[data-testid="tab-compare"][aria-current]'));
  await page.goBack();
  await page.getByTestId("preset").selectOption("plan");
  await page.waitForFunction(() => location.hash.includes("p=plan"));
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('[data-testid="preset"]').value === "second-term");
  assert.equal(await budget(page).inputValue(), "140");
  // A language that was chosen meanwhile stays.
  await page.getByTestId("lang-ja").click();
  await page.goForward();
  await page.waitForFunction(() => document.querySelector('[data-testid="preset"]').value === "plan");
  assert.equal(await page.locator("html").getAttribute("lang"), "ja");
  assert.deepEqual(troubles, []);
  await close();
});

test("a link that is pasted into the address bar of the open page is opened and can be undone", async () => {
  const { page, close } = await site.open(`${START}&lang=en`);
  const before = await digestOn(page);
  await page.evaluate(() => {
    location.hash = "#p=plan&n=600&s=7&l.b=1400";
  });
  await page.waitForFunction((before) => {
    const { state, digest } = document.querySelector('[data-testid="digest"]').dataset;
    return state === "complete" && digest !== before;
  }, before);
  assert.equal(await budget(page).inputValue(), "140");
  await page.getByTestId("undo").click();
  await page.waitForFunction((before) => document.querySelector('[data-testid="digest"]').dataset.digest === before, before);
  await close();
});

test("the dialog copies, drafts a message, cites, and draws a code that is black on white", async () => {
  const options = { permissions: ["clipboard-read", "clipboard-write"], colorScheme: "dark", bypassCSP: true };
  for (const lang of ["en", "ja"]) {
    const { page, troubles, close } = await site.open(`${START}&lang=${lang}`, options);
    await digestOn(page);
    const link = await share(page);
    await page.getByTestId("copy-share-link").click();
    await page.waitForFunction(() => document.querySelector(".copyable__said").textContent !== "");
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
    const mail = new URL(await page.getByTestId("share-mail").getAttribute("href"));
    assert.equal(mail.protocol, "mailto:");
    const body = decodeURIComponent(mail.search.match(/body=([^&]*)/)[1]);
    assert.ok(body.includes(link) && body.split("\r\n").length === 5, body);
    assert.match(body, /\d%/);
    const citation = await page.getByTestId("share-citation").inputValue();
    assert.ok(citation.includes(link) && citation.includes(String(new Date().getFullYear())), citation);
    const code = page.locator("dialog").getByTestId("qr");
    assert.equal(await code.locator("rect").getAttribute("fill"), "#ffffff");
    assert.equal(await code.locator("path").getAttribute("fill"), "#000000");
    const fill = await code.locator("path").evaluate((path) => getComputedStyle(path).fill);
    assert.equal(fill, "rgb(0, 0, 0)");
    assert.deepEqual(await accessibilityBreaches(page), []);
    assert.deepEqual(troubles, []);
    await close();
  }
});

test("where the clipboard is closed the text stands selected", async () => {
  const { page, close } = await site.open(`${START}&lang=en`);
  await digestOn(page);
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  const link = await share(page);
  await page.getByTestId("copy-share-link").click();
  await page.waitForFunction(() => document.querySelector(".copyable__said").textContent.includes("Ctrl+C"));
  const selected = await page.getByTestId("share-link").evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));
  assert.equal(selected, link);
  await close();
});

test("inside another page only the part that was asked for is shown, and its height is told", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`);
  await digestOn(page);
  await share(page);
  await page.getByTestId("share-embed-part").selectOption("cards");
  const code = await page.getByTestId("share-embed").inputValue();
  assert.match(code, /^<iframe src="[^"]+&amp;embed=cards" title="[^"]+" width="100%"/);
  const listener = `<script>
    window.heights = [];
    addEventListener("message", ({ data }) => data.type === "seedflow-height" && heights.push(data.height));
  </script>`;
  const host = new URL("host.html", site.address).href;
  await page.route(host, (route) => route.fulfill({ contentType: "text/html", body: `${listener}${code}` }));
  await page.goto(host);
  const frame = page.frameLocator("iframe");
  await frame.locator("main[aria-busy='false'] .card").first().waitFor();
  assert.equal(await frame.locator(".header, .toolbar, .tabs, .footer, .levers").count(), 0);
  assert.equal(await frame.locator("canvas, .fan").count(), 0);
  assert.match(await frame.getByRole("link").getAttribute("href"), /#v=1&.*p=second-term(?!.*embed)/);
  const height = await frame.locator("body").evaluate((body) => body.scrollHeight);
  await page.waitForFunction((height) => window.heights.at(-1) === height, height);
  assert.ok(200 < height && height < 4000, String(height));
  assert.deepEqual(troubles, []);
  await close();
});

test("with the network off a link that is pasted still opens", async () => {
  const { page, troubles, close } = await site.open(`${START}&lang=en`, { serviceWorkers: "allow" });
  const before = await digestOn(page);
  // What the dialog needs was not loaded yet: the keeper of the page has it.
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
  await page.context().setOffline(true);
  await page.evaluate(() => {
    location.hash = "#v=1&p=plan&s=7&n=600&l.b=1400";
  });
  await page.waitForFunction((before) => {
    const { state, digest } = document.querySelector('[data-testid="digest"]').dataset;
    return state === "complete" && digest !== before;
  }, before);
  assert.ok((await share(page)).includes("l.b=1400"));
  // The browser itself asks for the icon anew; the page needs nothing.
  const missed = troubles.filter((trouble) => !/favicon|Failed to load resource/.test(trouble));
  assert.deepEqual(missed, []);
  await close();
});
