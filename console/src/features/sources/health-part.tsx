// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Table.css";
import { Group, Table, Title } from "@mantine/core";
import { count, duration, share } from "../../ui/format";
import { SparkBars } from "../../ui/spark-bars";
import { StatusBadge } from "../../ui/status-badge";
import { FINDINGS, type Health } from "./health";

/** How one source does: the last 24 hours in figures. */
export function HealthPart({ health }: { health: Health }) {
  const { window, volume, lag } = health;
  const rows: [string, string][] = [
    ["Accepted", count(window.accepted)],
    ["Duplicates", `${count(window.duplicates)} (${share(health.duplicateRate)})`],
    ["Quarantined", `${count(window.quarantined)} (${share(health.quarantinedRate)})`],
    ["An hour late or more", `${count(window.late)} (${share(health.lateRate)})`],
    ["Against a tracking plan", `${count(window.violating)} (${share(health.violatingRate)})`],
    ["Half arrived within", seconds(lag.halfWithinSeconds, window.accepted)],
    ["95 of 100 arrived within", seconds(lag.mostWithinSeconds, window.accepted)],
    [
      "Last whole hour",
      volume.usual === null
        ? `${count(volume.accepted)}, too young to have a usual`
        : `${count(volume.accepted)}, usual are ${count(Math.round(volume.usual))}`,
    ],
  ];
  return (
    <section aria-label="Health">
      <Title order={3} mb={4}>
        Health, last 24 hours
      </Title>
      <Group gap="xs" mb={6}>
        {health.findings.length === 0 && <StatusBadge tone="good">nothing found</StatusBadge>}
        {health.findings.map((finding) => (
          <StatusBadge key={finding} tone="warning">
            {FINDINGS[finding]}
          </StatusBadge>
        ))}
        <SparkBars
          values={health.series.map((step) => step.accepted + step.quarantined)}
          label="Events, hour by hour"
        />
      </Group>
      <Table>
        <Table.Tbody>
          {rows.map(([what, value]) => (
            <Table.Tr key={what}>
              <Table.Th scope="row">{what}</Table.Th>
              <Table.Td ta="right" className="figures">
                {value}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function seconds(value: number | null, events: number): string {
  if (value === null) {
    return events === 0 ? "–" : "over a day";
  }
  return duration(value * 1000);
}
