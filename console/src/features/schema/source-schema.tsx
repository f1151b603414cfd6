// SPDX-License-Identifier: Apache-2.0
import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { count, moment } from "../../ui/format";
import { useView } from "../../ui/page";
import { Panel } from "../../ui/page-frame";
import { SidePanel } from "../../ui/side-panel";
import { Empty, States, stateOf } from "../../ui/states";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import { type Discovered, readSchema, titleOf } from "./calls";
import { ChangesTable } from "./changes-table";
import { FieldsTable } from "./fields-table";
import { schemaPage } from "./schema";

/** The events of one source; the fields of the one that is open. */
export function SourceSchema({ name }: { name: string }) {
  const [view, setView] = useView(schemaPage);
  const schema = useQuery({
    queryKey: ["schema", name],
    queryFn: () => readSchema(name),
    refetchInterval: 15_000,
  });
  return (
    <States
      state={stateOf(schema, (one) => one.events.length === 0)}
      empty={
        <Empty icon="filter" title="It has sent nothing that could be used">
          Refused events are in quarantine.
        </Empty>
      }
    >
      {(one) => (
        <Stack gap="md">
          <VirtualTable
            label="Events"
            rows={one.events}
            columns={COLUMNS}
            rowKey={keyOf}
            height={`min(44vh, ${one.events.length * 36 + 38}px)`}
            openKey={view.event}
            onOpen={(event) => setView({ event: keyOf(event) }, false)}
          />
          {one.eventsLeftOut > 0 && (
            <Text size="sm" c="dimmed">
              {count(one.eventsLeftOut)} events have names beyond the limit of{" "}
              {count(one.limits.events)}.
            </Text>
          )}
          <Panel title="Changes within a week">
            <ChangesTable changes={one.changes} />
          </Panel>
          <SidePanel
            opened={one.events.some((event) => keyOf(event) === view.event)}
            onClose={() => setView({ event: undefined }, false)}
            title={`Fields of ${one.events.filter((e) => keyOf(e) === view.event).map(titleOf)}`}
            wide
          >
            {one.events
              .filter((event) => keyOf(event) === view.event)
              .map((event) => (
                <FieldsTable key={keyOf(event)} event={event} limit={one.limits.fields} />
              ))}
          </SidePanel>
        </Stack>
      )}
    </States>
  );
}

function keyOf(event: Discovered): string {
  return `${event.of}:${event.event}`;
}

const COLUMNS: Column<Discovered>[] = [
  {
    key: "event",
    title: "Event",
    width: "minmax(180px, 2fr)",
    narrow: "minmax(120px, 1fr)",
    cell: (event) => <b>{titleOf(event)}</b>,
  },
  { key: "of", title: "Call", width: "110px", narrow: false, cell: (event) => event.of },
  {
    key: "count",
    title: "Times",
    width: "120px",
    narrow: "80px",
    figures: true,
    cell: (event) => count(event.count),
  },
  {
    key: "fields",
    title: "Fields",
    width: "90px",
    narrow: "70px",
    figures: true,
    cell: (event) => count(event.fields.length),
  },
  {
    key: "first",
    title: "First seen",
    width: "190px",
    narrow: false,
    cell: (event) => (event.firstSeen === null ? "–" : moment(event.firstSeen)),
  },
  {
    key: "last",
    title: "Last seen",
    width: "190px",
    narrow: false,
    cell: (event) => (event.lastSeen === null ? "–" : moment(event.lastSeen)),
  },
];
