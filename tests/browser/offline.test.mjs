// The page without a network, and what happens when a newer build appears on the host.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { chartDrawn, digestOn, DIST, PROJECT, Site } from "./harness.mjs";

const RUN = "p=second-term&n=600&s=7&workers=1&lang=en";
const WITH_KEEPER = { serviceWorkers: "allow" };

/** A copy of the built page that a test may change, and a server of its own that it may stop. */
async function ownCopy() {
  const folder = mkdtempSync(join(tmpdir(), "seedflow-offline-"));
  cpSync(DIST, folder, { recursive: true });
  const site = new Site();
  await site.start(folder);
  after(async () => {
    await site.stop();
    rmSync(folder, { recursive: true });
  });
  return { folder, site };
}

/** Makes the copy another build: its heading says so, and the list of files is written anew. */
function rebuild(folder, heading) {
  const index = join(folder, "index.html");
  writeFileSync(index, readFileSync(index, "utf8").replace(/<html lang="ja"[^>]*>/, `<html lang="ja" data-build="${heading}">`));
  copyFileSync(join(PROJECT, "www", "sw.js"), join(folder, "sw.js"));
  execFileSync("node", [join(PROJECT, "www", "offline.mjs"), folder]);
}

/** Waits until the page that is open is kept and served by its keeper. */
const isKept = (page) => page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");

const build = (page) => page.evaluate(() => document.documentElement.dataset.build);

test("a page that was opened once opens without a network, with the same result", async () => {
  const { site } = await ownCopy();
  const { page, troubles, close } = await site.open(RUN, WITH_KEEPER);
  const digest = await digestOn(page);
  await isKept(page);
  await site.stopServing();
  await page.reload();
  assert.equal(await digestOn(page), digest);
  await chartDrawn(page);
  // Another screen needs the rest of the program, a file of results the program that makes it.
  await page.getByTestId("tab-assumptions").click();
  await page.getByTestId("filter-text").waitFor();
  await page.getByTestId("take-away").click();
  const [table] = await Promise.all([page.waitForEvent("download"), page.getByTestId("save-csv").click()]);
  assert.match(table.suggestedFilename(), /\.csv$/);
  await page.goto(`${site.address}index.html#${RUN}`);
  assert.equal(await digestOn(page), digest);
  await page.goto(`${site.address}accessibility.html#en`);
  await page.getByText("WCAG 2.2").first().waitFor();
  assert.deepEqual(troubles, []);
  await close();
});

test("a newer build waits until the reader asks for it", async () => {
  const { folder, site } = await ownCopy();
  rebuild(folder, "first");
  const { page, troubles, close } = await site.open(RUN, WITH_KEEPER);
  await digestOn(page);
  await isKept(page);
  rebuild(folder, "second");
  await page.reload();
  assert.equal(await build(page), "first", "what is kept is shown");
  await digestOn(page);
  const button = page.getByTestId("update-now");
  await button.waitFor();
  assert.match(await page.getByTestId("update").innerText(), /A new version is ready/);
  await page.locator('[data-testid="lever-pairing"] input[type="range"]').press("End");
  await digestOn(page);
  assert.equal(await build(page), "first", "nothing changes under a page that is used");
  await button.click();
  await page.waitForFunction(() => document.documentElement.dataset.build === "second");
  await digestOn(page);
  assert.equal(await page.evaluate(async () => (await caches.keys()).length), 1, "the older build is forgotten");
  assert.deepEqual(troubles, []);
  await close();
});

test("a build that arrives only in part is not kept, and the older one goes on", async () => {
  const { folder, site } = await ownCopy();
  rebuild(folder, "first");
  const { page, close } = await site.open(RUN, WITH_KEEPER);
  await digestOn(page);
  await isKept(page);
  rebuild(folder, "second");
  appendFileSync(join(folder, "boot.js"), "// another build\n");
  const state = await page.evaluate(async () => {
    const keeper = await navigator.serviceWorker.getRegistration();
    await keeper.update().catch(() => undefined);
    const newer = keeper.installing;
    await new Promise((done) => (newer?.state === "installing" ? newer.addEventListener("statechange", done) : done()));
    return { newer: newer?.state, waiting: keeper.waiting !== null };
  });
  assert.deepEqual(state, { newer: "redundant", waiting: false });
  await site.stopServing();
  await page.reload();
  assert.equal(await build(page), "first");
  await digestOn(page);
  await close();
});

test("the manifest names the page and its icons are there", async () => {
  const { site } = await ownCopy();
  const { page, troubles, close } = await site.open(RUN);
  const found = await page.evaluate(async () => {
    const address = document.querySelector('link[rel="manifest"]').href;
    const manifest = await (await fetch(address)).json();
    const icons = manifest.icons.map(async ({ src }) => (await fetch(new URL(src, address))).ok);
    return { name: manifest.name, start: manifest.start_url, icons: await Promise.all(icons) };
  });
  assert.match(found.name, /シードフロー/);
  assert.equal(found.start, "./");
  assert.deepEqual(found.icons, [true, true, true, true]);
  assert.deepEqual(troubles, []);
  await close();
});
