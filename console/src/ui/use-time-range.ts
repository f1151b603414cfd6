// SPDX-License-Identifier: Apache-2.0
import { useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Page, RawSearch } from "./page";
import { rangeLabel, readRange, type TimeRange } from "./time-range";

/** The range of time that the URL gives a page. */
export function useTimeRange(page: Pick<Page, "timeRange">): {
  range: TimeRange;
  /** Tells ranges apart, for keys of queries. */
  key: string;
  /** In words. */
  label: string;
} {
  const raw = useSearch({ strict: false }) as RawSearch;
  const range = readRange(raw, page.timeRange ?? "all");
  const key = JSON.stringify(range);
  return useMemo(() => {
    const same = JSON.parse(key) as TimeRange;
    return { range: same, key, label: rangeLabel(same) };
  }, [key]);
}
