// Measures replications a second: natively, in Chromium with one and two of the page's workers, and by a plain
// event-jump in JavaScript. `cargo xtask bench` builds what this needs and runs it:
//
//   node tests/bench/run.mjs ENGINE INPUTS [ROUNDS]
//
// ENGINE is the native `bench-engine`, INPUTS what a counting build of it printed. The built page stands in dist/.
// Prints a table, writes RESULTS.md and RESULTS.json beside this file. Fails if something is broken, never on time.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { processorTime } from "./processor.mjs";
import { broken, markdown, summarise } from "./report.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const DIST = join(HERE, "../../dist");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };
/** No sign of life from Chromium for this long means that something is broken, ms. */
const PATIENCE = 120_000;

const [engine, inputsFile, roundsAsked = "21"] = process.argv.slice(2);
const rounds = Number(roundsAsked);
if (!inputsFile || !Number.isInteger(rounds) || rounds < 1) {
  console.error("usage: node tests/bench/run.mjs ENGINE INPUTS [ROUNDS]; ROUNDS is a whole number from 1 on");
  process.exit(2);
}
const inputs = JSON.parse(await readFile(inputsFile, "utf8"));
// The second one is for measuring how much faster two are on this machine at this time.
const natives = [startNative(engine), startNative(engine)];
const browser = {};
try {
  const raw = await measureInChromium();
  const result = summarise(raw, inputs, browser.version);
  const text = markdown(result);
  await writeFile(join(HERE, "RESULTS.json"), `${JSON.stringify(result, null, 2)}\n`);
  await writeFile(join(HERE, "RESULTS.md"), text);
  console.log(`\n${text}`);
  const faults = broken(result);
  faults.forEach((fault) => console.error(`BROKEN: ${fault}`));
  process.exitCode = faults.length > 0 ? 1 : 0;
} catch (error) {
  console.error(`BROKEN: ${error?.message ?? error}`);
  process.exitCode = 1;
} finally {
  natives.forEach((native) => native.stop());
}

/** The native engine as a process that answers one order after the other. */
function startNative(path) {
  const child = spawn(path, ["work"], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the native engine ended with code ${code}`)));
  });
  ended.catch(() => {});
  return {
    pid: child.pid,
    ask: async (order) => {
      child.stdin.write(`${order}\n`);
      return (await Promise.race([lines.next(), ended])).value;
    },
    stop: () => child.stdin.end(),
  };
}

/** Lets page.mjs measure in Chromium and returns what it found. */
async function measureInChromium() {
  let settle;
  let timer;
  const outcome = new Promise((resolve, reject) => {
    settle = { resolve, reject };
  });
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => settle.reject(new Error("Chromium has been silent for two minutes")), PATIENCE);
  };
  const server = createServer((request, response) => {
    alive();
    answer(request, response, settle).catch((error) => {
      settle.reject(error);
      response.destroy();
    });
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const profile = await mkdtemp(join(tmpdir(), "seedflow-bench-"));
  const chromium = startChromium(`http://127.0.0.1:${server.address().port}/page.html`, profile, settle.reject);
  browser.pid = chromium.pid;
  alive();
  try {
    return await outcome;
  } finally {
    clearTimeout(timer);
    await chromium.stop();
    server.close();
    server.closeAllConnections();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function startChromium(address, profile, reject) {
  const program = process.env.SEEDFLOW_CHROMIUM ?? "chromium";
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
  flags.push("--disable-background-networking", "--disable-component-update", "--disable-sync");
  flags.push("--remote-debugging-port=0", `--user-data-dir=${profile}`, address);
  // A process group of its own, so that all of it can be ended.
  const child = spawn(program, flags, { stdio: "ignore", detached: true });
  const gone = new Promise((resolve) => {
    child.once("exit", resolve);
    child.once("error", resolve);
  });
  child.once("error", reject);
  child.once("exit", (code) => reject(new Error(`Chromium ended with code ${code}`)));
  return {
    pid: child.pid,
    stop: async () => {
      if (child.pid && child.exitCode === null) {
        process.kill(-child.pid, "SIGTERM");
      }
      await gone;
    },
  };
}

/** Serves the benchmark's files and the built page, and hears what page.mjs has to say. */
async function answer(request, response, settle) {
  const path = new URL(request.url, "http://localhost").pathname;
  const send = (body, type = "application/json") => response.writeHead(200, { "content-type": type }).end(body);
  if (request.method === "GET") {
    if (path === "/inputs.json") {
      return send(JSON.stringify({ inputs, rounds }));
    }
    const name = path.slice(path.lastIndexOf("/") + 1);
    const file = join(path.startsWith("/dist/") ? DIST : HERE, name);
    const content = await readFile(file).catch(() => undefined);
    return content ? send(content, TYPES[extname(file)] ?? "text/plain") : response.writeHead(404).end();
  }
  let body = "";
  for await (const part of request) {
    body += part;
  }
  if (path === "/native") {
    const orders = JSON.parse(body);
    const answers = await Promise.all(orders.map((order, index) => natives[index].ask(JSON.stringify(order))));
    return send(`[${answers.join()}]`);
  }
  if (path === "/processor") {
    const engines = natives.map((native) => native.pid);
    return send(JSON.stringify(processorTime(engines, browser.pid) ?? null));
  }
  send("{}");
  const said = JSON.parse(body);
  if (path === "/progress") {
    console.log(`  ...   ${said}`);
  } else if (path === "/result") {
    browser.version = said.agent.match(/Chrome\/[\d.]+/)?.[0] ?? said.agent;
    settle.resolve(said);
  } else {
    settle.reject(new Error(said));
  }
}
