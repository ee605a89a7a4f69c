// The two kinds of workers that the benchmark drives.

let generation = 0;

/** A worker of the built page with the checked data; speaks the page's own protocol. */
export async function engineWorker(inputs) {
  const worker = new Worker("dist/worker_loader.js", { type: "module" });
  const waiting = [];
  const heard = () => new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  worker.onmessage = ({ data }) => waiting.shift()?.resolve(data);
  worker.onerror = (event) => waiting.splice(0).forEach(({ reject }) => reject(new Error(`worker: ${event.message}`)));
  const [{ Loaded: loaded }] = await heard();
  if (loaded.model_version !== inputs.model_version) {
    throw new Error(`the page is of model ${loaded.model_version}, the engine of ${inputs.model_version}`);
  }
  worker.postMessage({ Start: Uint8Array.from(inputs.packed) });
  return {
    nextGeneration: () => {
      generation += 1;
      return generation;
    },
    /** Runs replications; the hash of each in hexadecimal. */
    run: async (number, { scenarios, horizon, run_seed, indicators, parts }, preset, first, count) => {
      worker.postMessage({
        Run: {
          generation: number, errand: 0, luck: "Own", scenario: scenarios[preset], horizon, run_seed: BigInt(run_seed), first, count,
        },
      });
      const [message, bytes] = await heard();
      if (!message.Answer) {
        throw new Error(`the worker answered ${JSON.stringify(message)}`);
      }
      return hashes(bytes, indicators.length, parts);
    },
  };
}

/** Years of the plan: of later ones the parts of breakdowns are not kept. */
const PLAN_YEARS = 5;

/** The hashes in the bytes of a batch: a header of four words, the tracked counts as words and the parts of the
 * breakdowns as half words, by year, the hashes, the sums. */
function hashes(bytes, indicators, parts) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [count, years] = [view.getUint32(8, true), view.getUint32(12, true)];
  const start = 16 + (4 * indicators * years + 2 * parts * Math.min(years, PLAN_YEARS)) * count;
  return Array.from({ length: count }, (_, index) =>
    view.getBigUint64(start + 8 * index, true).toString(16).padStart(16, "0"),
  );
}

/** The event-jump yardstick in a worker; returns a function that runs replications. */
export async function plainWorker(inputs, how) {
  const worker = new Worker("event_jump_worker.mjs", { type: "module" });
  const ask = (message) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(`event-jump: ${event.message}`));
      worker.postMessage(message);
    });
  await ask({ inputs, how });
  return async (first, count) => {
    const began = performance.now();
    const { sums, sizes } = await ask({ first, count });
    const milliseconds = performance.now() - began;
    const mean = (sums) => Object.fromEntries(Object.entries(sums).map(([id, sum]) => [id, sum / count]));
    return { milliseconds, means: mean(sums), size: mean(sizes) };
  };
}
