// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { SecondsRing } from "./seconds-ring";

test("keeps the last seconds and forgets older ones", () => {
  const ring = new SecondsRing(3);
  ring.fill(100, [1, 2, 3], [0, 0, 1]);
  ring.put(103, 4, 0);
  expect(ring.series()).toEqual([
    [101, 102, 103],
    [2, 3, 4],
    [0, 1, 0],
  ]);
});

test("counts nothing for seconds that were not told of", () => {
  const ring = new SecondsRing(4);
  ring.put(100, 9, 9);
  ring.put(103, 1, 0);
  expect(ring.series()[1]).toEqual([9, 0, 0, 1]);
  ring.put(1000, 5, 5);
  expect(ring.series()[1]).toEqual([0, 0, 0, 5]);
});

test("takes a second told again, and leaves out what is too old", () => {
  const ring = new SecondsRing(2);
  ring.put(10, 1, 0);
  ring.put(11, 2, 0);
  ring.put(11, 3, 0);
  ring.put(1, 99, 0);
  expect(ring.series()[1]).toEqual([1, 3]);
});

test("sums by minute, the latest first", () => {
  const ring = new SecondsRing(120);
  ring.fill(0, Array(120).fill(1), Array(120).fill(2));
  expect(ring.minutes()).toEqual([
    { at: 60, accepted: 60, refused: 120 },
    { at: 0, accepted: 60, refused: 120 },
  ]);
});
