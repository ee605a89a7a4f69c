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
  const plain = await plainWorker(inputs, { everyApplicant: true });
  const winners = await plainWorker(inputs, { everyApplicant: false });
  const presets = {};
  for (const preset of Object.keys(inputs.scenarios)) {
    presets[preset] = await measurePreset(preset, { inputs, rounds, workers, plain, winners });
  }
  return { presets, agent: navigator.userAgent };
}

async function measurePreset(preset, { inputs, rounds, workers, plain, winners }) {
  const run = (some, first, count, each) => share(some, inputs, preset, first, count, each);
  // Warm up: tables, compilers and caches. The work of a measurement follows from the last native time.
  let pace = 1;
  for (let again = 0; again < 3; again += 1) {
    pace = (await native(preset, 0, 100, 2)).milliseconds / 50;
    await run(workers, 0, 400, 50);
    await plain(0, 200);
    await winners(0, 200);
  }
  const count = 2 * Math.max(25, Math.round(SPAN / pace / 2));
  const each = Math.max(5, Math.round(ORDER / pace));
  const turns = {
    native: (first) => native(preset, first, count, 1),
    nativeTwo: (first) => native(preset, first, count, 2),
    one: (first) => run(workers.slice(0, 1), first, count, each),
    two: (first) => run(workers, first, count, each),
    // The yardstick knows second-term practice only.
    ...(preset === "second-term" && {
      plain: (first) => plain(first, count),
      winners: (first) => winners(first, count),
    }),
    preview: () => run(workers.slice(0, 1), 0, PREVIEW, PREVIEW / 4),
  };
  const names = Object.keys(turns);
  const measured = [];
  for (let round = 0; round < rounds; round += 1) {
    const outcome = {};
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + turn) % names.length];
      outcome[name] = await withProcessorTime(name, () => turns[name](round * count));
    }
    measured.push(check(outcome));
    await post("progress", `${preset}: round ${round + 1} of ${rounds}`);
  }
  return { count, each, rounds: measured };
}

/** Measures a turn, with the processor time that its threads took where the machine tells. */
async function withProcessorTime(name, turn) {
  const side = name.startsWith("native") ? "native" : "workers";
  const before = await post("processor", {});
  const outcome = await turn();
  const after = await post("processor", {});
  return { ...outcome, processor: before && after ? after[side] - before[side] : undefined };
}

/** Runs replications natively, in equal parts on one process or two. */
async function native(preset, first, count, processes) {
  const part = count / processes;
  const orders = Array.from({ length: processes }, (_, index) => ({ preset, first: first + index * part, count: part }));
  const answers = await post("native", orders);
  return {
    milliseconds: Math.max(...answers.map(({ milliseconds }) => milliseconds)),
    hashes: answers.flatMap(({ hashes }) => hashes),
    means: answers[0].means,
  };
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
  const expected = outcome.native.hashes.join();
  const same = [outcome.nativeTwo, outcome.one, outcome.two].every(({ hashes }) => hashes.join() === expected);
  const each = (key) => Object.fromEntries(Object.entries(outcome).map(([name, values]) => [name, values[key]]));
  return { times: each("milliseconds"), processor: each("processor"), same, means: each("means"), sizes: each("size") };
}
