// Writes the list of built files, their digests and the version of the build into sw.js.
//
//   node www/offline.mjs FOLDER

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";

const EMPTY = 'const BUILD = { version: "", files: {} };';
/** What the page never asks for by itself: it is not kept. */
const NOT_KEPT = new Set(["sw.js"]);

const folder = process.argv[2];
const names = readdirSync(folder, { recursive: true })
  .filter((name) => statSync(join(folder, name)).isFile())
  .map((name) => name.split(sep).join("/"))
  .filter((name) => !NOT_KEPT.has(name))
  .sort();

const digest = (name) => `sha256-${createHash("sha256").update(readFileSync(join(folder, name))).digest("base64")}`;
// The page is asked for by its folder: some hosts redirect from index.html.
const files = Object.fromEntries(names.map((name) => [name === "index.html" ? "./" : name, digest(name)]));
const version = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16);

const script = join(folder, "sw.js");
const empty = readFileSync(script, "utf8");
if (!empty.includes(EMPTY)) {
  throw new Error(`${script} has no line \`${EMPTY}\``);
}
writeFileSync(script, empty.replace(EMPTY, () => `const BUILD = ${JSON.stringify({ version, files }, null, 2)};`));
