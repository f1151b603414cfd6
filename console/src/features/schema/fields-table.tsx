// SPDX-License-Identifier: Apache-2.0
import { Stack, Text } from "@mantine/core";
import { count, moment, share } from "../../ui/format";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import type { Discovered } from "./calls";

type Field = Discovered["fields"][number];

/** The fields of an event. */
export function FieldsTable({ event, limit }: { event: Discovered; limit: number }) {
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        In {count(event.count)} events. Of values is shown how they are written: letters are a,
        digits 9.
      </Text>
      {event.fields.length > 0 && (
        <VirtualTable
          label="Fields"
          rows={event.fields}
          columns={COLUMNS}
          rowKey={(field) => field.path}
          height={`min(75vh, ${event.fields.length * 36 + 38}px)`}
        />
      )}
      {event.leftOut > 0 && (
        <Text size="sm" c="dimmed">
          {count(event.leftOut)} times a field came that is beyond the limit of {count(limit)}.
        </Text>
      )}
    </Stack>
  );
}

/** The types that a field had besides the one that holds all of them. */
function kindsOf(field: Field): string {
  return field.kinds.map((kind) => `${kind.kind} ${count(kind.count)}`).join(", ");
}

const COLUMNS: Column<Field>[] = [
  {
    key: "path",
    title: "Field",
    width: "minmax(140px, 1.6fr)",
    narrow: "minmax(110px, 1fr)",
    cell: (field) => <span className="mono">{field.path}</span>,
  },
  {
    key: "type",
    title: "Type",
    width: "100px",
    narrow: "90px",
    cell: (field) => <span title={kindsOf(field)}>{field.type}</span>,
  },
  {
    key: "null",
    title: "Missing",
    width: "90px",
    narrow: "80px",
    figures: true,
    cell: (field) => (field.nullRate === null ? "–" : share(field.nullRate)),
  },
  {
    key: "example",
    title: "Written as",
    width: "minmax(120px, 1fr)",
    narrow: false,
    cell: (field) => (
      <span className="mono" title={field.examples.join("\n")}>
        {field.examples[0] ?? ""}
      </span>
    ),
  },
  {
    key: "first",
    title: "Since",
    width: "180px",
    narrow: false,
    cell: (field) => moment(field.firstSeen),
  },
];
