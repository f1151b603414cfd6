// SPDX-License-Identifier: Apache-2.0
import { count, moment } from "../../ui/format";
import { shortId, written } from "../../ui/person";
import { StatusBadge, Tag } from "../../ui/status-badge";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import type { Graph } from "./identity-calls";

type Node = Graph["nodes"][number];

function columns(people: readonly string[]): readonly Column<Node>[] {
  return [
    { key: "type", title: "Type", width: "120px", cell: (node) => <Tag>{node.type}</Tag> },
    {
      key: "value",
      title: "Value",
      width: "minmax(160px, 1fr)",
      cell: (node) => <span className="mono">{node.value}</span>,
    },
    {
      key: "person",
      title: "Person",
      width: "190px",
      cell: (node) =>
        node.shared ? (
          <StatusBadge tone="warning">shared</StatusBadge>
        ) : node.person === "" ? (
          "nobody"
        ) : (
          `${people.indexOf(node.person) + 1}: ${shortId(node.person)}${node.own ? "" : " (another)"}`
        ),
    },
    {
      key: "first",
      title: "First seen",
      width: "190px",
      cell: (node) => (Date.parse(node.firstSeen) === 0 ? "never" : moment(node.firstSeen)),
    },
    {
      key: "count",
      title: "Events",
      width: "80px",
      figures: true,
      cell: (node) => (node.shared ? "–" : count(node.count)),
    },
  ];
}

/** The identifiers of the graph as a table; opening one takes it for the question why. */
export function NodeTable(props: {
  nodes: readonly Node[];
  people: readonly string[];
  onChoose: (name: string) => void;
}) {
  return (
    <VirtualTable
      label="Identifiers"
      rows={props.nodes}
      columns={columns(props.people)}
      rowKey={(_, index) => String(index)}
      height="400px"
      onOpen={(node) => props.onChoose(written(node))}
    />
  );
}
