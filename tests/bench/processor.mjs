// Processor time of threads, from Linux's /proc: on a machine that others use too it says how fast a program is, where
// the clock says how much of the machine it was given.

import { readdirSync, readFileSync } from "node:fs";

/** What Chromium calls the thread of a web worker. */
const WORKER_THREAD = "DedicatedWorker";

/** Milliseconds that the processes `engines` and the web workers below process `chromium` have run; none elsewhere. */
export function processorTime(engines, chromium) {
  try {
    return {
      native: engines.reduce((sum, pid) => sum + ran(`/proc/${pid}`), 0),
      workers: workersBelow(chromium).reduce((sum, thread) => sum + ran(thread), 0),
    };
  } catch {
    return undefined;
  }
}

function ran(thread) {
  return Number(readFileSync(`${thread}/schedstat`, "utf8").split(" ")[0]) / 1e6;
}

/** The web workers' threads in all processes below a process. */
function workersBelow(root) {
  const parents = new Map();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    parents.set(Number(pid), parentOf(pid));
  }
  const below = (pid) => pid !== undefined && (pid === root || below(parents.get(pid)));
  return [...parents.keys()].filter(below).flatMap((pid) =>
    readdirSync(`/proc/${pid}/task`)
      .map((thread) => `/proc/${pid}/task/${thread}`)
      .filter((thread) => readFileSync(`${thread}/comm`, "utf8").trim() === WORKER_THREAD),
  );
}

/** The parent of a process; none if the process is gone. */
function parentOf(pid) {
  try {
    // The name, in parentheses, may itself hold spaces and parentheses.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(fields.slice(fields.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined;
  }
}
