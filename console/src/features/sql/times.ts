// SPDX-License-Identifier: Apache-2.0
import type { Bounds } from "../../ui/time-range";
import type { Statement } from "./calls";

const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|::|:(?:from|to)\b|\?/g;
const BEGINNING = "1970-01-01T00:00:00Z";

/** Whether a statement asks for the ends of the range of time. */
export function asksForTime(sql: string): boolean {
  return [...sql.matchAll(TOKENS)].some(([token]) => token === ":from" || token === ":to");
}

/**
 * A statement in which `:from` and `:to` are the ends of the range of time, as values. An end that
 * is open is the beginning of 1970, or now.
 */
export function withTimes(statement: Statement, bounds: Bounds, now = Date.now()): Statement {
  const values = [...statement.parameters];
  const parameters: unknown[] = [];
  const sql = statement.sql.replace(TOKENS, (token) => {
    if (token === "?") {
      parameters.push(values.shift() ?? null);
      return token;
    }
    if (token === ":from" || token === ":to") {
      parameters.push(
        token === ":from" ? (bounds.from ?? BEGINNING) : (bounds.to ?? new Date(now).toISOString()),
      );
      return "CAST(? AS TIMESTAMP)";
    }
    return token;
  });
  return { sql, parameters };
}
