// The same bits: the browser's results are those of the command line, however many workers share the work.

import assert from "node:assert/strict";
import { test } from "node:test";

import { digestOn, nativeRun, useSite } from "./harness.mjs";

const site = useSite();
const REPLICATIONS = 1000;
const SEED = 1;

for (const preset of ["second-term", "plan"]) {
  const native = () => nativeRun(["--preset", preset, "--seed", `${SEED}`, "--replications", `${REPLICATIONS}`]).digest;
  for (const workers of [1, 2]) {
    test(`${preset}: ${workers} worker(s) in the browser give the digest of the command line`, async () => {
      const { page, troubles, close } = await site.open(`workers=${workers}&p=${preset}&n=${REPLICATIONS}&s=${SEED}&lang=ja`);
      const digest = await digestOn(page);
      assert.match(digest, /^[0-9a-f]{32}$/);
      assert.equal(digest, native());
      assert.deepEqual(troubles, []);
      await close();
    });
  }
}

test("another seed gives another digest", async () => {
  const digests = [];
  for (const seed of [1, 2]) {
    const { page, close } = await site.open(`workers=1&p=plan&n=${REPLICATIONS}&s=${seed}&lang=en`);
    digests.push(await digestOn(page));
    await close();
  }
  assert.notEqual(digests[0], digests[1]);
});
