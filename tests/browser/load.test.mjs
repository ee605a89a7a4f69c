// The page loads under its own security policy, from a folder of a host, without a complaint.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { chartDrawn, contentSecurityPolicy, digestOn, DIST, useSite } from "./harness.mjs";

const site = useSite();

/**
 * Parts that no first load brings, with the reason; everything else counts.
 * @type {[RegExp, string][]}
 */
const LATER = [
  [/^sw\.js$/, "fetched by the browser after the first result, to keep the page for use without a network"],
  [/^sheet/, "the maker of files of results, fetched at the first one"],
  [/^app-.*_rest\.wasm$/, "what only the other screens need, fetched where one is opened"],
  [/^(method\..*|changes)\.html$/, "fetched where somebody opens the method"],
  [/^(accessibility|privacy)\.html$/, "pages of their own"],
  [/^statement\.css$/, "belongs to the pages on accessibility and privacy"],
];
/** The chart library: loaded after first content. */
const CHARTS = "charts.js";
const isLater = (name) => LATER.some(([part]) => part.test(name));

for (const lang of ["ja", "en"]) {
  test(`the page in ${lang} runs without error, broken policy or request to another host`, async () => {
    const { page, troubles, close } = await site.open(`lang=${lang}&p=plan&n=1000&s=1`);
    await digestOn(page);
    assert.equal(await page.getAttribute("html", "lang"), lang);
    assert.deepEqual(troubles, []);
    await close();
  });
}

test("the page without a fragment runs too, and brings only what a first load may weigh", async () => {
  const { page, troubles, close } = await site.open("", { address: "about:blank" });
  const brought = [];
  page.on("request", (request) => brought.push(request.url().split("/").pop()));
  await page.goto(site.address);
  await digestOn(page);
  await chartDrawn(page);
  assert.ok(brought.some((name) => name === "charts.js"));
  assert.deepEqual(brought.filter(isLater), []);
  assert.deepEqual(troubles, []);
  await close();
});

test("another screen brings the rest of the program once; where that fails it says so, and can be tried again", async () => {
  const { page, troubles, close } = await site.open("lang=en&n=200&s=1");
  const brought = [];
  page.on("request", (request) => brought.push(request.url()));
  const parts = () => brought.filter((address) => address.endsWith("_rest.wasm")).length;
  await digestOn(page);
  await page.route("**/*_rest.wasm", (route) => route.abort());
  await page.getByTestId("tab-assumptions").click();
  await page.getByTestId("screen-failed").getByText("could not be loaded").waitFor();
  assert.equal(parts(), 1);
  await page.unroute("**/*_rest.wasm");
  const told = [...troubles];
  await page.getByTestId("screen-failed").getByRole("button").click();
  await page.getByTestId("screen-failed").waitFor({ state: "detached" });
  for (const screen of ["indicators", "method", "compare", "assumptions", "plan"]) {
    await page.getByTestId(`tab-${screen}`).click();
    await page.locator("#screen-heading, #levers").first().waitFor();
  }
  assert.equal(parts(), 2);
  assert.deepEqual(troubles, told);
  await close();
});

test("a browser without JavaScript is told what to do in both languages", async () => {
  const { page, close } = await site.open("", { javaScriptEnabled: false });
  const text = await page.locator("body").innerText();
  assert.match(text, /JavaScript を有効に/);
  assert.match(text, /enable JavaScript/);
  await close();
});

test("a page that cannot start says so in both languages", async () => {
  const { page, close } = await site.open();
  await page.route("**/*.wasm", (route) => route.abort());
  await page.reload();
  const alert = page.locator("#boot-failed");
  await alert.waitFor({ state: "visible" });
  assert.match(await alert.innerText(), /開始できませんでした[^]*could not start/);
  await close();
});

test("the policy allows neither inline scripts nor other hosts", () => {
  const policy = contentSecurityPolicy();
  assert.ok(policy?.startsWith("default-src 'none'"), `policy: ${policy}`);
  assert.doesNotMatch(policy, /'unsafe-inline'|'unsafe-eval'|https?:|\*/);
});

/** Bytes of built files as a host sends them that compresses with Brotli, as `www/HOSTING.md` asks for. */
function weight(files) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  const sizes = files.map((name) => brotliCompressSync(readFileSync(join(DIST, name)), { params }).length);
  return sizes.reduce((sum, size) => sum + size, 0);
}

test("what a first load brings weighs at most 900 kB compressed, and the charts after it 200 kB more", () => {
  const built = readdirSync(DIST, { recursive: true }).filter((name) => /\.(html|js|wasm|css)$/.test(name));
  const first = built.filter((name) => !isLater(name) && name !== CHARTS);
  assert.ok(first.some((name) => name.endsWith(".wasm")), "there is a program");
  const [usable, charts] = [weight(first), weight([CHARTS])];
  // It may be 900 kB; what was reached, and a little room, is held.
  assert.ok(usable <= 740_000, `${usable} bytes in ${first.length} files`);
  assert.ok(charts <= 200_000, `${charts} bytes of charts`);
  // A host that only has gzip sends more, yet not too much.
  const gzipped = first.map((name) => gzipSync(readFileSync(join(DIST, name)), { level: 9 }).length);
  const plain = gzipped.reduce((sum, size) => sum + size, 0);
  assert.ok(plain <= 930_000, `${plain} bytes with gzip`);
});
