// Bundles charts.js with the parts of ECharts it uses into gen/charts.js.
// An unchanged bundle is not written again, so that nothing after it is rebuilt.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = dirname(fileURLToPath(import.meta.url));
const bundle = join(folder, "gen", "charts.js");
const { version } = JSON.parse(readFileSync(join(folder, "node_modules", "echarts", "package.json"), "utf8"));

const { outputFiles } = await build({
  entryPoints: [join(folder, "charts.js")],
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  write: false,
  // Without this the development-only branches of ECharts stay in.
  define: { "process.env.NODE_ENV": '"production"' },
  banner: { js: `/*! Contains Apache ECharts ${version}, (c) The Apache Software Foundation, Apache-2.0. */` },
});

const fresh = outputFiles[0].contents;
if (!existsSync(bundle) || Buffer.compare(readFileSync(bundle), fresh) !== 0) {
  mkdirSync(dirname(bundle), { recursive: true });
  writeFileSync(bundle, fresh);
}
