// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { ago, bytes, count, counted, duration, perSecond, share, shortCount } from "./format";

test("counts have separators, and a short form", () => {
  expect(count(1234567)).toBe("1,234,567");
  expect(shortCount(9_999)).toBe("9,999");
  expect(shortCount(12_345)).toBe("12.3k");
  expect(shortCount(4_560_000)).toBe("4.56M");
  expect(counted(1, "person", "people")).toBe("1 person");
  expect(counted(2, "person", "people")).toBe("2 people");
});

test("figures carry their units", () => {
  expect(perSecond(0)).toBe("0/s");
  expect(perSecond(2.34)).toBe("2.3/s");
  expect(bytes(999)).toBe("999\u202fB");
  expect(bytes(12_345_678)).toBe("12.3\u202fMB");
  expect(share(0)).toBe("0\u202f%");
  expect(share(0.00001)).toBe("< 0.1\u202f%");
  expect(share(0.034)).toBe("3.4\u202f%");
  expect(duration(0.42)).toBe("0.4\u202fms");
  expect(duration(90_000)).toBe("1.5\u202fmin");
});

test("moments are told from now", () => {
  const now = Date.UTC(2026, 0, 2);
  expect(ago(now - 500, now)).toBe("now");
  expect(ago(now - 5_000, now)).toBe("5\u202fs ago");
  expect(ago(now - 3 * 3_600_000, now)).toBe("3\u202fh ago");
});
