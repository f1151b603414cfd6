// SPDX-License-Identifier: Apache-2.0
import { moment } from "./format";

/** Ranges that end now, by their word in the URL. */
export const PRESETS = {
  "15m": { label: "Last 15 min", ms: 15 * 60_000 },
  "1h": { label: "Last hour", ms: 3_600_000 },
  "24h": { label: "Last 24 h", ms: 86_400_000 },
  "7d": { label: "Last 7 days", ms: 7 * 86_400_000 },
} as const;

/** A range that ends now. */
export type Preset = keyof typeof PRESETS;

/** A range of time, as the URL says it. */
export type TimeRange =
  | { kind: "all" }
  | { kind: "last"; preset: Preset }
  | { kind: "custom"; from: string; to: string };

/** The two ends, ISO 8601; one that is left out is open. */
export type Bounds = { from?: string; to?: string };

/** How a page stands to time: what it shows where the URL says nothing. */
export type DefaultRange = "all" | Preset;

const KEYS = ["range", "from", "to"] as const;

function time(raw: unknown): string {
  return typeof raw === "string" && !Number.isNaN(Date.parse(raw))
    ? new Date(raw).toISOString()
    : "";
}

/** The range that stands in the URL; what cannot be read there does not count. */
export function readRange(raw: Record<string, unknown>, otherwise: DefaultRange): TimeRange {
  const from = time(raw.from);
  const to = time(raw.to);
  if ((from !== "" || to !== "") && (from === "" || to === "" || from < to)) {
    return { kind: "custom", from, to };
  }
  const word = raw.range === "all" || String(raw.range) in PRESETS ? String(raw.range) : otherwise;
  return word === "all" ? { kind: "all" } : { kind: "last", preset: word as Preset };
}

/** What of a URL is the range, to be taken along to another page. */
export function rangeSearch(raw: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    KEYS.filter((key) => typeof raw[key] === "string").map((key) => [key, String(raw[key])]),
  );
}

/** What to write into the URL for a range. */
export function searchOf(range: TimeRange): Record<(typeof KEYS)[number], string | undefined> {
  return {
    range: range.kind === "custom" ? undefined : range.kind === "all" ? "all" : range.preset,
    from: range.kind === "custom" && range.from !== "" ? range.from : undefined,
    to: range.kind === "custom" && range.to !== "" ? range.to : undefined,
  };
}

/** The ends of a range, at a moment. */
export function boundsOf(range: TimeRange, now: number = Date.now()): Bounds {
  switch (range.kind) {
    case "all":
      return {};
    case "last":
      return { from: new Date(now - PRESETS[range.preset].ms).toISOString() };
    case "custom":
      return {
        ...(range.from !== "" && { from: range.from }),
        ...(range.to !== "" && { to: range.to }),
      };
  }
}

/** Whether what comes in now is in the range. */
export function endsNow(range: TimeRange): boolean {
  return range.kind !== "custom" || range.to === "";
}

/** A range in words. */
export function rangeLabel(range: TimeRange): string {
  switch (range.kind) {
    case "all":
      return "All time";
    case "last":
      return PRESETS[range.preset].label;
    case "custom":
      return range.from === ""
        ? `Before ${moment(range.to)}`
        : range.to === ""
          ? `Since ${moment(range.from)}`
          : `${moment(range.from)} – ${moment(range.to)}`;
  }
}
