// From the measured times to figures, ratios and a table.

import { arch, cpus, loadavg, type } from "node:os";
import { execFileSync } from "node:child_process";

/** What is compared: a name, the faster side, the other side, the least that the ratio should be. */
const RATIOS = {
  wasmToNative: { name: "WASM with one worker / native", over: "one", under: "native", floor: 0.8 },
  wasmToPlain: { name: "WASM with one worker / event-jump", over: "one", under: "plain", floor: 3 },
  wasmToWinners: { name: "WASM with one worker / event-jump that draws winners only", over: "one", under: "winners" },
  twoToOne: { name: "WASM, two workers / one", over: "two", under: "one", floor: 1.7, clock: true },
  nativeTwoToOne: { name: "native, two processes / one: what the machine gives", over: "nativeTwo", under: "native", clock: true },
};
/** Where the yardstick's means must come near the engine's, so that it does the same work. */
const COMPARED = ["licences", "trials", "continued", "approvals", "nonclinical_poc", "top1_papers"];
/** How near, relative. */
const NEAR = 0.15;

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const rounded = (value, digits) => Number(value.toPrecision(digits));

/** Everything that is reported. */
export function summarise(raw, inputs, chromium) {
  const presets = {};
  for (const [preset, measured] of Object.entries(raw.presets)) {
    presets[preset] = summarisePreset(measured, inputs.sizes[preset]);
  }
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: { cpu: cpus()[0].model.trim(), cores: cpus().length, system: `${type()} ${arch()}`, load: loadavg() },
    versions: {
      model: inputs.model_version,
      data: inputs.seeds.version,
      rust: execFileSync("rustc", ["--version"], { encoding: "utf8" }).trim(),
      node: process.version,
      chromium,
    },
    presets,
  };
}

function summarisePreset({ count, each, rounds }, size) {
  const names = Object.keys(rounds[0].times).filter((name) => name !== "preview");
  const previews = rounds.map(({ times }) => times.preview);
  const ofPlain = (key) => meanOf(rounds.map((round) => round[key].plain));
  return {
    rounds: rounds.length,
    replications_a_round: count,
    replications_an_order: each,
    per_second: { clock: speeds(names, "times", count, rounds), processor: speeds(names, "processor", count, rounds) },
    ratios: Object.fromEntries(Object.entries(RATIOS).map(([id, ratio]) => [id, medianRatios(ratio, rounds)])),
    preview_ms: { median: rounded(median(previews), 4), best: rounded(Math.min(...previews), 4) },
    same_bits: rounds.every(({ same }) => same),
    work: { engine: size, plain: ofPlain("sizes"), winners: meanOf(rounds.map(({ sizes }) => sizes.winners)) },
    means: {
      engine: meanOf(rounds.map(({ means }) => means.native)),
      plain: ofPlain("means"),
      winners: meanOf(rounds.map(({ means }) => means.winners)),
    },
  };
}

/** Replications a second of each engine by one of the two times; none where it is unknown. */
function speeds(names, time, count, rounds) {
  const of = (name) => rounds.map((round) => (1000 * count) / round[time][name]);
  const known = names.filter((name) => of(name).every(Number.isFinite));
  return Object.fromEntries(
    known.map((name) => [name, { median: rounded(median(of(name)), 4), best: rounded(Math.max(...of(name)), 4) }]),
  );
}

/** A ratio by both times, each taken within a round, where both sides met the same machine. */
function medianRatios({ over, under }, rounds) {
  const by = (time) => {
    const ratios = rounds.map((round) => round[time][under] / round[time][over]);
    return ratios.every(Number.isFinite) ? rounded(median(ratios), 3) : undefined;
  };
  return { clock: by("times"), processor: by("processor") };
}

/** The mean of records with the same keys; none if there are none. */
function meanOf(records) {
  if (!records.every(Boolean)) {
    return undefined;
  }
  const keys = Object.keys(records[0]);
  return Object.fromEntries(
    keys.map((key) => [key, rounded(records.reduce((sum, record) => sum + record[key], 0) / records.length, 5)]),
  );
}

/** What makes the figures worthless. */
export function broken({ presets }) {
  const faults = [];
  for (const [preset, { same_bits, means }] of Object.entries(presets)) {
    if (!same_bits) {
      faults.push(`${preset}: native and WASM, or one worker and two, do not give the same bits`);
    }
    for (const variant of ["plain", "winners"].filter((variant) => means[variant])) {
      for (const id of COMPARED) {
        const [theirs, ours] = [means[variant][id], means.engine[id]];
        if (!(Math.abs(theirs / ours - 1) <= NEAR)) {
          faults.push(`${preset}: the mean of ${id} is ${theirs} in the event-jump (${variant}), ${ours} in the engine`);
        }
      }
    }
  }
  return faults;
}

const figure = (value) => (value === undefined || value === null ? "–" : Math.round(value).toLocaleString("en-US"));
const row = (cells) => `| ${cells.join(" | ")} |`;
const table = (heads, rows) => [row(heads), row(heads.map((_, i) => (i ? "--:" : "---"))), ...rows.map(row), ""];

/** The results as a page of Markdown. */
export function markdown({ date, machine, versions, presets }) {
  const load = machine.load.map((value) => value.toFixed(1)).join(", ");
  return [
    "# Speed",
    "",
    "Written by `cargo xtask bench`; measured numbers only. Five years (FY2025–29), second-term practice, the plan's preset and the emergency's, in which most mechanisms are on; parameters",
    "drawn for each replication. In Chromium the built page's own worker program runs in real web workers, driven by the page's protocol.",
    "Native is one thread; the event-jump (`event_jump.mjs`, a faithful subset for second-term practice) is one web worker. All take turns",
    "within each round, and a ratio is the median of the rounds' ratios. The clock depends on what else the machine does; the processor",
    "time of the threads (from Linux's /proc) much less, so ratios of one thread to another go by it, and two workers to one by the clock.",
    "",
    `* ${date}; ${machine.cpu}, ${machine.cores} cores, ${machine.system}; load average over 1, 5 and 15 minutes at the end ${load}`,
    `* model ${versions.model}, data ${versions.data}; ${versions.rust}; ${versions.chromium}; Node ${versions.node}`,
    "",
    ...speedTables(presets),
    ...ratioTable(presets, machine),
    ...workTable(presets),
    ...meansTable(presets),
  ].join("\n");
}

function speedTables(presets) {
  const heads = ["preset", "native", "WASM, one worker", "WASM, two workers", "event-jump", "event-jump, winners only"];
  const rows = (time) =>
    Object.entries(presets).map(([preset, { per_second }]) => {
      const cell = (name) => {
        const speed = per_second[time][name];
        return speed ? `${figure(speed.median)} (${figure(speed.best)})` : "–";
      };
      return [preset, ...["native", "one", "two", "plain", "winners"].map(cell)];
    });
  const previews = Object.entries(presets).map(([preset, { preview_ms: { median, best } }]) => [preset, `${median} (${best})`]);
  return [
    "## Replications a second, median (best) of the rounds",
    "",
    "By the clock:",
    "",
    ...table(heads, rows("clock")),
    "By processor time of all threads together:",
    "",
    ...table(heads, rows("processor")),
    "From an input to its 200th replication with one worker, milliseconds by the clock:",
    "",
    ...table(["preset", "median (best)"], previews),
  ];
}

function ratioTable(presets, { cores, load }) {
  const cell = ({ floor, clock }, { clock: byClock, processor }) => {
    const value = clock ? byClock : (processor ?? byClock);
    if (value === undefined) {
      return "–";
    }
    const verdict = floor === undefined ? "" : floor <= value ? " (met)" : " (**missed**)";
    return `${value}${verdict}${clock ? "" : `; by the clock ${byClock}`}`;
  };
  const rows = Object.entries(RATIOS).map(([id, ratio]) => [
    ratio.name,
    ratio.floor ?? "",
    ...Object.values(presets).map(({ ratios }) => cell(ratio, ratios[id])),
  ]);
  const bits = Object.values(presets).map(({ same_bits }) => (same_bits ? "yes" : "**no**"));
  const busy = cores < load[0] + 1 ? ["Others used the machine at the time: the ratios of two to one say little.", ""] : [];
  return [
    "## Ratios",
    "",
    ...table(["ratio", "floor", ...Object.keys(presets)], [...rows, ["same bits natively, with one worker and two", "", ...bits]]),
    ...busy,
  ];
}

function workTable(presets) {
  const rows = Object.entries(presets).flatMap(([preset, { work }]) =>
    Object.entries({ engine: work.engine, "event-jump": work.plain, "event-jump, winners only": work.winners })
      .filter(([, size]) => size)
      .map(([name, { seeds, visits, waits, draws }]) => [`${preset}, ${name}`, ...[seeds, visits, waits, draws].map(figure)]),
  );
  return [
    "## Work of one replication, mean",
    "",
    ...table(["", "seeds of research", "stage visits begun in the five years", "waits", "random draws"], rows),
    "Draws of the engine: 64-bit numbers by key, counted in a build of its own that is not timed; the few hundred numbers in sequence",
    "for the beta and gamma priors of the parameters are not among them. Draws of the event-jump: all its 32-bit uniform numbers.",
    "",
  ];
}

function meansTable(presets) {
  const rows = Object.entries(presets).flatMap(([preset, { means }]) =>
    (means.plain ? COMPARED : []).map((id) => [
      `${preset}, ${id}`,
      ...[means.engine, means.plain, means.winners].map((mean) => mean[id].toFixed(1)),
    ]),
  );
  return ["## The same work: five-year means", "", ...table(["", "engine", "event-jump", "event-jump, winners only"], rows)];
}
