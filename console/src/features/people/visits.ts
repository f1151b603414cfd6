// SPDX-License-Identifier: Apache-2.0

/** How long nothing may happen before the next event begins a session of its own. */
export const GAP_MS = 30 * 60_000;

/** A line of the timeline: the head of a session, or an event. */
export type Line<E> =
  | { kind: "session"; key: string; start: string; end: string; events: number; open: boolean }
  | { kind: "event"; key: string; event: E };

/**
 * Groups events into sessions: a gap of more than 30 minutes begins another one.
 *
 * @param events latest first
 * @param more whether earlier events may follow: then the last session may go on
 */
export function bySession<E extends { timestamp: string; messageId: string }>(
  events: readonly E[],
  more: boolean,
): Line<E>[] {
  const sessions: E[][] = [];
  let later = Number.POSITIVE_INFINITY;
  for (const event of events) {
    const at = Date.parse(event.timestamp);
    const session = sessions.at(-1);
    if (session === undefined || later - at > GAP_MS) {
      sessions.push([event]);
    } else {
      session.push(event);
    }
    later = at;
  }
  return sessions.flatMap((session, i) => {
    const last = session[0] as E;
    const first = session.at(-1) as E;
    return [
      {
        kind: "session" as const,
        key: `session ${last.messageId}`,
        start: first.timestamp,
        end: last.timestamp,
        events: session.length,
        open: more && i === sessions.length - 1,
      },
      ...session.map((event) => ({ kind: "event" as const, key: event.messageId, event })),
    ];
  });
}
