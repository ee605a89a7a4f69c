// Photographs every screen of the built page in both languages, three widths, light and dark, and on paper, to be
// looked at: target/screenshots/. `readme` as first argument makes the few of the README instead: www/pictures/.

import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { digestOn, PROJECT, Site } from "./harness.mjs";

const SCREENS = ["plan", "compare", "indicators", "assumptions", "method"];
const LANGUAGES = ["ja", "en"];
const WIDTHS = [375, 1280, 1920];
const THEMES = ["light", "dark"];
// A4 at 96 points an inch.
const PAPER = { format: "A4", printBackground: true };
// The plan, few replications, the same luck: pictures of two days can be compared.
const START = "p=plan&n=1000&s=1";
// A page longer than this is drawn as far as here; the picture shows all of it.
const MOST_HEIGHT = 8000;

/** The page on a screen, computed and drawn as far down as it goes. */
async function settled(site, { screen, lang, width, theme, height = 900 }) {
  const opened = await site.open(`t=${screen}&lang=${lang}&${START}`, { viewport: { width, height }, colorScheme: theme });
  const { page } = opened;
  await digestOn(page);
  // Charts are drawn when they come in sight: let all be.
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(whole, MOST_HEIGHT) });
  const undrawn = () => [...document.querySelectorAll(".chart__canvas")].every((canvas) => canvas.querySelector("svg"));
  await page.waitForFunction(undrawn);
  await page.evaluate(() => document.fonts.ready);
  return opened;
}

/** Every screen, language, width and theme, and every screen and language on paper. */
async function everything(site, folder) {
  for (const screen of SCREENS) {
    for (const lang of LANGUAGES) {
      for (const width of WIDTHS) {
        for (const theme of THEMES) {
          const { page, close } = await settled(site, { screen, lang, width, theme });
          await photograph(page, folder, `${screen}-${lang}-${width}-${theme}.png`, { fullPage: true });
          await close();
        }
      }
      const { page, close } = await settled(site, { screen, lang, width: 1280, theme: "light" });
      const path = join(folder, `${screen}-${lang}-print.pdf`);
      await page.pdf({ path, ...PAPER });
      console.log(path);
      await page.emulateMedia({ media: "print" });
      await page.setViewportSize({ width: 794, height: 1123 });
      await photograph(page, folder, `${screen}-${lang}-print.png`, { fullPage: true });
      await close();
    }
  }
}

/** The few of the README, small enough to be kept. */
async function pictures(site, folder) {
  const shots = [
    { name: "plan-ja", screen: "plan", lang: "ja", width: 1280, theme: "light", part: null },
    { name: "plan-en-dark", screen: "plan", lang: "en", width: 1280, theme: "dark", part: null },
    { name: "flow-en", screen: "plan", lang: "en", width: 1280, theme: "light", part: "flow" },
    { name: "compare-en", screen: "compare", lang: "en", width: 1280, theme: "light", part: null },
    { name: "indicators-ja", screen: "indicators", lang: "ja", width: 1280, theme: "light", part: null },
    { name: "assumptions-en", screen: "assumptions", lang: "en", width: 1280, theme: "light", part: null },
    { name: "phone-ja", screen: "plan", lang: "ja", width: 375, theme: "light", part: null },
  ];
  for (const { name, part, ...what } of shots) {
    const { page, close } = await settled(site, what);
    if (part === null) {
      await page.setViewportSize({ width: what.width, height: what.width < 640 ? 780 : 860 });
      await page.evaluate(() => scrollTo(0, 0));
      await photograph(page, folder, `${name}.png`, {});
    } else {
      await photograph(page.getByTestId(part), folder, `${name}.png`, {});
    }
    await close();
  }
}

async function photograph(of, folder, name, options) {
  const path = join(folder, name);
  await of.screenshot({ path, ...options });
  console.log(path);
}

const forReadme = process.argv[2] === "readme";
const folder = forReadme ? join(PROJECT, "www", "pictures") : join(PROJECT, "target", "screenshots");
mkdirSync(folder, { recursive: true });
const site = new Site();
await site.start();
try {
  await (forReadme ? pictures : everything)(site, folder);
} finally {
  await site.stop();
}
