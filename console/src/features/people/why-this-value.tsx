// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Table.css";
import { Stack, Table, Text } from "@mantine/core";
import { count, moment } from "../../ui/format";
import { valueText } from "../../ui/person";
import { StatusBadge } from "../../ui/status-badge";
import type { Provenance } from "./traits-part";

const LOST: Record<Provenance["losers"][number]["lostBy"], string> = {
  united: "kept as well",
  group: "its source is not the group's",
  verified: "its source is not verified",
  strategy: "the rule prefers another",
  source: "its source is trusted less",
  later: "told earlier",
  tie: "same time, smaller message id",
};

const SHOWN = 50;

function lost(loser: Provenance["losers"][number], strategy: Provenance["strategy"]): string {
  return loser.lostBy === "strategy" && strategy === "most_recent"
    ? "told earlier"
    : LOST[loser.lostBy];
}

/** The sentence, the winner, and everything else that was told, best first. */
export function WhyThisValue({ name, why }: { name: string; why: Provenance }) {
  return (
    <Stack gap="sm">
      <Text>
        <b>{name}</b> is <b>{valueText(why.value)}</b>
      </Text>
      <Text>{why.why}</Text>
      <Text size="sm" c="dimmed">
        Rule: {why.strategy.replaceAll("_", " ")}. Verified sources go before all others.
      </Text>
      <section
        style={{ overflowX: "auto" }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard
        tabIndex={0}
        aria-label={`What was told of ${name}`}
      >
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Value</Table.Th>
              <Table.Th>Source</Table.Th>
              <Table.Th>Told last</Table.Th>
              <Table.Th>Times</Table.Th>
              <Table.Th>Outcome</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Table.Tr>
              <Table.Td>
                <b>{valueText(why.value)}</b>
              </Table.Td>
              <Table.Td>{why.source}</Table.Td>
              <Table.Td>{moment(why.time)}</Table.Td>
              <Table.Td>{count(why.count)}</Table.Td>
              <Table.Td>
                <StatusBadge tone="good">won</StatusBadge>
              </Table.Td>
            </Table.Tr>
            {why.losers.slice(0, SHOWN).map((loser) => (
              <Table.Tr key={`${loser.source} ${loser.messageId} ${valueText(loser.value)}`}>
                <Table.Td>{valueText(loser.value)}</Table.Td>
                <Table.Td>{loser.source}</Table.Td>
                <Table.Td>{moment(loser.time)}</Table.Td>
                <Table.Td>{count(loser.count)}</Table.Td>
                <Table.Td>{lost(loser, why.strategy)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
      {why.losers.length > SHOWN && (
        <Text size="sm" c="dimmed">
          The best {SHOWN} of {count(why.losers.length)} others are shown.
        </Text>
      )}
      <Text size="sm" c="dimmed">
        Told first on {moment(why.firstTime)}, last by message{" "}
        <span className="mono">{why.messageId}</span>.
      </Text>
    </Stack>
  );
}
