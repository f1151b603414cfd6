// SPDX-License-Identifier: Apache-2.0
import { Text } from "@mantine/core";
import { count, moment } from "../../ui/format";
import { StatusBadge, type Tone } from "../../ui/status-badge";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import { type Schema, titleOf } from "./calls";

type Change = Schema["changes"][number];

const WORDS: Record<Change["change"], [string, Tone]> = {
  new_event: ["New event", "info"],
  new_field: ["New field", "info"],
  type: ["Other type", "warning"],
  event_gone: ["Event gone", "warning"],
  field_gone: ["Field gone", "warning"],
};

/** What is new, other or gone. */
export function ChangesTable({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        None: what came within the last seven days is what came before.
      </Text>
    );
  }
  return (
    <VirtualTable
      label="Changes"
      rows={changes}
      columns={COLUMNS}
      rowKey={(change) => `${change.change} ${change.of} ${change.event} ${change.path}`}
      height={`min(40vh, ${changes.length * 36 + 38}px)`}
    />
  );
}

const COLUMNS: Column<Change>[] = [
  {
    key: "change",
    title: "What",
    width: "130px",
    narrow: "124px",
    cell: (change) => (
      <StatusBadge tone={WORDS[change.change][1]}>{WORDS[change.change][0]}</StatusBadge>
    ),
  },
  { key: "event", title: "Event", width: "minmax(130px, 1fr)", narrow: false, cell: titleOf },
  {
    key: "path",
    title: "Field",
    width: "minmax(130px, 1fr)",
    narrow: "minmax(100px, 1fr)",
    cell: (change) => <span className="mono">{change.path}</span>,
  },
  {
    key: "type",
    title: "Type",
    width: "180px",
    narrow: false,
    cell: (change) => [change.before, change.after].filter((type) => type !== null).join(" → "),
  },
  {
    key: "count",
    title: "Times",
    width: "90px",
    narrow: false,
    figures: true,
    cell: (change) => count(change.count),
  },
  {
    key: "at",
    title: "Since",
    width: "190px",
    narrow: "182px",
    cell: (change) => moment(change.at),
  },
];
