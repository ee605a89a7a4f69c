// The release archive, unpacked and served by a plain static server under a folder.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { chartDrawn, contentSecurityPolicy, digestOn, PROJECT, Site } from "./harness.mjs";

const place = join(PROJECT, "target", "release-page");
const archives = existsSync(place) ? readdirSync(place).filter((name) => name.endsWith(".zip")) : [];
assert.equal(archives.length, 1, `one archive in ${place}; \`cargo xtask release\` packs it`);
const unpacked = mkdtempSync(join(tmpdir(), "seedflow-release-"));
execFileSync("python3", ["-m", "zipfile", "-e", join(place, archives[0]), unpacked]);
after(() => rmSync(unpacked, { recursive: true }));
const name = archives[0].replace(/\.zip$/, "");

/** Python's own static server: none of the project's. */
async function servePlainly(folder) {
  const options = ["-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", folder];
  const server = spawn("python3", options, { stdio: ["ignore", "pipe", "ignore"] });
  const line = await new Promise((resolve, reject) => {
    server.stdout.once("data", (data) => resolve(String(data)));
    server.once("error", reject);
  });
  const port = line.match(/port (\d+)/)[1];
  return {
    address: `http://127.0.0.1:${port}/${name}/`,
    close: () => new Promise((closed) => server.once("exit", closed) && server.kill()),
  };
}

test("the unpacked archive runs from a plain static server under a folder", async () => {
  const site = new Site();
  await site.start(unpacked, servePlainly);
  const { page, troubles, close } = await site.open("p=plan&n=600&s=1&workers=1&lang=ja");
  assert.match(await digestOn(page), /^[0-9a-f]{32}$/);
  await chartDrawn(page);
  assert.deepEqual(troubles, []);
  await close();
  await site.stop();
});

test("the archive tells hosts what to do, with the policy of the page", () => {
  const page = readFileSync(join(unpacked, name, "HOSTING.md"), "utf8");
  const policies = page.match(/default-src 'none';[^\n]*/g);
  assert.deepEqual(policies, Array(2).fill(`${contentSecurityPolicy()}; frame-ancestors 'self'`));
  for (const file of ["LICENSE-APACHE", "LICENSE-MIT", "index.html", "sw.js"]) {
    assert.ok(existsSync(join(unpacked, name, file)), file);
  }
});
