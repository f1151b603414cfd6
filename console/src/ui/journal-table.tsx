// SPDX-License-Identifier: Apache-2.0
import { Group, Text } from "@mantine/core";
import type { Answer } from "../api/types";
import { moment } from "./format";
import { PersonLink } from "./person";
import { StatusBadge } from "./status-badge";
import { type Column, VirtualTable } from "./virtual-table";

/** An entry of the journal of merges and splits. */
export type Merge = Answer<"/v1/merges">["merges"][number];

const CAUSES: Record<Merge["cause"], string> = {
  event: "an event",
  decision: "a decision",
  withdrawal: "a decision taken back",
  shared: "an identifier found to be shared",
  rules: "other rules",
  match: "records that are alike",
};

/** Why people were joined or parted, in words. */
export function causeOf(entry: Merge): string {
  return CAUSES[entry.cause];
}

function Ids({ ids }: { ids: readonly string[] }) {
  return (
    <Group gap={6} wrap="nowrap">
      {ids.slice(0, 3).map((id) => (
        <PersonLink key={id} id={id} />
      ))}
      {ids.length > 3 && <Text size="sm">and {ids.length - 3} more</Text>}
    </Group>
  );
}

const COLUMNS: readonly Column<Merge>[] = [
  { key: "at", title: "Time", width: "190px", narrow: "182px", cell: (entry) => moment(entry.at) },
  {
    key: "kind",
    title: "What",
    width: "96px",
    narrow: "90px",
    cell: (entry) => (
      <StatusBadge tone="info" icon={entry.kind === "joined" ? "link" : "split"}>
        {entry.kind}
      </StatusBadge>
    ),
  },
  {
    key: "before",
    title: "Before",
    width: "minmax(190px, 1fr)",
    narrow: false,
    cell: (entry) => <Ids ids={entry.before} />,
  },
  {
    key: "after",
    title: "After",
    width: "minmax(190px, 1fr)",
    narrow: "minmax(70px, 1fr)",
    cell: (entry) => <Ids ids={entry.after} />,
  },
  { key: "cause", title: "Because of", width: "190px", narrow: false, cell: causeOf },
  {
    key: "links",
    title: "Links",
    width: "minmax(220px, 2fr)",
    narrow: false,
    cell: (entry) => <span title={entry.links.join("\n")}>{entry.links.join(", ")}</span>,
  },
];

/** Merges and splits, latest first. */
export function JournalTable(props: {
  entries: readonly Merge[];
  label: string;
  height?: string;
  onEnd?: () => void;
  onOpen?: (entry: Merge) => void;
}) {
  return (
    <VirtualTable
      label={props.label}
      rows={props.entries}
      columns={COLUMNS}
      rowKey={(entry) => String(entry.sequence)}
      height={props.height ?? "50vh"}
      {...(props.onEnd && { onEnd: props.onEnd })}
      {...(props.onOpen && { onOpen: props.onOpen })}
    />
  );
}
