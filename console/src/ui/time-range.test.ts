// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { boundsOf, endsNow, PRESETS, rangeSearch, readRange, searchOf } from "./time-range";

const FROM = "2026-01-01T00:00:00.000Z";
const TO = "2026-01-02T00:00:00.000Z";

test("what is written into the URL is read again", () => {
  for (const range of [
    { kind: "all" },
    ...Object.keys(PRESETS).map((preset) => ({ kind: "last", preset })),
    { kind: "custom", from: FROM, to: TO },
    { kind: "custom", from: FROM, to: "" },
    { kind: "custom", from: "", to: TO },
  ] as const) {
    const search = rangeSearch({ ...searchOf(range as never), q: "another" });
    expect(readRange(search, "24h")).toEqual(range);
  }
});

test("what is no range does not count", () => {
  expect(readRange({ range: "soon" }, "all")).toEqual({ kind: "all" });
  expect(readRange({ from: "yesterday" }, "7d")).toEqual({ kind: "last", preset: "7d" });
  expect(readRange({ from: TO, to: FROM }, "all")).toEqual({ kind: "all" });
});

test("ranges that end now have no end", () => {
  const now = Date.parse(TO);
  expect(boundsOf({ kind: "last", preset: "24h" }, now)).toEqual({ from: FROM });
  expect(boundsOf({ kind: "all" }, now)).toEqual({});
  expect(endsNow({ kind: "custom", from: FROM, to: "" })).toBe(true);
  expect(endsNow({ kind: "custom", from: "", to: TO })).toBe(false);
});
