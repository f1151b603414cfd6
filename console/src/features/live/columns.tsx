// SPDX-License-Identifier: Apache-2.0
import { duration, timeOfDay } from "../../ui/format";
import { StatusBadge, Tag } from "../../ui/status-badge";
import type { Column } from "../../ui/virtual-table";
import classes from "./columns.module.css";
import { type LiveEvent, OUTCOMES } from "./live-events";

/** A text that takes the room that there is, and no more. */
function Cut({ text, mono }: { text: string; mono?: boolean }) {
  return (
    <span className={mono ? `${classes.cut} mono` : classes.cut} title={text}>
      {text}
    </span>
  );
}

/** What the list shows of an event. */
export const columns: readonly Column<LiveEvent>[] = [
  {
    key: "time",
    title: "Received",
    width: "112px",
    narrow: "116px",
    cell: (event) => <span className="figures">{timeOfDay(event.receivedAt, true)}</span>,
  },
  {
    key: "outcome",
    title: "Outcome",
    width: "128px",
    narrow: "118px",
    cell: ({ outcome }) => (
      <StatusBadge tone={OUTCOMES[outcome].tone}>{OUTCOMES[outcome].label}</StatusBadge>
    ),
  },
  {
    key: "source",
    title: "Source",
    width: "minmax(100px, 150px)",
    narrow: false,
    cell: (event) => <Tag>{event.source}</Tag>,
  },
  {
    key: "name",
    title: "Event",
    width: "minmax(170px, 1fr)",
    narrow: "minmax(106px, 1fr)",
    cell: (event) => (
      <>
        {event.name ?? event.type}
        {event.name !== null && <span className="quiet"> {event.type}</span>}
      </>
    ),
  },
  {
    key: "who",
    title: "Who, or what to mend",
    width: "minmax(240px, 2fr)",
    narrow: false,
    cell: (event) =>
      event.problems.length > 0 ? (
        <Cut text={event.problems.map((problem) => problem.message).join(" ")} />
      ) : (
        <Cut
          mono
          text={event.identifiers.map(({ type, value }) => `${type}:${value}`).join("  ")}
        />
      ),
  },
  {
    key: "delay",
    title: "Applied after",
    width: "116px",
    narrow: false,
    figures: true,
    cell: (event) => (event.appliedInMs === null ? "–" : duration(event.appliedInMs)),
  },
];
