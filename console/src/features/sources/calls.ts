// SPDX-License-Identifier: Apache-2.0
import { answer, api } from "../../api/client";
import type { Answer } from "../../api/types";
import type { ApiCall } from "../../ui/api-call";
import { type Bounds, boundsOf, type TimeRange } from "../../ui/time-range";

/** Where events come from. */
export type Source = Answer<"/v1/sources">["sources"][number];

/** What a source sent during a time: in all, and by step of the time. */
export type Volume = { events: number; refused: number; last: string | null; steps: number[] };

/** The volumes of all sources, and the moment that they are true for. */
export type Volumes = { at: number; bySource: Map<string, Volume> };

/** How many steps a time is cut into. */
export const STEPS = 24;

const VOLUMES = `
WITH arrived AS (
  SELECT source, received_at, false AS refused FROM events
  UNION ALL SELECT source, received_at, true FROM quarantine),
span AS (
  SELECT coalesce(CAST(? AS TIMESTAMP), min(received_at)) AS begin,
    coalesce(CAST(? AS TIMESTAMP), max(received_at)) AS finish
  FROM arrived)
SELECT source,
  CAST(floor(${STEPS} * (epoch_ms(received_at) - epoch_ms(begin))
    / greatest(1, epoch_ms(finish) - epoch_ms(begin))) AS INTEGER) AS step,
  count(*) FILTER (WHERE NOT refused) AS events, count(*) FILTER (WHERE refused) AS refused,
  max(received_at) AS last
FROM arrived, span
WHERE received_at >= begin AND received_at <= finish
GROUP BY 1, 2`;

export async function listSources(): Promise<Source[]> {
  return (await answer(api.GET("/v1/sources"))).sources;
}

export async function createSource(draft: {
  name: string;
  kind: Source["kind"];
  trust: Source["trust"];
}): Promise<Source> {
  return answer(api.POST("/v1/sources", { body: draft }));
}

export async function rotateKey(name: string): Promise<Source> {
  return answer(api.POST("/v1/sources/{name}/keys", { params: { path: { name } } }));
}

export async function removeKey(name: string, key: string): Promise<Source> {
  return answer(api.DELETE("/v1/sources/{name}/keys/{key}", { params: { path: { name, key } } }));
}

export async function enableSource(name: string, enabled: boolean): Promise<Source> {
  const params = { path: { name } };
  return enabled
    ? answer(api.POST("/v1/sources/{name}/enable", { params }))
    : answer(api.POST("/v1/sources/{name}/disable", { params }));
}

/** The call that counts what came in during a time. */
export function volumesCall({ from, to }: Bounds): ApiCall {
  const body = { sql: VOLUMES, parameters: [from ?? null, to ?? null] };
  return { what: "What each source sent", method: "POST", path: "/v1/sql", body };
}

/** Counts what came in during a time, by SQL. */
export async function readVolumes(range: TimeRange): Promise<Volumes> {
  const at = Date.now();
  const { from, to = new Date(at).toISOString() } = boundsOf(range, at);
  const table = await answer(
    api.POST("/v1/sql", { body: { sql: VOLUMES, parameters: [from ?? null, to] } }),
  );
  const bySource = new Map<string, Volume>();
  for (const [name, step, events, refused, last] of table.rows as [
    string,
    number,
    number,
    number,
    string,
  ][]) {
    const volume = bySource.get(name) ?? {
      events: 0,
      refused: 0,
      last: null,
      steps: Array.from({ length: STEPS }, () => 0),
    };
    volume.events += events;
    volume.refused += refused;
    volume.last = volume.last === null || last > volume.last ? last : volume.last;
    const place = Math.min(STEPS - 1, Math.max(0, step));
    volume.steps[place] = (volume.steps[place] ?? 0) + events + refused;
    bySource.set(name, volume);
  }
  return { at, bySource };
}
