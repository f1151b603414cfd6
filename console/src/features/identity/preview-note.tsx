// SPDX-License-Identifier: Apache-2.0
import { Stack, Text } from "@mantine/core";
import { count, counted } from "../../ui/format";
import { Panel } from "../../ui/page-frame";
import { personName, shortId, written } from "../../ui/person";
import { Tag } from "../../ui/status-badge";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import type { Preview } from "./identity-calls";

type Move = Preview["moves"][number];

const COLUMNS: readonly Column<Move>[] = [
  { key: "type", title: "Type", width: "110px", cell: (move) => <Tag>{move.type}</Tag> },
  {
    key: "value",
    title: "Identifier that moves",
    width: "minmax(150px, 1fr)",
    cell: (move) => <span className="mono">{move.value}</span>,
  },
  {
    key: "events",
    title: "Events",
    width: "70px",
    figures: true,
    cell: (move) => count(move.eventCount),
  },
  {
    key: "to",
    title: "To",
    width: "110px",
    cell: (move) => (move.to === "" ? "nobody" : <span className="mono">{shortId(move.to)}</span>),
  },
];

function People({ people, title }: { people: Preview["before"]; title: string }) {
  return (
    <Panel title={title}>
      <Stack gap="xs">
        {people.slice(0, 20).map((person) => (
          <div key={person.id}>
            <Text size="sm">
              <b>{personName(person)}</b> <span className="mono">{shortId(person.id)}</span>:{" "}
              {counted(person.identifiers.length, "identifier", "identifiers")},{" "}
              {counted(person.eventCount, "event", "events")}
            </Text>
            <Text size="sm" c="dimmed" lineClamp={2}>
              {person.identifiers.map(written).join(", ")}
            </Text>
          </div>
        ))}
        {people.length > 20 && <Text size="sm">and {count(people.length - 20)} more</Text>}
        {people.length === 0 && <Text size="sm">Nobody.</Text>}
      </Stack>
    </Panel>
  );
}

/** What a decision, or taking it back, would change. Nothing has been written yet. */
export function PreviewNote({ preview }: { preview: Preview }) {
  return (
    <Stack gap="sm">
      <Text fw={600} role="status">
        {preview.text}
      </Text>
      <People people={preview.before} title="Now" />
      <People people={preview.after} title="Then" />
      {preview.moves.length > 0 && (
        <VirtualTable
          label="Identifiers that move"
          rows={preview.moves}
          columns={COLUMNS}
          rowKey={(_, index) => String(index)}
          height={`${Math.min(6, preview.moves.length) * 36 + 40}px`}
        />
      )}
    </Stack>
  );
}
