// Draws the icons of the web manifest anew from www/icons/favicon.svg: run by hand when that changes.
//
//   node tests/browser/icons.mjs

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

import { chromiumPath, FLAGS, PROJECT } from "./harness.mjs";

const folder = join(PROJECT, "www", "icons");
const svg = readFileSync(join(folder, "favicon.svg"), "utf8");
// A maskable icon may be cut down to a circle of four fifths of its width: the leaf stays inside, the ground fills.
const maskable = svg
  .replace(/<rect [^>]*>/, '<rect width="32" height="32" fill="#0017c1" /><g transform="translate(16 16) scale(0.7) translate(-16 -16.5)">')
  .replace("</svg>", "</g></svg>");

const browser = await chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
try {
  for (const [name, drawing, size] of [["icon-192", svg, 192], ["icon-512", svg, 512], ["maskable-512", maskable, 512]]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<body style="margin:0">${drawing.replace("<svg ", `<svg width="${size}" height="${size}" `)}`);
    await page.screenshot({ path: join(folder, `${name}.png`), omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}
