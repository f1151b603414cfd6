// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { curlOf } from "./api-call";

test("a call is a command line without a token in it", () => {
  expect(
    curlOf(
      { what: "", path: "/v1/x", query: { a: "1 2", b: "", c: undefined } },
      "http://h",
      "default",
    ),
  ).toBe(`curl 'http://h/v1/x?a=1+2' \\\n  -H "Authorization: Bearer $TRIBUTARY_TOKEN"`);
});

test("what the shell would read is quoted", () => {
  const sql = "SELECT 'it''s', $HOME";
  const line = curlOf(
    { what: "", method: "POST", path: "/v1/sql", body: { sql } },
    "http://h",
    "w",
  );
  expect(line).toContain("-X POST");
  expect(line).toContain("X-Tributary-Workspace: w");
  const body = /-d '(.*)'$/s.exec(line)?.[1]?.replaceAll("'\\''", "'") ?? "";
  expect(JSON.parse(body)).toEqual({ sql });
});
