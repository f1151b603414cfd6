// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Table.css";
import { Table } from "@mantine/core";
import { bytes, count } from "../../ui/format";
import { Panel } from "../../ui/page-frame";
import { type Metrics, sumOf, valuesOf } from "./metrics";

type Row = { what: string; bytes: number; files?: number; rows?: number };

function sizes(metrics: Metrics): Row[] {
  const store = sumOf(metrics, "profiles_store_bytes");
  return [
    ...(store === null ? [] : [{ what: "Evidence store", bytes: store }]),
    ...valuesOf(metrics, "log_topic_bytes", "topic").map((topic) => ({
      what: `Log: ${topic}`,
      bytes: sumOf(metrics, "log_topic_bytes", { topic }) ?? 0,
    })),
    ...valuesOf(metrics, "lake_table_bytes", "table").map((table) => ({
      what: `Lake: ${table}`,
      bytes: sumOf(metrics, "lake_table_bytes", { table }) ?? 0,
      files: sumOf(metrics, "lake_table_files", { table }) ?? 0,
      rows: sumOf(metrics, "lake_table_rows", { table }) ?? 0,
    })),
  ];
}

/** What store, log and lake take on disk, of all workspaces together. */
export function SizesPanel({ metrics }: { metrics: Metrics }) {
  const rows = sizes(metrics);
  const total = rows.reduce((sum, row) => sum + row.bytes, 0);
  return (
    <Panel title="On disk now, all workspaces">
      <Table.ScrollContainer minWidth={420} type="native" tabIndex={0}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>What</Table.Th>
              <Table.Th ta="right">Size</Table.Th>
              <Table.Th ta="right">Files</Table.Th>
              <Table.Th ta="right">Rows in files</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.what}>
                <Table.Td>{row.what}</Table.Td>
                <Table.Td ta="right" className="figures">
                  {bytes(row.bytes)}
                </Table.Td>
                <Table.Td ta="right" className="figures">
                  {row.files === undefined ? "–" : count(row.files)}
                </Table.Td>
                <Table.Td ta="right" className="figures">
                  {row.rows === undefined ? "–" : count(row.rows)}
                </Table.Td>
              </Table.Tr>
            ))}
            <Table.Tr>
              <Table.Td fw={600}>Together</Table.Td>
              <Table.Td ta="right" className="figures" fw={600}>
                {bytes(total)}
              </Table.Td>
              <Table.Td />
              <Table.Td />
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
