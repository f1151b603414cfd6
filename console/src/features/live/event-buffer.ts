// SPDX-License-Identifier: Apache-2.0

/** How many events are kept while new ones come in. */
export const FOLLOWED_MAX = 2_000;

/** How many are kept at all, for one who looks back. */
export const ROWS_MAX = 200_000;

/** Something with a name of its own. */
export type Named = { id: string };

/** What a list of events shows. Never changed; each change makes another. */
export type Rows<E extends Named> = {
  /** The latest first. */
  rows: readonly E[];
  /** What came in while the list was paused, the latest first. */
  held: readonly E[];
  /** How many came in while the list was paused; `held` has the latest of them. */
  heldCount: number;
  paused: boolean;
};

/** An empty list that takes what comes in. */
export function emptyRows<E extends Named>(): Rows<E> {
  return { rows: [], held: [], heldCount: 0, paused: false };
}

/** What of `fresh` is not there yet, looking at the latest rows alone. */
function unknown<E extends Named>(fresh: readonly E[], there: readonly E[]): E[] {
  const known = new Set(there.slice(0, FOLLOWED_MAX).map((event) => event.id));
  return fresh.filter((event) => !known.has(event.id));
}

/**
 * Puts new events in front, or holds them back while the list is paused.
 *
 * @param fresh the latest first
 */
export function withFresh<E extends Named>(list: Rows<E>, fresh: readonly E[]): Rows<E> {
  if (list.paused) {
    const more = unknown(unknown(fresh, list.held), list.rows);
    return {
      ...list,
      held: [...more, ...list.held].slice(0, FOLLOWED_MAX),
      heldCount: list.heldCount + more.length,
    };
  }
  const more = unknown(fresh, list.rows);
  return more.length === 0
    ? list
    : { ...list, rows: [...more, ...list.rows].slice(0, FOLLOWED_MAX) };
}

/** Puts older events at the end. */
export function withOlder<E extends Named>(list: Rows<E>, older: readonly E[]): Rows<E> {
  return { ...list, rows: [...list.rows, ...older].slice(0, ROWS_MAX) };
}

/** Holds back what comes in. */
export function paused<E extends Named>(list: Rows<E>): Rows<E> {
  return { ...list, paused: true };
}

/** Shows what was held back, and goes on. */
export function resumed<E extends Named>(list: Rows<E>): Rows<E> {
  return {
    rows: [...list.held, ...list.rows].slice(0, FOLLOWED_MAX),
    held: [],
    heldCount: 0,
    paused: false,
  };
}
