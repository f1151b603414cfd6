// SPDX-License-Identifier: Apache-2.0
import { Code, Group, Stack, Text } from "@mantine/core";
import type { Problem } from "../../api/failure";
import { StatusBadge } from "../../ui/status-badge";
import type { Replayed } from "./calls";

/** What is wrong with an event, and what to do. */
export function Problems({ problems }: { problems: readonly Problem[] }) {
  return (
    <Stack gap="xs">
      {problems.map((problem) => (
        <div key={`${problem.path} ${problem.message}`}>
          <Text size="sm" fw={600}>
            {problem.message}
          </Text>
          <Text size="sm" c="dimmed" component="div">
            {problem.path !== "" && (
              <>
                At <Code>{problem.path}</Code>.{" "}
              </>
            )}
            {problem.remedy}
          </Text>
        </div>
      ))}
    </Stack>
  );
}

/** What became, or would become, of one replayed event. */
export function Outcome({ replayed, dryRun }: { replayed: Replayed; dryRun: boolean }) {
  const error = replayed.errors[0];
  return (
    <div role="status">
      {error === undefined ? (
        <Group gap="xs">
          <StatusBadge tone="good">{dryRun ? "Would be accepted" : "Accepted"}</StatusBadge>
          <Text size="sm" c="dimmed">
            {dryRun
              ? "Nothing was sent yet."
              : "It is on its way to the person and the tables; here it shows as replayed in a few seconds."}
          </Text>
        </Group>
      ) : (
        <Stack gap="xs">
          <Group gap="xs">
            <StatusBadge tone="bad">{dryRun ? "Would be refused" : "Refused again"}</StatusBadge>
            <Text size="sm" c="dimmed">
              It was not sent.
            </Text>
          </Group>
          <Problems problems={error.problems} />
        </Stack>
      )}
    </div>
  );
}
