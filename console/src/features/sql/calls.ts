// SPDX-License-Identifier: Apache-2.0
import { answer, api, rawCall } from "../../api/client";
import { Failure } from "../../api/failure";
import type { Answer } from "../../api/types";

/** A table that queries can use. */
export type SqlTable = Answer<"/v1/sql/tables">["tables"][number];
/** How far a query is. */
export type RunningQuery = Answer<"/v1/sql/queries/{id}">;
/** What a query answers. */
export type SqlResult = Answer<"/v1/sql", "post">;

/** A statement with values for its `?`. */
export type Statement = { sql: string; parameters: unknown[] };

const FORMATS = {
  csv: { type: "text/csv", end: "csv" },
  json: { type: "application/json", end: "json" },
  arrow: { type: "application/vnd.apache.arrow.stream", end: "arrows" },
} as const;

/** A form to save results in. */
export type Format = keyof typeof FORMATS;

export async function readTables(): Promise<SqlTable[]> {
  return (await answer(api.GET("/v1/sql/tables"))).tables;
}

/** Runs a statement under an id of ours, by which it can be watched and cancelled. */
export async function runStatement(statement: Statement, id: string): Promise<SqlResult> {
  const result = await answer(
    api.POST("/v1/sql", {
      body: statement,
      params: { header: { "X-Query-Id": id } },
    }),
  );
  if (result.problem !== undefined) {
    throw new Failure(200, [{ ...result.problem, path: "sql" }]);
  }
  return result;
}

export async function watchQuery(id: string): Promise<RunningQuery> {
  return answer(api.GET("/v1/sql/queries/{id}", { params: { path: { id } } }));
}

export async function cancelQuery(id: string): Promise<void> {
  await api.DELETE("/v1/sql/queries/{id}", { params: { path: { id } } });
}

/** An id that nobody else will think of. */
export function newQueryId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

/** Runs a statement and saves all its rows as a file of the browser. */
export async function saveResult(statement: Statement, format: Format): Promise<void> {
  const { type, end } = FORMATS[format];
  const response = await rawCall("/v1/sql", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: type },
    body: JSON.stringify(statement),
  });
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = `result.${end}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
