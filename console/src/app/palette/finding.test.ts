// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { byFit, closest, hasWords } from "./finding";

test("all words must be there, in any order and case", () => {
  expect(hasWords("Golden-record rules", "RULES gold")).toBe(true);
  expect(hasWords("Golden-record rules", "rules identity")).toBe(false);
  expect(hasWords("Anything", "")).toBe(true);
});

test("what begins so comes first, then what is shorter", () => {
  const names = ["Re-Order", "Order Completed", "Order", "order cancelled by us"];
  expect(names.sort(byFit("ord"))).toEqual([
    "Order",
    "Order Completed",
    "order cancelled by us",
    "Re-Order",
  ]);
});

test("what was looked for comes first, the rest stays in order", () => {
  expect(closest(["a:1", "b:2", "user_id:X7"], "user_id:x7")).toEqual(["user_id:X7", "a:1", "b:2"]);
});
