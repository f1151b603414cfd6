// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/FloatingIndicator.css";
import "@mantine/core/styles/SegmentedControl.css";
import { Button, Group, SegmentedControl, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { asFailure } from "../../api/failure";
import { count, counted, moment } from "../../ui/format";
import { Icon } from "../../ui/icon";
import { useView } from "../../ui/page";
import { Panel } from "../../ui/page-frame";
import { SidePanel } from "../../ui/side-panel";
import { FailureNote, Loading } from "../../ui/states";
import { useMay } from "../../ui/use-session";
import { useTimeRange } from "../../ui/use-time-range";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import { type Filter, type Reason, type Refused, readEvents } from "./calls";
import { FixEvent } from "./fix-event";
import { quarantinePage } from "./quarantine";
import { ReplayAll } from "./replay-all";

const PAGE = 200;

/** The events of a reason: a page at a time, each opens to be mended. */
export function EventsPanel({ reason }: { reason: Reason }) {
  const [view, setView] = useView(quarantinePage);
  const { range } = useTimeRange(quarantinePage);
  const [all, setAll] = useState(false);
  const mayReplay = useMay("replay");
  const filter: Filter = {
    source: view.source,
    code: view.code,
    path: view.path,
    state: view.state,
    range,
  };
  const pages = useInfiniteQuery({
    queryKey: [
      "quarantine",
      "events",
      filter,
      filter.state === "open" ? reason.open : reason.events,
    ],
    queryFn: ({ pageParam }) => readEvents(filter, pageParam, PAGE),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  const events = useMemo(
    () => pages.data?.pages.flatMap((page) => page.events) ?? [],
    [pages.data],
  );
  const problem = reason.problems[0];
  const opened = events.find((event) => event.quarantine_id === view.event);
  // An event that a link names may be on a later page.
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const sought = view.event !== "" && opened === undefined && hasNextPage;
  useEffect(() => {
    if (sought && !isFetchingNextPage) {
      void fetchNextPage();
    }
  }, [sought, isFetchingNextPage, fetchNextPage]);
  return (
    <Panel
      title={problem?.message ?? reason.problem_code}
      aside={
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label="Which events"
            value={view.state}
            onChange={(state) => setView({ state: state === "open" ? undefined : state })}
            data={[
              { value: "open", label: `Open (${count(reason.open)})` },
              { value: "replayed", label: `Replayed (${count(reason.events - reason.open)})` },
            ]}
          />
          {mayReplay && reason.open > 0 && (
            <Button size="xs" leftSection={<Icon name="replay" />} onClick={() => setAll(true)}>
              Replay all {count(reason.open)}
            </Button>
          )}
        </Group>
      }
    >
      {problem !== undefined && (
        <Text size="sm" c="dimmed" mb="sm">
          {problem.remedy}
        </Text>
      )}
      {pages.error !== null && <FailureNote failure={asFailure(pages.error)} />}
      {pages.isPending ? (
        <Loading rows={4} />
      ) : events.length === 0 ? (
        <Text size="sm" c="dimmed">
          No {view.state} events.
        </Text>
      ) : (
        <VirtualTable
          label={counted(events.length, "event", "events")}
          rows={events}
          columns={eventColumns}
          rowKey={(event) => event.quarantine_id}
          height={`min(44vh, ${events.length * 36 + 38}px)`}
          openKey={view.event}
          onOpen={(event) => setView({ event: event.quarantine_id }, false)}
          onEnd={() => {
            if (pages.hasNextPage && !pages.isFetchingNextPage) {
              void pages.fetchNextPage();
            }
          }}
        />
      )}
      <SidePanel
        opened={opened !== undefined}
        onClose={() => setView({ event: undefined }, false)}
        title="Refused event"
        wide
      >
        {opened !== undefined && <FixEvent event={opened} key={opened.quarantine_id} />}
      </SidePanel>
      <SidePanel opened={all} onClose={() => setAll(false)} title="Replay all of this reason" wide>
        <ReplayAll reason={reason} range={range} />
      </SidePanel>
    </Panel>
  );
}

const eventColumns: Column<Refused>[] = [
  {
    key: "received",
    title: "Received",
    width: "190px",
    narrow: "180px",
    cell: (event) => moment(event.received_at),
  },
  {
    key: "message",
    title: "Message id",
    width: "minmax(140px, 220px)",
    narrow: "minmax(140px, 1fr)",
    cell: (event) => <span className="mono">{event.message_id}</span>,
  },
  {
    key: "payload",
    title: "Event",
    width: "minmax(260px, 1fr)",
    narrow: false,
    cell: (event) => <span className="mono">{event.payload}</span>,
  },
];
