// What every browser test needs: the built page on a loopback address, Chromium, and a record of what went wrong.

import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

import { serve } from "../../www/serve.mjs";

/** The folder of the project. */
export const PROJECT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
/** The folder of the built page. */
export const DIST = join(PROJECT, "dist");

// A folder of the host, as a static host may give one: addresses from the root would break there.
const BASE = "/some/folder/";
/** How Chromium is started. */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
// A slow machine that does other work at the same time still finishes 1,000 replications in this.
const PATIENCE_MS = 60_000;

/**
 * Serves `folder` and starts Chromium around the tests of a file.
 *
 * @param {string} [folder]
 * @returns {Site}
 */
export function useSite(folder = DIST) {
  const site = new Site();
  before(() => site.start(folder));
  after(() => site.stop());
  return site;
}

/** A folder that is served, and a browser to look at it. */
export class Site {
  /** Where the page is; ends with a slash. */
  address = "";
  #server;
  #browser;

  /**
   * @param {string} [folder]
   * @param {(folder: string) => Promise<{address: string, close: () => Promise<void>}>} [server]
   */
  async start(folder = DIST, server = serveBuilt) {
    this.#server = await server(folder);
    this.address = this.#server.address;
    this.#browser = await chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
  }

  async stop() {
    await this.#browser?.close();
    await this.stopServing();
  }

  /** Name and version of the browser. */
  browserVersion() {
    return `Chromium ${this.#browser.version()}`;
  }

  /** Ends the server alone, as if the network were gone. */
  async stopServing() {
    await this.#server?.close();
    this.#server = undefined;
  }

  /**
   * Opens the page in a context of its own, with nothing stored.
   *
   * @param {string} [fragment] - without the `#`, such as `p=plan&lang=en`
   * @param {import("playwright-core").BrowserContextOptions & {address?: string}} [options] - `address` in place of
   *   the page's own
   * @returns {Promise<{page: import("playwright-core").Page, troubles: string[], close: () => Promise<void>}>}
   *   `troubles` grows with every error on the console, broken policy, failed request and request to another host
   */
  async open(fragment = "", { address = this.address, ...options } = {}) {
    // Without a service worker, which would fetch every file of the page for every test: offline.test.mjs has it.
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: "block", ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const troubles = record(page, this.address);
    await page.goto(fragment === "" ? address : `${address}#${fragment}`);
    return { page, troubles, close: () => context.close() };
  }
}

/** Serves a built page under a folder of the host. */
function serveBuilt(folder) {
  if (!existsSync(join(folder, "index.html"))) {
    throw new Error(`${folder} holds no built page; \`cargo xtask build\` makes it`);
  }
  return serve(folder, { base: BASE });
}

/** Writes down what goes wrong on a page from now on. */
function record(page, address) {
  const troubles = [];
  const origin = new URL(address).origin;
  page.on("console", (message) => {
    // A broken security policy is told as an error too.
    if (message.type() === "error") {
      troubles.push(`console: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => troubles.push(`uncaught: ${error.message}`));
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    // Aborted means that the page gave it up itself, as it does with the files of a worker that it ends.
    if (reason !== "net::ERR_ABORTED") {
      troubles.push(`not loaded: ${request.url()} ${reason}`);
    }
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (["http:", "https:", "ws:", "wss:"].includes(url.protocol) && url.origin !== origin) {
      troubles.push(`request to another host: ${request.url()}`);
    }
  });
  return troubles;
}

/**
 * Waits until the run on the page is complete and returns its digest of 32 hexadecimal digits.
 *
 * @param {import("playwright-core").Page} page
 */
export async function digestOn(page) {
  const digest = page.locator('[data-testid="digest"][data-state="complete"]');
  await digest.waitFor({ state: "attached" });
  return digest.getAttribute("data-digest");
}

/**
 * What the command line says about a run.
 *
 * @param {string[]} options - such as `["--preset", "plan"]`
 * @returns {any} the JSON of `seedflow run`
 */
export function nativeRun(options) {
  const command = ["run", "--quiet", "--bin", "seedflow", "--", "run", "--format", "json", ...options];
  const output = execFileSync("cargo", command, { cwd: PROJECT, encoding: "utf8", maxBuffer: 2 ** 28 });
  return JSON.parse(output);
}

/**
 * Breaches of WCAG 2.2 A and AA that axe finds; empty if there is none.
 *
 * The page must be opened with `{ bypassCSP: true }`, since axe is injected as a script.
 *
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>}
 */
export async function accessibilityBreaches(page) {
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
  const { violations } = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: "tag", values } }), tags);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`));
}

/** The security policy that the built page sets for itself. */
export function contentSecurityPolicy() {
  const html = readFileSync(join(DIST, "index.html"), "utf8");
  return html.match(/http-equiv="Content-Security-Policy"\s+content="([^"]+)"/)?.[1];
}

/** Chromium: as named in `SEEDFLOW_CHROMIUM`, or the first of its usual names on PATH. */
export function chromiumPath() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const wanted = process.env.SEEDFLOW_CHROMIUM ? [process.env.SEEDFLOW_CHROMIUM] : names;
  const folders = process.env.PATH.split(delimiter);
  const paths = wanted.flatMap((name) => (isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name))));
  const found = paths.find(isExecutable);
  if (!found) {
    throw new Error(`no Chromium found (${wanted.join(", ")}); \`cargo xtask browser\` installs it, or name it in SEEDFLOW_CHROMIUM`);
  }
  return found;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Waits until the first chart is drawn: that happens when it comes in sight. */
export async function chartDrawn(page) {
  await page.locator(".chart__canvas").first().scrollIntoViewIfNeeded();
  await page.locator(".chart__canvas svg").first().waitFor();
}
