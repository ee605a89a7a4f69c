// The part of the benchmark that runs in Chromium: the page's own workers, the event-jump yardstick in a worker, and
// between them the native engine through the server that delivers this page. All take turns within each round, so
// that what else the machine does falls on all of them alike.

import { engineWorker, plainWorker } from "./workers.mjs";

/** Wall-clock time of one measurement at the native engine's speed, ms. */
const SPAN = 250;
/** Time of one order to a worker, ms: as the page cuts its batches. */
const ORDER = 40;
/** Replications of the first answer that the page shows after an input. */
const PREVIEW = 200;

try {
  await post("result", await measure());
} catch (error) {
  await post("failure", String(error?.stack ?? error));
}

async function post(address, body) {
  const answer = await fetch(address, { method: "POST", body: JSON.stringify(body) });
  return answer.json();
}

async function measure() {
  const { inputs, rounds } = await (await fetch("inputs.json")).json();
  const workers = await Promise.all([engineWorker(inputs), engineWorker(inputs)]);
  const plain = await plainWorker(inputs);
  const presets = {};
  for (const preset of Object.keys(inputs.scenarios)) {
    presets[preset] = await measurePreset(preset, { inputs, rounds, workers, plain });
  }
  return { presets, agent: navigator.userAgent, cores: navigator.hardwareConcurrency };
}

async function measurePreset(preset, { inputs, rounds, workers, plain }) {
  const run = (some, first, count, each) => share(some, inputs, preset, first, count, each);
  // Warm up: tables, compilers and caches; the work of a measurement follows from the last native one.
  let pace = 1;
  for (let again = 0; again < 3; again += 1) {
    pace = (await post("native", { preset, first: 0, count: 100 })).milliseconds / 100;
    await run(workers, 0, 200, 50);
    await plain(0, 100);
  }
  const count = Math.max(50, Math.round(SPAN / pace));
  const each = Math.max(5, Math.round(ORDER / pace));
  const turns = {
    native: (first) => post("native", { preset, first, count }),
    one: (first) => run(workers.slice(0, 1), first, count, each),
    two: (first) => run(workers, first, count, each),
    // The yardstick knows second-term practice only.
    ...(preset === "second-term" && { plain: (first) => plain(first, count) }),
    preview: () => run(workers.slice(0, 1), 0, PREVIEW, PREVIEW / 4),
  };
  const names = Object.keys(turns);
  const measured = [];
  for (let round = 0; round < rounds; round += 1) {
    const outcome = {};
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + turn) % names.length];
      outcome[name] = await turns[name](round * count);
    }
    measured.push(check(outcome));
    await post("progress", `${preset}: round ${round + 1} of ${rounds}`);
  }
  return { count, each, rounds: measured };
}

/** Runs replications on workers as the page does, two orders out for each. */
async function share(workers, inputs, preset, first, count, each) {
  const generation = workers[0].nextGeneration();
  const hashes = new Array(count);
  let next = 0;
  const began = performance.now();
  const serve = async (worker) => {
    while (next < count) {
      const from = next;
      const size = Math.min(each, count - from);
      next += size;
      const part = await worker.run(generation, inputs, preset, first + from, size);
      part.forEach((hash, index) => {
        hashes[from + index] = hash;
      });
    }
  };
  await Promise.all(workers.flatMap((worker) => [serve(worker), serve(worker)]));
  return { milliseconds: performance.now() - began, hashes };
}

/** Holds the hashes of one round against each other and keeps the times. */
function check(outcome) {
  const native = outcome.native.hashes.join();
  const same = [outcome.one, outcome.two].every(({ hashes }) => hashes.join() === native);
  const times = Object.fromEntries(Object.entries(outcome).map(([name, { milliseconds }]) => [name, milliseconds]));
  return { times, same, means: outcome.native.means, plain: outcome.plain?.means, plainSize: outcome.plain?.size };
}
