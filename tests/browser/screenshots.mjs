// Photographs the built page in both languages and three widths, to be looked at: target/screenshots/.

import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { digestOn, PROJECT, Site } from "./harness.mjs";

const folder = join(PROJECT, "target", "screenshots");
mkdirSync(folder, { recursive: true });

const site = new Site();
await site.start();
try {
  for (const lang of ["ja", "en"]) {
    for (const width of [375, 1280, 1920]) {
      const { page, close } = await site.open(`lang=${lang}&p=plan&n=1000&s=1`, { viewport: { width, height: 900 } });
      await digestOn(page);
      const path = join(folder, `plan-${lang}-${width}.png`);
      await page.screenshot({ path, fullPage: true });
      console.log(path);
      await close();
    }
  }
} finally {
  await site.stop();
}
