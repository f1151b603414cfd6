// SPDX-License-Identifier: Apache-2.0
import { answer, api } from "../../api/client";
import type { Answer } from "../../api/types";
import type { Bounds } from "../../ui/time-range";

/** An event of a person's timeline. */
export type PersonEvent = Answer<"/v1/profiles/{id}/events">["events"][number];

/** Finds people by whatever was typed. */
export function search(query: string, limit: number) {
  return answer(api.POST("/v1/profiles/search", { body: { query, limit } }));
}

/** Reads one person. */
export function readPerson(id: string) {
  return answer(api.GET("/v1/profiles/{id}", { params: { path: { id } } }));
}

/** Reads a page of a person's events. */
export function readEvents(id: string, cursor: string, limit: string, bounds: Bounds = {}) {
  const query = { limit, ...bounds, ...(cursor !== "" && { cursor }) };
  return answer(api.GET("/v1/profiles/{id}/events", { params: { path: { id }, query } }));
}

/** Reads a page of how a person was joined and parted. */
export function readHistory(id: string, before: string, bounds: Bounds = {}) {
  const query = { limit: "100", ...bounds, ...(before !== "" && { before }) };
  return answer(api.GET("/v1/profiles/{id}/history", { params: { path: { id }, query } }));
}

const EXPORT_EVENTS_MAX = 20_000;

/** Everything that the API knows of a person, as one JSON text. */
export async function exportPerson(id: string): Promise<string> {
  const [profile, evidence] = await Promise.all([
    readPerson(id),
    answer(api.GET("/v1/profiles/{id}/explain", { params: { path: { id } } })),
  ]);
  const merges = [];
  let before: string | null = "";
  while (before !== null) {
    const page: Awaited<ReturnType<typeof readHistory>> = await readHistory(id, before);
    merges.push(...page.merges);
    before = page.next;
  }
  const events: PersonEvent[] = [];
  let cursor: string | null = "";
  while (cursor !== null && events.length < EXPORT_EVENTS_MAX) {
    const page: Awaited<ReturnType<typeof readEvents>> = await readEvents(id, cursor, "1000");
    events.push(...page.events);
    cursor = page.next;
  }
  return JSON.stringify(
    {
      exportedAt: new Date().toISOString(),
      profile,
      evidence: evidence.evidence,
      merges,
      events,
      eventsComplete: cursor === null,
    },
    null,
    2,
  );
}
