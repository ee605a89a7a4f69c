// Serves a built page on this machine's loopback address; for `cargo xtask serve` and for the browser tests.
//
//   node www/serve.mjs FOLDER [PORT]

import { createReadStream, existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * Serves the files of `folder` under the path `base` of http://127.0.0.1:port.
 *
 * @param {string} folder
 * @param {{port?: number, base?: string}} [options] - port 0 takes any free port; `base` begins and ends with a slash
 * @returns {Promise<{address: string, close: () => Promise<void>}>} rejects with EADDRINUSE if the port is taken
 */
export async function serve(folder, { port = 0, base = "/" } = {}) {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    answer(root, base, request, response).catch(() => response.destroy());
  });
  await new Promise((listening, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", listening);
  });
  return {
    address: `http://127.0.0.1:${server.address().port}${base}`,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

async function answer(root, base, request, response) {
  const file = fileFor(root, base, request.url);
  const found = file && (await stat(file).catch(() => undefined));
  if (!found?.isFile()) {
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("not found\n");
    return;
  }
  response.writeHead(200, {
    "content-type": TYPES[extname(file)] ?? "application/octet-stream",
    "content-length": found.size,
    // A page that was built again must not meet parts of the old one.
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  });
  if (request.method === "HEAD") {
    response.end();
  } else {
    createReadStream(file).on("error", () => response.destroy()).pipe(response);
  }
}

/** The file that an address means; none if it lies outside the folder that is served. */
function fileFor(root, base, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return undefined;
  }
  if (!path.startsWith(base) || path.includes("\0")) {
    return undefined;
  }
  const file = join(root, path.slice(base.length) || "index.html");
  return file.startsWith(root + sep) ? file : undefined;
}

/** Serves on the first free port from `wanted` on. */
async function serveNear(folder, wanted) {
  for (let port = wanted; ; port += 1) {
    try {
      return await serve(folder, { port });
    } catch (error) {
      if (error.code !== "EADDRINUSE" || port >= wanted + 20) {
        throw error;
      }
    }
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [folder = "dist", port = "8080"] = process.argv.slice(2);
  if (!existsSync(join(folder, "index.html"))) {
    console.error(`${folder} holds no built page: it has no index.html`);
    process.exit(1);
  }
  const { address } = await serveNear(folder, Number(port));
  console.log(`\nThe page is at ${address}   (Ctrl+C stops it)`);
}
