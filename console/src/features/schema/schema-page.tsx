// SPDX-License-Identifier: Apache-2.0
import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ago, count } from "../../ui/format";
import { useView } from "../../ui/page";
import { PageFrame } from "../../ui/page-frame";
import { Empty, States, stateOf } from "../../ui/states";
import { StatusBadge } from "../../ui/status-badge";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import { type Brief, listSchemas } from "./calls";
import { PlansPanel } from "./plans-panel";
import { schemaPage } from "./schema";
import { SourceSchema } from "./source-schema";

/** What each source sends. */
export default function SchemaPage() {
  const [view, setView] = useView(schemaPage);
  const schemas = useQuery({
    queryKey: ["schema"],
    queryFn: listSchemas,
    refetchInterval: 15_000,
  });
  const source = view.source === "" ? "SOURCE" : view.source;
  return (
    <PageFrame
      title="Schema"
      about="Events and fields as they were discovered, what changed within a week, and tracking plans."
      elsewhere={{
        calls: [
          { what: "All sources", path: "/v1/schema" },
          { what: "One source", path: `/v1/sources/${source}/schema` },
          { what: "A plan proposed from it", path: `/v1/sources/${source}/plan-proposal` },
          { what: "The tracking plans", path: "/v1/tracking-plans" },
        ],
        documents: ["tracking-plans/NAME.yaml"],
      }}
    >
      <Stack gap="md">
        <States
          state={stateOf(schemas, (list) => list.length === 0)}
          empty={
            <Empty icon="filter" title="Nothing has come in yet">
              Whatever sources send is looked at, and shown here by event and field.
            </Empty>
          }
        >
          {(list) => (
            <>
              <VirtualTable
                label="Sources"
                rows={list}
                columns={COLUMNS}
                rowKey={(one) => one.source}
                rowHeight={38}
                height={`min(30vh, ${list.length * 38 + 38}px)`}
                openKey={view.source}
                onOpen={(one) => setView({ source: one.source, event: undefined }, false)}
              />
              {list.some((one) => one.source === view.source) ? (
                <SourceSchema name={view.source} key={view.source} />
              ) : (
                <Text c="dimmed" size="sm">
                  Choose a source to see its events.
                </Text>
              )}
            </>
          )}
        </States>
        <PlansPanel source={view.source} />
      </Stack>
    </PageFrame>
  );
}

const COLUMNS: Column<Brief>[] = [
  {
    key: "source",
    title: "Source",
    width: "minmax(140px, 1.4fr)",
    narrow: "minmax(110px, 1fr)",
    cell: (one) => <b>{one.source}</b>,
  },
  {
    key: "events",
    title: "Events",
    width: "100px",
    narrow: false,
    figures: true,
    cell: (one) => count(one.events),
  },
  {
    key: "fields",
    title: "Fields",
    width: "100px",
    narrow: "80px",
    figures: true,
    cell: (one) => count(one.fields),
  },
  {
    key: "leftOut",
    title: "Beyond the limits",
    width: "150px",
    narrow: false,
    figures: true,
    cell: (one) => count(one.leftOut),
  },
  {
    key: "changes",
    title: "Changes",
    width: "130px",
    narrow: "110px",
    cell: (one) =>
      one.changes === 0 ? "none" : <StatusBadge tone="warning">{count(one.changes)}</StatusBadge>,
  },
  {
    key: "last",
    title: "Last event",
    width: "130px",
    narrow: false,
    cell: (one) => (one.lastSeen === null ? "–" : ago(one.lastSeen)),
  },
];
