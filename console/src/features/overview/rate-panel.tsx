// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Table.css";
import { Group, Skeleton, Table, Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import { count, timeOfDay } from "../../ui/format";
import { Panel } from "../../ui/page-frame";
import { StreamBadge } from "../../ui/stream-badge";
import type { StreamState } from "../../ui/use-event-stream";
import type { SecondsRing } from "./seconds-ring";

const RateChart = lazy(() => import("./rate-chart"));

/** Events a second, as a picture and as a table. */
export function RatePanel(props: { ring: SecondsRing; drawn: number; stream: StreamState }) {
  return (
    <Panel title="Events a second, last 10 minutes" aside={<StreamBadge state={props.stream} />}>
      <div role="img" aria-label="Events a second over the last 10 minutes; a table follows">
        <Suspense fallback={<Skeleton height={220} />}>
          <RateChart ring={props.ring} drawn={props.drawn} />
        </Suspense>
      </div>
      <Group gap="md" mt={4}>
        <Text size="xs" c="dimmed">
          Full line: accepted (duplicates too). Broken line: refused. By the time they were applied.
        </Text>
      </Group>
      <details>
        <summary>As a table, by minute</summary>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>From</Table.Th>
              <Table.Th ta="right">Accepted</Table.Th>
              <Table.Th ta="right">Refused</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {props.ring.minutes().map((row) => (
              <Table.Tr key={row.at}>
                <Table.Td>{timeOfDay(row.at * 1000)}</Table.Td>
                <Table.Td ta="right">{count(row.accepted)}</Table.Td>
                <Table.Td ta="right">{count(row.refused)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </Panel>
  );
}
