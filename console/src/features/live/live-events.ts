// SPDX-License-Identifier: Apache-2.0
import { answer, api } from "../../api/client";
import type { paths } from "../../api/schema";
import type { Answer } from "../../api/types";
import type { Tone } from "../../ui/status-badge";
import type { Bounds } from "../../ui/time-range";
import type { LiveView } from "./live";

/** The latest events. */
export type Recent = Answer<"/v1/events/recent">;

/** An event in the list. */
export type LiveEvent = Recent["events"][number];

/** What the stream tells. */
export type EventsTick =
  paths["/v1/streams/events"]["get"]["responses"][200]["content"]["text/event-stream"];

/** An event as a whole. */
export type WholeEvent = Answer<"/v1/events/{id}">;

/** What can become of an event. */
export const OUTCOMES: Record<LiveEvent["outcome"], { label: string; tone: Tone }> = {
  accepted: { label: "Accepted", tone: "good" },
  refused: { label: "Refused", tone: "bad" },
  duplicate: { label: "Duplicate", tone: "quiet" },
  waiting: { label: "Waiting", tone: "warning" },
};

const FIELDS = ["source", "name", "identifier", "outcome"] as const;

/** The filters that are set. */
export function filtersOf(view: LiveView): Partial<Record<(typeof FIELDS)[number], string>> {
  return Object.fromEntries(
    FIELDS.filter((field) => view[field] !== "").map((field) => [field, view[field]]),
  );
}

/** The stream of a view. */
export function streamOf(view: LiveView): string {
  const query = new URLSearchParams(filtersOf(view)).toString();
  return `/v1/streams/events${query === "" ? "" : `?${query}`}`;
}

/** Reads the latest events, or those before a place. */
export function readRecent(view: LiveView, bounds: Bounds, before?: string): Promise<Recent> {
  const query = {
    ...filtersOf(view),
    ...bounds,
    limit: "1000",
    ...(before === undefined ? {} : { before }),
  };
  return answer(api.GET("/v1/events/recent", { params: { query } }));
}

/** Reads one event. */
export function readEvent(id: string): Promise<WholeEvent> {
  return answer(api.GET("/v1/events/{id}", { params: { path: { id } } }));
}
