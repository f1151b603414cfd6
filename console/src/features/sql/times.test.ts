// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { asksForTime, withTimes } from "./times";

const BOUNDS = { from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z" };

test("the ends of the range take their places among the values", () => {
  const sql = "SELECT ? FROM events WHERE a >= :from AND b = ? AND a < :to";
  expect(withTimes({ sql, parameters: [1, 2] }, BOUNDS)).toEqual({
    sql: "SELECT ? FROM events WHERE a >= CAST(? AS TIMESTAMP) AND b = ? AND a < CAST(? AS TIMESTAMP)",
    parameters: [1, BOUNDS.from, 2, BOUNDS.to],
  });
});

test("texts, names, comments, casts and other words stay as they are", () => {
  const sql = `SELECT ':from', ":to", a::to, :together /* :from */ -- :to`;
  expect(asksForTime(sql)).toBe(false);
  expect(withTimes({ sql, parameters: [] }, BOUNDS)).toEqual({ sql, parameters: [] });
});

test("an open end is the beginning, or now", () => {
  const { parameters } = withTimes({ sql: ":from :to", parameters: [] }, {}, 0);
  expect(parameters).toEqual(["1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"]);
});
