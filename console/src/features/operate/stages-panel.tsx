// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Table.css";
import { Table } from "@mantine/core";
import { count, duration, perSecond } from "../../ui/format";
import { Panel } from "../../ui/page-frame";
import { quantileOf, rateOf, sumOf } from "./metrics";
import type { Window } from "./use-metrics";

type Row = {
  stage: string;
  rates: [string, number | null][];
  lag: number | null;
  /** Of what a delay is told, and the histogram that it stands in. */
  delay: [string, string];
};

function rows({ from, to }: Window): Row[] {
  const collected = (outcome: string) => rateOf(from, to, "collect_events_total", { outcome });
  const unified = (outcome: string) => rateOf(from, to, "unify_events_total", { outcome });
  const kept = (table: string) => rateOf(from, to, "keep_rows_total", { table });
  return [
    {
      stage: "Collect",
      rates: [
        ["accepted", collected("accepted")],
        ["refused", collected("refused")],
        ["failed", collected("failed")],
      ],
      lag: null,
      delay: ["until durable", "collect_append_seconds"],
    },
    {
      stage: "Unify",
      rates: [
        ["fresh", unified("fresh")],
        ["duplicate", unified("duplicate")],
        ["quarantined", unified("quarantined")],
      ],
      lag: sumOf(to.metrics, "unify_lag_records"),
      delay: ["from arrival until applied", "unify_delay_seconds"],
    },
    {
      stage: "Keep",
      rates: [
        ["events", kept("events")],
        ["profiles", kept("profiles")],
        ["quarantine", kept("quarantine")],
      ],
      lag: sumOf(to.metrics, "keep_lag_records"),
      delay: ["a commit", "keep_commit_seconds"],
    },
  ];
}

/** A bound of a histogram in words. */
function bound(seconds: number | null): string {
  if (seconds === null) {
    return "–";
  }
  return Number.isFinite(seconds) ? `≤ ${duration(seconds * 1000)}` : "beyond the largest bound";
}

/** What each stage does a second, how far it is behind, and how long it takes. */
export function StagesPanel({ window }: { window: Window }) {
  const { from, to } = window;
  return (
    <Panel title="Stages">
      <Table.ScrollContainer minWidth={720} type="native" tabIndex={0}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Stage</Table.Th>
              <Table.Th>Rates, last minute</Table.Th>
              <Table.Th ta="right">Behind now</Table.Th>
              <Table.Th>What is timed</Table.Th>
              <Table.Th ta="right">Half within</Table.Th>
              <Table.Th ta="right">99 of 100 within</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows(window).map((row) => (
              <Table.Tr key={row.stage}>
                <Table.Td fw={600}>{row.stage}</Table.Td>
                <Table.Td className="figures">
                  {row.rates.map(([what, rate]) => `${what} ${perSecond(rate ?? 0)}`).join(", ")}
                </Table.Td>
                <Table.Td ta="right" className="figures">
                  {row.lag === null ? "–" : `${count(row.lag)} records`}
                </Table.Td>
                <Table.Td>{row.delay[0]}</Table.Td>
                <Table.Td ta="right" className="figures">
                  {bound(quantileOf(from, to, row.delay[1], 0.5))}
                </Table.Td>
                <Table.Td ta="right" className="figures">
                  {bound(quantileOf(from, to, row.delay[1], 0.99))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
