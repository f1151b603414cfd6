// SPDX-License-Identifier: Apache-2.0
import type { Statement } from "./calls";

/** A statement that was run in this browser. */
export type Entry = Statement & { at: number; rows: number; elapsedMs: number };

const MAX = 100;

/** The statements of a person in a workspace, latest first; kept in this browser alone. */
export function readHistory(key: string): Entry[] {
  try {
    const entries: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(entries) ? (entries as Entry[]) : [];
  } catch {
    return [];
  }
}

/** Puts a statement first; one that was there before moves up. */
export function remember(key: string, entry: Entry): Entry[] {
  const others = readHistory(key).filter((each) => each.sql !== entry.sql);
  const entries = [entry, ...others].slice(0, MAX);
  localStorage.setItem(key, JSON.stringify(entries));
  return entries;
}

/** Where the history of somebody in a workspace is kept. */
export function historyKey(session: { workspace: string; name: string }): string {
  return `tributary.sql.${session.workspace}.${session.name}`;
}
