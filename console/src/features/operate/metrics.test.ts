// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { parseMetrics, quantileOf, rateOf, sumOf, valuesOf } from "./metrics";

const text = (count: number) => `# HELP events_total Events.
# TYPE events_total counter
events_total{outcome="fresh",source="a \\"b\\""} ${count}
events_total{outcome="duplicate",source="c"} 1
size_bytes 1.5E7
wait_seconds_bucket{le="0.1"} ${count / 2}
wait_seconds_bucket{le="1.0"} ${count}
wait_seconds_bucket{le="+Inf"} ${count}
wait_seconds_count ${count}
`;
const reading = (at: number, count: number) => ({ at, metrics: parseMetrics(text(count)) });

test("reads names, labels and values", () => {
  const metrics = parseMetrics(text(4));
  expect(sumOf(metrics, "events_total")).toBe(5);
  expect(sumOf(metrics, "events_total", { outcome: "fresh" })).toBe(4);
  expect(sumOf(metrics, "size_bytes")).toBe(15_000_000);
  expect(sumOf(metrics, "not_there")).toBeNull();
  expect(valuesOf(metrics, "events_total", "source")).toEqual(['a "b"', "c"]);
});

test("takes rates between two readings, also over a restart", () => {
  expect(rateOf(reading(0, 10), reading(2000, 30), "events_total", { outcome: "fresh" })).toBe(10);
  expect(rateOf(reading(0, 90), reading(1000, 5), "events_total", { outcome: "fresh" })).toBe(5);
  expect(rateOf(reading(0, 1), reading(0, 2), "events_total")).toBeNull();
});

test("finds the bound of a share of what was observed in between", () => {
  expect(quantileOf(reading(0, 10), reading(1000, 20), "wait_seconds", 0.5)).toBe(0.1);
  expect(quantileOf(reading(0, 10), reading(1000, 20), "wait_seconds", 0.99)).toBe(1);
  expect(quantileOf(reading(0, 10), reading(1000, 10), "wait_seconds", 0.5)).toBeNull();
});
