// SPDX-License-Identifier: Apache-2.0
import { Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { CodeBlock, pretty } from "../../ui/code-block";
import { count, counted, duration, moment, timeOfDay } from "../../ui/format";
import { written } from "../../ui/person";
import { SidePanel } from "../../ui/side-panel";
import { Empty, States, stateOf } from "../../ui/states";
import { Tag } from "../../ui/status-badge";
import { boundsOf } from "../../ui/time-range";
import { useTimeRange } from "../../ui/use-time-range";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import { personPage } from "./people";
import { type PersonEvent, readEvents } from "./person-calls";
import { bySession, type Line } from "./visits";

const PAGE = "200";

function nameOf(event: PersonEvent): string {
  return event.event ?? event.type;
}

const COLUMNS: readonly Column<Line<PersonEvent>>[] = [
  {
    key: "time",
    title: "Time",
    width: "190px",
    narrow: "186px",
    cell: (line) =>
      line.kind === "session" ? (
        <b>{moment(line.start)}</b>
      ) : (
        <span title={moment(line.event.timestamp)}>{timeOfDay(line.event.timestamp)}</span>
      ),
  },
  {
    key: "what",
    title: "Event",
    width: "minmax(200px, 1.2fr)",
    narrow: "minmax(150px, 1fr)",
    cell: (line) =>
      line.kind === "session" ? (
        <b>
          Session: {line.open ? "at least " : ""}
          {counted(line.events, "event", "events")}
          {line.end !== line.start &&
            ` in ${duration(Date.parse(line.end) - Date.parse(line.start))}`}
        </b>
      ) : (
        nameOf(line.event)
      ),
  },
  {
    key: "type",
    title: "Kind",
    width: "100px",
    narrow: false,
    cell: (line) => line.kind === "event" && <Tag>{line.event.type}</Tag>,
  },
  {
    key: "source",
    title: "Source",
    width: "140px",
    narrow: false,
    cell: (line) => line.kind === "event" && line.event.source,
  },
  {
    key: "properties",
    title: "Properties",
    width: "minmax(200px, 2fr)",
    narrow: false,
    cell: (line) => line.kind === "event" && JSON.stringify(line.event.properties),
  },
];

/** What a person did, by session, latest first. */
export function TimelinePart({ id, eventCount }: { id: string; eventCount: number }) {
  const [open, setOpen] = useState<PersonEvent | null>(null);
  const { range, key, label } = useTimeRange(personPage);
  const events = useInfiniteQuery({
    queryKey: ["profiles", id, "events", eventCount, key],
    queryFn: ({ pageParam }) => readEvents(id, pageParam, PAGE, boundsOf(range)),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = events;
  const all = useMemo(() => events.data?.pages.flatMap((page) => page.events) ?? [], [events.data]);
  const lines = useMemo(() => bySession(all, hasNextPage), [all, hasNextPage]);
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) {
      void fetchNextPage();
    }
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <States
      state={stateOf(events, () => all.length === 0)}
      empty={
        <Empty icon="clock" title={range.kind === "all" ? "No events" : `No events: ${label}`}>
          {range.kind === "all" ? "" : "Choose another range of time at the top. "}
          Nothing that this person did is kept for quick reading. The lake has all events: ask by
          SQL.
        </Empty>
      }
    >
      {() => (
        <>
          <Text size="sm" c="dimmed" mb="xs" role="status">
            {count(all.length)} of {count(eventCount)} events
            {range.kind === "all" ? "" : `, those of: ${label}`}
            {hasNextPage
              ? "; scroll for earlier ones"
              : range.kind === "all" && all.length < eventCount && keptNote}
            . A session ends after 30 minutes without an event.
          </Text>
          <VirtualTable
            label="Timeline"
            rows={lines}
            columns={COLUMNS}
            rowKey={(line) => line.key}
            onOpen={(line) => line.kind === "event" && setOpen(line.event)}
            openKey={open?.messageId}
            onEnd={onEnd}
          />
          <SidePanel
            opened={open !== null}
            onClose={() => setOpen(null)}
            title={open === null ? "" : nameOf(open)}
          >
            {open !== null && <EventFacts event={open} />}
          </SidePanel>
        </>
      )}
    </States>
  );
}

const keptNote = "; earlier ones are in the lake only";

function EventFacts({ event }: { event: PersonEvent }) {
  return (
    <Stack gap="sm">
      <Text size="sm">
        Happened on {moment(event.timestamp)}, came in on {moment(event.receivedAt)} from source{" "}
        <b>{event.source}</b>. It named {event.identifiers.map(written).join(", ")}.
      </Text>
      <CodeBlock code={pretty(event)} label="the event as JSON" />
    </Stack>
  );
}
