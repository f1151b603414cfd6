// SPDX-License-Identifier: Apache-2.0
import { answer, api } from "../../api/client";

const PEOPLE_MAX = 6;
const NAMES = `
SELECT coalesce(event, type) AS name, count(*) AS events
FROM events GROUP BY 1 ORDER BY 2 DESC LIMIT 1000`;

/** The name of events, and how many there are; null where that is not known. */
export type EventName = { name: string; events: number | null };

/** Finds people by whatever was typed. */
export async function findPeople(query: string) {
  return answer(api.POST("/v1/profiles/search", { body: { query, limit: PEOPLE_MAX } }));
}

/** All names of events, the most frequent first. */
export async function readEventNames(): Promise<EventName[]> {
  const table = await answer(api.POST("/v1/sql", { body: { sql: NAMES, parameters: [] } }));
  return (table.rows as [string, number][]).map(([name, events]) => ({ name, events }));
}

/** Names of the latest events, for those who may not ask by SQL. */
export async function readRecentNames(): Promise<EventName[]> {
  const { events } = await answer(
    api.GET("/v1/events/recent", { params: { query: { limit: "1000" } } }),
  );
  return [...new Set(events.map((event) => event.name ?? event.type))].map((name) => ({
    name,
    events: null,
  }));
}

/** All sources. */
export async function readSources() {
  return (await answer(api.GET("/v1/sources"))).sources;
}

/** All tokens, without their secrets. */
export async function readTokens() {
  return (await answer(api.GET("/v1/tokens"))).tokens;
}
