// A minute of random actions: no error, no fault, no growth of memory, workers alive.

import assert from "node:assert/strict";
import { test } from "node:test";

import { useSite } from "./harness.mjs";
import { MOST_GROWTH, soak } from "./soak.mjs";

const site = useSite();

test("a minute of random actions leaves the page as sound as it was", async () => {
  const { acts, warm, end, troubles, workers, faults } = await soak(site, 1);
  assert.ok(30 <= acts, `${acts} actions`);
  assert.deepEqual(troubles, []);
  assert.equal(faults, 0);
  assert.equal(workers, 2);
  for (const [key, most] of Object.entries(MOST_GROWTH)) {
    const growth = end[key] - warm[key];
    assert.ok(growth <= most, `${key} grew by ${growth} bytes from ${warm[key]}`);
  }
});
