// Work that is not lost: undo by keyboard, drafts, saved scenarios in two tabs, files; shortcuts, help and tour.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { accessibilityBreaches, useSite } from "./harness.mjs";

const site = useSite();
const LINK = "p=second-term&n=200&s=7&workers=1&lang=en";
// Asks for nothing, so it is no link.
const PLAIN = "workers=1&lang=en";

const slider = (page, lever) => page.locator(`[data-testid="lever-${lever}"] input[type="range"]`);
const field = (page, lever) => page.locator(`[data-testid="lever-${lever}"] input[type="text"]`);
const rows = (page) => page.getByTestId("shelf-list").locator("li.shelf__row");
const names = (page) => page.getByTestId("shelf-list").locator(".shelf__row-name").allInnerTexts();

/** Options of a browser that was here before, so that no tour begins. */
const known = () => ({
  storageState: {
    cookies: [],
    origins: [{ origin: new URL(site.address).origin, localStorage: [{ name: "seedflow.tour", value: "seen" }] }],
  },
});

/** Types a value into a lever's field and finishes the entry. */
async function type(page, lever, text) {
  await field(page, lever).fill(text);
  await field(page, lever).press("Enter");
}

/** Waits until a lever's field shows a value. */
async function shows(page, lever, text) {
  await page.waitForFunction(
    ([lever, text]) => document.querySelector(`[data-testid="lever-${lever}"] input[type="text"]`)?.value === text,
    [lever, text],
  );
}

/** Opens the dialog of the scenarios and saves what is on screen. */
async function save(page, name) {
  await page.getByTestId("scenarios").click();
  await page.getByTestId("shelf-name").fill(name);
  await page.getByTestId("shelf-save").click();
  await page.getByTestId("shelf-said").getByText("Saved").waitFor();
}

const closeDialog = (page) => page.locator("dialog[open] .dialog__close").click();

/** A file in memory. */
const file = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });

test("changes are undone and redone by keyboard", async () => {
  const { page, troubles, close } = await site.open(LINK);
  await type(page, "pairing", "30");
  await type(page, "matching", "20");
  await page.locator("#results").focus();
  await page.keyboard.press("Control+z");
  await shows(page, "matching", "0");
  await shows(page, "pairing", "30");
  await page.keyboard.press("Control+z");
  await shows(page, "pairing", "0");
  await page.keyboard.press("Control+Shift+z");
  await shows(page, "pairing", "30");
  await page.keyboard.press("Control+y");
  await shows(page, "matching", "20");
  assert.deepEqual(troubles, []);
  await close();
});

test("shortcuts work on the page, do nothing while typing, and single keys can be switched off", async () => {
  const { page, troubles, close } = await site.open(LINK);
  const screen = () => page.locator(".tabs [aria-current]").getAttribute("data-testid");
  await page.locator("#results").focus();
  await page.keyboard.press("5");
  await page.locator('[data-testid="tab-indicators"][aria-current]').waitFor();
  await page.keyboard.press("1");
  await slider(page, "pairing").focus();

  await field(page, "pairing").click();
  await page.keyboard.type("2r?3");
  assert.equal(await screen(), "tab-plan");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.match(await field(page, "pairing").inputValue(), /2r\?3/);
  await page.getByTestId("scenarios").click();
  await page.getByTestId("shelf-name").pressSequentially("2?");
  assert.equal(await screen(), "tab-plan");
  await closeDialog(page);

  await page.locator("#results").focus();
  await page.keyboard.press("?");
  await page.getByTestId("single-keys").uncheck();
  await page.keyboard.press("Escape");
  await page.locator("#results").focus();
  await page.keyboard.press("3");
  await page.keyboard.press("?");
  assert.equal(await screen(), "tab-plan");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  await page.reload();
  await page.locator("#results").focus();
  await page.keyboard.press("3");
  assert.equal(await screen(), "tab-plan", "the choice is remembered");
  assert.deepEqual(troubles, []);
  await close();
});

test("a draft survives a reload with its steps, and is offered, not forced", async () => {
  const { page, troubles, close } = await site.open(LINK);
  await type(page, "pairing", "30");
  await type(page, "matching", "20");
  await page.reload();
  await page.getByTestId("draft").waitFor();
  await shows(page, "pairing", "0");
  await page.getByTestId("draft-continue").click();
  await shows(page, "pairing", "30");
  await shows(page, "matching", "20");
  await page.getByTestId("undo").click();
  await shows(page, "matching", "0");
  await shows(page, "pairing", "30");
  assert.deepEqual(troubles, []);
  await close();
});

test("a new tab offers the newest draft, unless a link was opened or it was declined", async () => {
  const { page, troubles, close } = await site.open(PLAIN, known());
  await type(page, "pairing", "35");
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith("seedflow.draft.")));
  const context = page.context();
  const other = await context.newPage();
  await other.goto(`${site.address}#${LINK}`);
  await field(other, "pairing").waitFor();
  assert.equal(await other.getByTestId("draft").count(), 0);
  const plain = await context.newPage();
  await plain.goto(`${site.address}#${PLAIN}`);
  await plain.getByTestId("draft-decline").click();
  await plain.reload();
  await field(plain, "pairing").waitFor();
  assert.equal(await plain.getByTestId("draft").count(), 0);
  assert.deepEqual(troubles, []);
  await close();
});

test("two tabs that save lose nothing, and each hears of the other", async () => {
  const { page, troubles, close } = await site.open(LINK);
  const other = await page.context().newPage();
  await other.goto(`${site.address}#${LINK}`);
  await type(page, "pairing", "30");
  await save(page, "from the first");
  await other.getByText("Another tab changed the saved scenarios").waitFor();
  await type(other, "matching", "20");
  await save(other, "from the second");
  assert.deepEqual(await names(other), ["from the second", "from the first"]);
  await page.getByText("Another tab changed the saved scenarios").waitFor();
  assert.deepEqual(await names(page), ["from the second", "from the first"]);
  await rows(page).first().getByRole("button", { name: /^Open/ }).click();
  await shows(page, "matching", "20");
  await shows(page, "pairing", "0");
  await page.getByTestId("undo").click();
  await shows(page, "pairing", "30");
  assert.deepEqual(troubles, []);
  await close();
});

test("saved scenarios are renamed, copied, ordered, deleted and brought back, and are there after a reload", async () => {
  const { page, troubles, close } = await site.open(LINK);
  await save(page, "  案 A\t");
  await page.getByTestId("shelf-name").fill("案 A");
  await page.getByTestId("shelf-save").click();
  assert.deepEqual(await names(page), ["案 A (2)", "案 A"]);
  await page.getByRole("button", { name: "Rename: 案 A (2)" }).click();
  await page.getByTestId("shelf-rename").fill("<b>B</b>");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Down: <b>B</b>" }).click();
  assert.deepEqual(await names(page), ["案 A", "<b>B</b>"]);
  await page.getByRole("button", { name: "Duplicate: 案 A" }).click();
  await page.getByRole("button", { name: "Delete: <b>B</b>" }).click();
  assert.deepEqual(await names(page), ["案 A (2)", "案 A"]);
  await page.getByTestId("shelf-restore").click();
  await page.reload();
  await page.getByTestId("scenarios").click();
  assert.deepEqual(await names(page), ["案 A (2)", "案 A", "<b>B</b>"]);
  assert.deepEqual(troubles, []);
  await close();
});

test("Back leaves a saved scenario that was opened, and Forward opens it again", async () => {
  const { page, troubles, close } = await site.open(LINK);
  await type(page, "pairing", "30");
  await save(page, "A");
  await closeDialog(page);
  await type(page, "pairing", "10");
  await page.getByTestId("scenarios").click();
  await page.getByRole("button", { name: "Open: A" }).click();
  await shows(page, "pairing", "30");
  await page.goBack();
  await shows(page, "pairing", "10");
  await page.goForward();
  await shows(page, "pairing", "30");
  assert.deepEqual(troubles, []);
  await close();
});

test("a scenario saved as a file comes back as it was", async () => {
  const { page, troubles, close } = await site.open(LINK);
  await type(page, "pairing", "30");
  await save(page, "pairing first");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as file: pairing first" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "pairing first.json");
  const text = readFileSync(await download.path(), "utf8");
  assert.deepEqual(JSON.parse(text).levers, { pairing: 0.3 });
  await closeDialog(page);
  await type(page, "pairing", "10");
  await page.getByTestId("scenarios").click();
  await page.getByTestId("shelf-import").setInputFiles(file("pairing first.json", text));
  await shows(page, "pairing", "30");
  await closeDialog(page);
  await page.getByTestId("undo").click();
  await shows(page, "pairing", "10");

  await page.getByTestId("scenarios").click();
  const [all] = await Promise.all([page.waitForEvent("download"), page.getByTestId("shelf-export-all").click()]);
  const shelf = readFileSync(await all.path(), "utf8");
  await page.getByRole("button", { name: "Delete: pairing first" }).click();
  await page.getByTestId("shelf-import").setInputFiles(file("all.json", shelf));
  await page.getByText("1 scenario was added").waitFor();
  assert.deepEqual(await names(page), ["pairing first"]);
  assert.deepEqual(troubles, []);
  await close();
});

test("a broken file is refused with the place, and changes nothing until what can be read is asked for", async () => {
  const { page, troubles, close } = await site.open(LINK);
  await type(page, "matching", "20");
  await page.getByTestId("scenarios").click();
  const bring = (name, text) => page.getByTestId("shelf-import").setInputFiles(file(name, text));
  const lines = page.getByTestId("shelf-lines");
  await bring("broken.json", '{\n  "preset": "plan",\n  levers: {}\n}');
  await lines.getByText("line 3, column 3").waitFor();
  await bring("large.json", " ".repeat(1_000_001));
  await lines.getByText("too large").waitFor();
  await bring("wrong.json", '{"preset":"plan","levers":{"pairng":0.3,"pairing":0.25,"budget":"much"}}');
  await lines.getByText("levers.pairng").waitFor();
  assert.match(await lines.innerText(), /levers\.budget/);
  await shows(page, "matching", "20");
  await shows(page, "pairing", "0");
  await page.getByTestId("shelf-open-part").click();
  await shows(page, "pairing", "25");
  await closeDialog(page);
  await page.getByTestId("undo").click();
  await shows(page, "matching", "20");
  assert.deepEqual(troubles, []);
  await close();
});

test("a file that is dropped on the page is opened", async () => {
  const { page, troubles, close } = await site.open(LINK);
  await field(page, "pairing").waitFor();
  await page.evaluate(() => {
    const carried = new DataTransfer();
    carried.items.add(new File(['{"preset":"plan","levers":{"pairing":0.4}}'], "dropped.json"));
    for (const kind of ["dragover", "drop"]) {
      document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
    }
  });
  await shows(page, "pairing", "40");
  await page.getByText("Opened “dropped”").waitFor();
  assert.deepEqual(troubles, []);
  await close();
});

test("what cannot be read on the shelf is listed and kept", async () => {
  const { page, close } = await site.open(LINK);
  const old = '{"id":"x","name":"old","work":{"scenario":{"preset":"plan","levers":{"gone":1}}}}';
  await page.evaluate((old) => {
    localStorage.setItem("seedflow.shelf", `{"seedflow":"shelf","format":1,"revision":1,"entries":[${old}]}`);
  }, old);
  await page.reload();
  await save(page, "new");
  assert.match(await rows(page).nth(1).innerText(), /old[^]*levers\.gone/);
  assert.ok((await page.evaluate(() => localStorage.getItem("seedflow.shelf"))).includes(old));
  await close();
});

test("where nothing can be kept the page says so once and goes on", async () => {
  const { page, troubles, close } = await site.open("", { serviceWorkers: "block" });
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await page.goto("about:blank");
  await page.goto(`${site.address}#${PLAIN}`);
  await field(page, "pairing").waitFor();
  assert.equal(await page.getByTestId("tour").count(), 0, "a tour that cannot be remembered would come back");
  await type(page, "pairing", "30");
  await page.getByTestId("not-kept").getByText("keeps nothing").waitFor();
  await page.getByTestId("not-kept").getByRole("button").click();
  await save(page, "A");
  assert.deepEqual(await names(page), ["A"]);
  assert.match(await page.getByTestId("shelf-said").innerText(), /keeps nothing/);
  await closeDialog(page);
  await type(page, "pairing", "31");
  await page.waitForTimeout(1_000);
  assert.equal(await page.getByTestId("not-kept").count(), 0);
  troubles.splice(0);
  await close();
});

test("the tour is shown on first visit, can be skipped, does not return, and starts again from help", async () => {
  const { page, troubles, close } = await site.open(PLAIN);
  const tour = page.getByTestId("tour");
  await tour.waitFor();
  await page.getByTestId("tour-next").click();
  await page.locator('.levers[data-tour="here"]').waitFor();
  await page.getByTestId("tour-skip").click();
  await tour.waitFor({ state: "detached" });
  assert.equal(await page.locator("[data-tour]").count(), 0);
  await page.reload();
  await field(page, "pairing").waitFor();
  assert.equal(await tour.count(), 0);
  await page.getByTestId("help").click();
  await page.getByTestId("tour-again").click();
  for (let step = 0; step < 4; step += 1) {
    await page.getByTestId("tour-next").click();
  }
  await page.getByTestId("tour-done").click();
  await tour.waitFor({ state: "detached" });
  assert.deepEqual(troubles, []);
  await close();
});

test("no tour begins when a link is opened", async () => {
  const { page, close } = await site.open(LINK);
  await field(page, "pairing").waitFor();
  assert.equal(await page.getByTestId("tour").count(), 0);
  await close();
});

test("a term on screen is explained with the plan's words and section", async () => {
  const { page, close } = await site.open(LINK);
  await page.getByRole("button", { name: "What it means: Pairing" }).first().click();
  const says = page.locator(".term__says:popover-open");
  assert.match(await says.innerText(), /Pairing[^]*Plan, 3\.3\(1\)②/);
  await page.keyboard.press("Escape");
  await says.waitFor({ state: "detached" });
  await close();
});

for (const lang of ["ja", "en"]) {
  test(`axe finds nothing in the dialogs in ${lang}`, async () => {
    const options = { bypassCSP: true };
    const { page, close } = await site.open(`workers=1&lang=${lang}`, options);
    await page.getByTestId("tour-next").waitFor();
    assert.deepEqual(await accessibilityBreaches(page), []);
    await page.getByTestId("tour-skip").click();
    await page.getByTestId("scenarios").click();
    await page.getByTestId("shelf-name").fill("A");
    await page.getByTestId("shelf-save").click();
    await page.getByTestId("shelf-said").waitFor();
    await page.getByTestId("shelf-import").setInputFiles(file("x.json", '{"preset":"plan","levers":{"x":1}}'));
    await page.getByTestId("shelf-lines").waitFor();
    assert.deepEqual(await accessibilityBreaches(page), []);
    await closeDialog(page);
    await page.getByTestId("help").click();
    assert.deepEqual(await accessibilityBreaches(page), []);
    await close();
  });

  test(`the dialogs do not scroll sideways at 320 px in ${lang}`, async () => {
    const options = { ...known(), viewport: { width: 320, height: 700 } };
    const { page, close } = await site.open(`workers=1&lang=${lang}`, options);
    const overflow = () =>
      page.evaluate(() => {
        const dialog = document.querySelector("dialog[open]");
        return dialog.scrollWidth - dialog.clientWidth;
      });
    await page.getByTestId("scenarios").click();
    await page.getByTestId("shelf-name").fill("a-very-long-name-without-any-space-".repeat(2));
    await page.getByTestId("shelf-save").click();
    await page.getByTestId("shelf-said").waitFor();
    assert.equal(await overflow(), 0);
    await closeDialog(page);
    await page.getByTestId("help").click();
    assert.equal(await overflow(), 0);
    await close();
  });
}
