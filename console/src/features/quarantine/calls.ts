// SPDX-License-Identifier: Apache-2.0
import { answer, api } from "../../api/client";
import type { Answer } from "../../api/types";
import { type Bounds, boundsOf, type TimeRange } from "../../ui/time-range";

/** Refused events of one source with the same first problem. */
export type Reason = Answer<"/v1/quarantine/reasons">["reasons"][number];
/** A refused event. */
export type Refused = Answer<"/v1/quarantine">["events"][number];
/** What became of replayed events. */
export type Replayed = Answer<"/v1/quarantine/replay", "post">;
/** A part of the list of refused events. */
export type RefusedPage = Answer<"/v1/quarantine">;

/** What is listed. */
export type Filter = {
  source: string;
  code: string;
  path: string;
  state: "open" | "replayed";
  range: TimeRange;
};

export async function readReasons(bounds: Bounds): Promise<{ at: number; reasons: Reason[] }> {
  const at = Date.now();
  const { reasons } = await answer(
    api.GET("/v1/quarantine/reasons", { params: { query: bounds } }),
  );
  return { at, reasons };
}

export async function readEvents(
  filter: Filter,
  after: string | null,
  limit: number,
): Promise<RefusedPage> {
  const { range, ...fields } = filter;
  const query = {
    ...fields,
    ...boundsOf(range),
    limit: String(limit),
    ...(after !== null && { after }),
  };
  return answer(api.GET("/v1/quarantine", { params: { query } }));
}

export async function replay(
  body: { ids: string[]; payloads?: Record<string, Record<string, unknown>>; patch?: object },
  dryRun: boolean,
): Promise<Replayed> {
  const params = { query: dryRun ? { dryRun: "true" } : {} };
  return answer(api.POST("/v1/quarantine/replay", { params, body: body as never }));
}

/** Whether an event's payload can be shown as JSON, and how. */
export function prettyPayload(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}

/** Reads an object out of a text; says what is wrong where it is none. */
export function parseObject(text: string): { value: Record<string, unknown> } | { wrong: string } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? { value: value as Record<string, unknown> }
      : { wrong: "This is JSON, but no object. Write it in braces." };
  } catch (error) {
    return { wrong: `This is no JSON: ${error instanceof Error ? error.message : "unreadable"}` };
  }
}
