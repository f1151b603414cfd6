// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Table.css";
import { Table, Text } from "@mantine/core";
import { count } from "../../ui/format";
import { Panel } from "../../ui/page-frame";
import { StatusBadge } from "../../ui/status-badge";
import type { Catalogue } from "./calls";

/** The tables that enriching reads. */
export function TablesPanel({ tables }: { tables: Catalogue["tables"] }) {
  return (
    <Panel title="Tables">
      {tables.length === 0 ? (
        <Text size="sm" c="dimmed">
          None. Put a MaxMind file, or a CSV with a YAML beside it, into the folder{" "}
          <span className="mono">tables</span> of the data directory.
        </Text>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>What</Table.Th>
              <Table.Th>Rows</Table.Th>
              <Table.Th>Of</Table.Th>
              <Table.Th>Licence</Table.Th>
              <Table.Th>State</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {tables.map((table) => (
              <Table.Tr key={table.name}>
                <Table.Td>{table.name}</Table.Td>
                <Table.Td>{table.what}</Table.Td>
                <Table.Td>{table.rows === 0 ? "–" : count(table.rows)}</Table.Td>
                <Table.Td>{table.dated ?? "–"}</Table.Td>
                <Table.Td>{table.licence ?? "–"}</Table.Td>
                <Table.Td>
                  <StatusBadge tone={table.problem === null ? "good" : "bad"}>
                    {table.problem ?? "In use"}
                  </StatusBadge>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
