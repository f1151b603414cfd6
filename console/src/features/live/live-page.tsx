// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Text } from "@mantine/core";
import { useCallback } from "react";
import { count, counted } from "../../ui/format";
import { Icon } from "../../ui/icon";
import { useView } from "../../ui/page";
import { PageFrame } from "../../ui/page-frame";
import { PageLink } from "../../ui/page-link";
import { SidePanel } from "../../ui/side-panel";
import { Empty, States, stateOf } from "../../ui/states";
import { StreamBadge } from "../../ui/stream-badge";
import { boundsOf, endsNow } from "../../ui/time-range";
import { useTimeRange } from "../../ui/use-time-range";
import { VirtualTable } from "../../ui/virtual-table";
import { columns } from "./columns";
import { EventDetails } from "./event-details";
import { EventFilters } from "./event-filters";
import { livePage } from "./live";
import { filtersOf, type LiveEvent } from "./live-events";
import { useLiveEvents } from "./use-live-events";

/** Events as they come in, each with what became of it. */
export default function LivePage() {
  const [view, setView] = useView(livePage);
  const { range, label } = useTimeRange(livePage);
  const { query, list, oneOf, stream, pause, resume, older } = useLiveEvents(view, range);
  const follows = endsNow(range);
  const open = useCallback((event: LiveEvent) => setView({ event: event.id }, false), [setView]);
  return (
    <PageFrame
      title="Live events"
      about="Every event as it comes in, accepted or refused, with what became of it."
      elsewhere={{
        calls: [
          {
            what: "The latest events",
            path: "/v1/events/recent",
            query: { ...filtersOf(view), ...boundsOf(range), limit: "100" },
          },
          { what: "Events as they come in", path: "/v1/streams/events", query: filtersOf(view) },
        ],
      }}
      actions={
        !follows ? undefined : list.paused ? (
          <Button leftSection={<Icon name="play" />} onClick={resume}>
            {list.heldCount === 0 ? "Resume" : `Resume, ${count(list.heldCount)} new`}
          </Button>
        ) : (
          <Button variant="default" leftSection={<Icon name="pause" />} onClick={pause}>
            Pause
          </Button>
        )
      }
    >
      <EventFilters view={view} setView={setView} />
      <Group gap="sm">
        {follows && <StreamBadge state={stream} paused={list.paused} />}
        <Text size="sm" c="dimmed">
          {label}, by when they came in: {counted(list.rows.length, "event", "events")} listed.{" "}
          {oneOf > 1 && `So many come in that one of ${count(oneOf)} is shown.`}
        </Text>
      </Group>
      <States state={stateOf(query)}>
        {(recent) =>
          list.rows.length === 0 ? (
            <Empty icon="live" title={follows ? "Waiting for events" : "No events then"}>
              {recent.complete && recent.looked === 0 ? (
                <>
                  None has come in yet. <PageLink to="/start">Send the first one</PageLink>.
                </>
              ) : (
                <>
                  None of the {count(recent.looked)} records that were looked at fits.{" "}
                  {follows && "New ones appear here."}
                  {!recent.complete && (
                    <Button mt="sm" variant="default" onClick={() => void older()}>
                      Look further back
                    </Button>
                  )}
                </>
              )}
            </Empty>
          ) : (
            <VirtualTable
              label="Events, the latest first"
              rows={list.rows}
              columns={columns}
              rowKey={(event) => event.id}
              onOpen={open}
              openKey={view.event === "" ? undefined : view.event}
              height="calc(100vh - 300px)"
              onEnd={older}
            />
          )
        }
      </States>
      <SidePanel
        opened={view.event !== ""}
        onClose={() => setView({ event: undefined })}
        title="Event"
        wide
      >
        {view.event !== "" && <EventDetails id={view.event} />}
      </SidePanel>
    </PageFrame>
  );
}
