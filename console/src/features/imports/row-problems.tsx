// SPDX-License-Identifier: Apache-2.0
import { Code, Stack, Text, Title } from "@mantine/core";
import type { Problem } from "../../api/failure";
import { count } from "../../ui/format";

const SHOWN_MAX = 20;

/** What is wrong with the first refused rows, each with its place in the file. */
export function RowProblems(props: { problems: readonly Problem[]; refused: number }) {
  if (props.problems.length === 0) {
    return null;
  }
  const shown = props.problems.slice(0, SHOWN_MAX);
  return (
    <section aria-label="Refused rows">
      <Title order={3} mb={4}>
        Refused rows
      </Title>
      <Stack gap="xs">
        {shown.map((problem) => (
          <div key={`${problem.path} ${problem.message}`}>
            <Text size="sm">
              <Code>{problem.path}</Code> {problem.message}
            </Text>
            <Text size="sm" c="dimmed">
              {problem.remedy}
            </Text>
          </div>
        ))}
        {props.refused > shown.length && (
          <Text size="sm" c="dimmed">
            The first {count(shown.length)} problems of {count(props.refused)} rows.
          </Text>
        )}
      </Stack>
    </section>
  );
}
