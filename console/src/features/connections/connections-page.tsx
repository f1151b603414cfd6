// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { ago, count } from "../../ui/format";
import { useView } from "../../ui/page";
import { PageFrame } from "../../ui/page-frame";
import { SidePanel } from "../../ui/side-panel";
import { Empty, States, stateOf } from "../../ui/states";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import { type Connection, listConnections } from "./calls";
import { ConnectionDetail } from "./connection-detail";
import { ConnectionState } from "./connection-state";
import { connectionsPage } from "./connections";

/** All connections and how they are. */
export default function ConnectionsPage() {
  const [view, setView] = useView(connectionsPage);
  const connections = useQuery({
    queryKey: ["connections"],
    queryFn: listConnections,
    refetchInterval: 3_000,
  });
  const open = (name: string | undefined) => setView({ connection: name }, false);
  return (
    <PageFrame
      title="Connections"
      about="What is fetched from databases, topics and APIs, and how far."
      elsewhere={{
        calls: [
          { what: "The connections", path: "/v1/connections" },
          { what: "The kinds of connectors and their settings", path: "/v1/connectors" },
        ],
      }}
    >
      <States
        state={stateOf(connections, (list) => list.length === 0)}
        empty={
          <Empty icon="link" title="No connections yet">
            A connection fetches the records of a database, a Kafka topic or an API. It is a
            document of the workspace, connections/NAME.yaml: apply it with ./tributary apply.
          </Empty>
        }
      >
        {(list) => (
          <>
            <VirtualTable
              label="Connections"
              rows={list}
              columns={COLUMNS}
              rowKey={(connection) => connection.name}
              rowHeight={44}
              height={`min(70vh, ${list.length * 44 + 38}px)`}
              openKey={view.connection}
              onOpen={(connection) => open(connection.name)}
            />
            <SidePanel
              opened={list.some((connection) => connection.name === view.connection)}
              onClose={() => open(undefined)}
              title={view.connection}
              wide
            >
              {list
                .filter((connection) => connection.name === view.connection)
                .map((connection) => (
                  <ConnectionDetail key={connection.name} connection={connection} />
                ))}
            </SidePanel>
          </>
        )}
      </States>
    </PageFrame>
  );
}

const COLUMNS: readonly Column<Connection>[] = [
  {
    key: "name",
    title: "Name",
    width: "minmax(140px, 1.4fr)",
    narrow: "minmax(110px, 1fr)",
    cell: (connection) => <b>{connection.name}</b>,
  },
  {
    key: "connector",
    title: "Connector",
    width: "110px",
    narrow: false,
    cell: (connection) => connection.connector,
  },
  {
    key: "source",
    title: "Source",
    width: "130px",
    narrow: false,
    cell: (connection) => connection.source,
  },
  {
    key: "state",
    title: "State",
    width: "140px",
    narrow: "136px",
    cell: (connection) => <ConnectionState connection={connection} />,
  },
  {
    key: "rows",
    title: "Records",
    width: "120px",
    narrow: "90px",
    figures: true,
    cell: (connection) => count(connection.rows),
  },
  {
    key: "refused",
    title: "Refused",
    width: "110px",
    narrow: false,
    figures: true,
    cell: (connection) => count(connection.refused),
  },
  {
    key: "asOf",
    title: "As of",
    width: "130px",
    narrow: false,
    cell: (connection) => (connection.asOf === null ? "–" : ago(connection.asOf)),
  },
];
