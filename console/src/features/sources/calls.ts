// SPDX-License-Identifier: Apache-2.0
import { answer, api } from "../../api/client";
import type { Answer } from "../../api/types";

/** Where events come from. */
export type Source = Answer<"/v1/sources">["sources"][number];

/** What a source sent in the last 24 hours. */
export type Volume = { events: number; refused: number; last: string | null; hours: number[] };

/** The volumes of all sources, and the moment that they are true for. */
export type Volumes = { at: number; bySource: Map<string, Volume> };

const HOURS = 24;
const HOUR_MS = 3_600_000;
const VOLUMES = `
SELECT source, date_diff('hour', CAST(? AS TIMESTAMP), received_at) AS hour,
  count(*) FILTER (WHERE NOT refused) AS events, count(*) FILTER (WHERE refused) AS refused,
  max(received_at) AS last
FROM (SELECT source, received_at, false AS refused FROM events
      UNION ALL SELECT source, received_at, true FROM quarantine) AS arrived
WHERE received_at >= CAST(? AS TIMESTAMP)
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

/** Counts what came in during the last 24 hours, by SQL. */
export async function readVolumes(): Promise<Volumes> {
  const at = Date.now();
  const since = Math.floor(at / HOUR_MS) * HOUR_MS - (HOURS - 1) * HOUR_MS;
  const from = new Date(since).toISOString();
  const table = await answer(
    api.POST("/v1/sql", { body: { sql: VOLUMES, parameters: [from, from] } }),
  );
  const bySource = new Map<string, Volume>();
  for (const [name, hour, events, refused, last] of table.rows as [
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
      hours: Array.from({ length: HOURS }, () => 0),
    };
    volume.events += events;
    volume.refused += refused;
    volume.last = volume.last === null || last > volume.last ? last : volume.last;
    volume.hours[Math.min(HOURS - 1, Math.max(0, hour))] = events + refused;
    bySource.set(name, volume);
  }
  return { at, bySource };
}
