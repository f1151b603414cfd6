// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { bySession } from "./visits";

function at(...times: string[]) {
  return times.map((time, i) => ({ timestamp: `2026-01-01T${time}:00Z`, messageId: `m${i}` }));
}

test("groups events that are at most thirty minutes apart", () => {
  const lines = bySession(at("12:31", "12:30", "12:00", "11:29"), false);
  expect(lines.map((line) => (line.kind === "session" ? line.events : line.key))).toEqual([
    3,
    "m0",
    "m1",
    "m2",
    1,
    "m3",
  ]);
  expect(lines[0]).toMatchObject({
    start: "2026-01-01T12:00:00Z",
    end: "2026-01-01T12:31:00Z",
    open: false,
  });
});

test("says that the last session may go on where there are earlier events", () => {
  const lines = bySession(at("12:00", "10:00"), true);
  expect(lines.map((line) => line.kind === "session" && line.open)).toEqual([
    false,
    false,
    true,
    false,
  ]);
});

test("takes no events for no sessions", () => {
  expect(bySession([], false)).toEqual([]);
});
