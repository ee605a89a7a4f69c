// The event-jump yardstick in a web worker: takes the inputs and a variant once, then ranges of replications.

import { eventJump } from "./event_jump.mjs";

let model;

self.onmessage = ({ data }) => {
  if (data.inputs) {
    model = eventJump(data.inputs, data.how);
    self.postMessage({ ready: true });
    return;
  }
  const sums = {};
  const sizes = { seeds: 0, waits: 0, draws: 0 };
  for (let replication = data.first; replication < data.first + data.count; replication += 1) {
    model.run(replication);
    add(sums, model.totals());
    add(sizes, model.size());
  }
  self.postMessage({ sums, sizes });
};

function add(into, more) {
  for (const [id, value] of Object.entries(more)) {
    into[id] = (into[id] ?? 0) + value;
  }
}
