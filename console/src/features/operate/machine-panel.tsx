// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Table.css";
import { Table } from "@mantine/core";
import { bytes, count, duration, share } from "../../ui/format";
import { Panel } from "../../ui/page-frame";
import { rateOf, sumOf } from "./metrics";
import type { Window } from "./use-metrics";

/** The Java machine. */
export function MachinePanel({ window: { from, to } }: { window: Window }) {
  const value = (name: string, labels: Record<string, string> = {}) =>
    sumOf(to.metrics, name, labels) ?? 0;
  const rows: [string, string][] = [
    [
      "Heap",
      `${bytes(value("jvm_memory_used_bytes", { area: "heap" }))} of ${bytes(value("jvm_heap_max_bytes"))}`,
    ],
    ["Other memory of Java", bytes(value("jvm_memory_used_bytes", { area: "other" }))],
    [
      "Garbage collection, last minute",
      `${share(rateOf(from, to, "jvm_gc_seconds") ?? 0)} of time`,
    ],
    ["Platform threads", count(value("jvm_threads"))],
    [
      "Load, mean of a minute",
      `${value("system_load_average").toFixed(2)} on ${count(value("jvm_processors"))} processors`,
    ],
    ["Runs for", duration(value("jvm_uptime_seconds") * 1000)],
    ["Open live streams", count(value("live_streams"))],
  ];
  return <FactsPanel title="Java machine now" rows={rows} />;
}

/** What went wrong since the start: all should be nothing. */
export function ErrorsPanel({ window: { to } }: { window: Window }) {
  const total = (name: string, labels: Record<string, string> = {}) =>
    count(sumOf(to.metrics, name, labels) ?? 0);
  const failed = (to.metrics.get("collect_requests_total") ?? [])
    .filter((sample) => sample.labels.status?.startsWith("5"))
    .reduce((sum, sample) => sum + sample.value, 0);
  return (
    <FactsPanel
      title="Errors since the start"
      rows={[
        ["Events that the log did not take", total("collect_events_total", { outcome: "failed" })],
        ["Requests to the doors answered with 5xx", count(failed)],
        ["Requests over the rate limit", total("collect_requests_total", { status: "429" })],
        ["Batches done again, overtaken", total("unify_retries_total")],
        ["Records lost before they were kept", total("keep_lost_records_total")],
      ]}
    />
  );
}

function FactsPanel({ title, rows }: { title: string; rows: [string, string][] }) {
  return (
    <Panel title={title}>
      <Table>
        <Table.Tbody>
          {rows.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              <Table.Td ta="right" className="figures">
                {value}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
