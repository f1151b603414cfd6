// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Table.css";
import { Table, Text } from "@mantine/core";
import { duration, timeOfDay } from "../../ui/format";
import { StatusBadge, type Tone } from "../../ui/status-badge";
import type { WholeEvent } from "./live-events";

type Stage = WholeEvent["stages"][number];

const NAMES: Record<Stage["name"], string> = {
  received: "Received",
  durable: "Durable in the log",
  applied: "Applied to a person",
  committed: "Committed to the lake",
};
const STATES: Record<Stage["state"], { tone: Tone; label: string }> = {
  done: { tone: "good", label: "Done" },
  waiting: { tone: "warning", label: "Waiting" },
  skipped: { tone: "quiet", label: "Not for it" },
};

/** The stages that an event passes, with the time that each was measured at. */
export function EventWay({ event }: { event: WholeEvent }) {
  const forgotten = event.stages.some((stage) => stage.state === "done" && stage.at === null);
  return (
    <>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Stage</Table.Th>
            <Table.Th ta="right">At</Table.Th>
            <Table.Th ta="right">After its arrival</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {event.stages.map((stage) => (
            <Table.Tr key={stage.name}>
              <Table.Td>
                {NAMES[stage.name]}{" "}
                <StatusBadge tone={STATES[stage.state].tone}>
                  {STATES[stage.state].label}
                </StatusBadge>
                <Text size="xs" c="dimmed">
                  {stage.text}
                </Text>
              </Table.Td>
              <Table.Td ta="right" className="figures">
                {stage.at === null ? "–" : timeOfDay(stage.at, true)}
              </Table.Td>
              <Table.Td ta="right" className="figures">
                {stage.afterMs === null ? "–" : duration(stage.afterMs)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {forgotten && (
        <Text size="xs" c="dimmed" mt="xs">
          Times are kept for the latest events since the server's start; “–” is for older ones.
        </Text>
      )}
    </>
  );
}
