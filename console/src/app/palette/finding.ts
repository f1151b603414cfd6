// SPDX-License-Identifier: Apache-2.0
import type { IconName } from "../../ui/icon";

/** What sort of thing was found, in the order of the list. */
export const GROUPS = ["Pages", "People", "Events", "Sources", "Tokens", "Do"] as const;

/** Something that the search found, and what choosing it does. */
export type Finding = {
  key: string;
  group: (typeof GROUPS)[number];
  icon: IconName;
  label: string;
  /** What tells it from others of the same name. */
  hint?: string;
  /** Keys that do the same. */
  keys?: readonly string[];
  choose: () => void;
};

/** Whether a text has all words, whatever their case. */
export function hasWords(text: string, words: string): boolean {
  const lower = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}

/** How well a name fits: names that begin so come first, shorter ones before longer ones. */
export function byFit(query: string): (a: string, b: string) => number {
  const start = query.toLowerCase();
  const rank = (name: string) => (name.toLowerCase().startsWith(start) ? 0 : 1);
  return (a, b) => rank(a) - rank(b) || a.length - b.length || (a < b ? -1 : 1);
}

/** Names in the order in which they tell why something was found: those that have the text first. */
export function closest(names: readonly string[], query: string): string[] {
  const wanted = query.toLowerCase();
  const has = (name: string) => (name.toLowerCase().includes(wanted) ? 0 : 1);
  return [...names].sort((a, b) => has(a) - has(b));
}
