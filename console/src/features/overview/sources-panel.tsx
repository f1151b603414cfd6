// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Table.css";
import { Table, Text } from "@mantine/core";
import { ago, count, perSecond, share } from "../../ui/format";
import { Panel } from "../../ui/page-frame";
import { PageLink } from "../../ui/page-link";
import { StatusBadge, type Tone } from "../../ui/status-badge";
import type { Overview, Tick } from "./use-overview";

/** The colour that goes with a word about health. */
export const TONES: Record<Overview["health"]["status"], Tone> = {
  ok: "good",
  quiet: "quiet",
  off: "quiet",
  warning: "warning",
  failing: "bad",
};

/** The sources and how each is. */
export function SourcesPanel({ now }: { now: Overview | Tick }) {
  return (
    <Panel title="Sources" aside={<PageLink to="/sources">All about sources</PageLink>}>
      <Table.ScrollContainer minWidth={560} type="native" tabIndex={0}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Source</Table.Th>
              <Table.Th>How it is</Table.Th>
              <Table.Th ta="right">Accepted</Table.Th>
              <Table.Th ta="right">Refused, 10 min</Table.Th>
              <Table.Th ta="right">Last event</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {now.sources.map((source) => (
              <Table.Tr key={source.name}>
                <Table.Td>
                  <PageLink to="/live" search={{ source: source.name }}>
                    {source.name}
                  </PageLink>
                  <Text size="xs" c="dimmed">
                    {source.kind === "" ? "deleted" : source.kind}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <StatusBadge tone={TONES[source.health.status]}>{source.health.text}</StatusBadge>
                </Table.Td>
                <Table.Td ta="right" className="figures">
                  {perSecond(source.acceptedPerSecond)}
                </Table.Td>
                <Table.Td ta="right" className="figures">
                  {source.recentRefused === 0 ? (
                    "0"
                  ) : (
                    <PageLink to="/live" search={{ source: source.name, outcome: "refused" }}>
                      {count(source.recentRefused)} ({share(source.refusedShare)})
                    </PageLink>
                  )}
                </Table.Td>
                <Table.Td ta="right" className="figures">
                  {source.lastReceivedAt === null
                    ? "none since the start"
                    : ago(source.lastReceivedAt, Date.parse(now.at))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
