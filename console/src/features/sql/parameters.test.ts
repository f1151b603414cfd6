// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { parameterCount, parameterValue } from "./parameters";

test("counts question marks outside of texts, names and comments", () => {
  expect(parameterCount("select ? where a = ?")).toBe(2);
  expect(parameterCount("select 'why?', \"who?\" -- what?\n /* how? */ where x = ?")).toBe(1);
  expect(parameterCount("select 'it''s ?' || ?")).toBe(1);
});

test("takes typed values for what they look like", () => {
  expect(parameterValue("42")).toBe(42);
  expect(parameterValue("-1.5")).toBe(-1.5);
  expect(parameterValue("true")).toBe(true);
  expect(parameterValue("null")).toBeNull();
  expect(parameterValue("'42'")).toBe("42");
  expect(parameterValue("web")).toBe("web");
  expect(parameterValue("12345678901234567890")).toBe("12345678901234567890");
});
