// SPDX-License-Identifier: Apache-2.0
import { answer, api } from "../../api/client";
import type { ApiCall } from "../../ui/api-call";
import type { Bounds } from "../../ui/time-range";

/** How many events came in during a time, by the tables of the lake. */
export type Arrived = { at: number; accepted: number; refused: number };

function statement({ from, to }: Bounds) {
  const conditions = [
    ...(from === undefined ? [] : ["received_at >= CAST(? AS TIMESTAMP)"]),
    ...(to === undefined ? [] : ["received_at < CAST(? AS TIMESTAMP)"]),
  ];
  const where = conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
  const values = [from, to].filter((each) => each !== undefined);
  return {
    sql: `SELECT (SELECT count(*) FROM events${where}) AS accepted,
  (SELECT count(*) FROM quarantine${where}) AS refused`,
    parameters: [...values, ...values],
  };
}

/** The call that counts them. */
export function arrivedCall(bounds: Bounds): ApiCall {
  return { what: "What arrived", method: "POST", path: "/v1/sql", body: statement(bounds) };
}

/** Counts them. */
export async function readArrived(bounds: Bounds): Promise<Arrived> {
  const at = Date.now();
  const table = await answer(api.POST("/v1/sql", { body: statement(bounds) }));
  const [accepted, refused] = (table.rows[0] ?? [0, 0]) as [number, number];
  return { at, accepted, refused };
}
