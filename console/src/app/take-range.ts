// SPDX-License-Identifier: Apache-2.0
import type { Page, RawSearch } from "../ui/page";
import { rangeSearch } from "../ui/time-range";

/** The view state with which a page is gone to: the time range goes along where it means something. */
export function takeRange(page: Pick<Page, "timeRange">): (before: RawSearch) => RawSearch {
  return (before) => (page.timeRange === undefined ? {} : rangeSearch(before));
}
