// SPDX-License-Identifier: Apache-2.0
import { Stack, Text } from "@mantine/core";
import { CodeBlock, pretty } from "../../ui/code-block";
import { StatusBadge } from "../../ui/status-badge";
import type { Tried } from "./calls";

/** What a function made of each sample. */
export function TriedList({ results }: { results: readonly Tried[] }) {
  return (
    <section aria-label="What it made of the samples">
      <Stack gap="sm" role="status">
        {results.length === 0 && <Text size="sm">The document has no samples to try it on.</Text>}
        {results.map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: samples have no names, and never move
          <Stack gap={4} key={index}>
            <div>
              <StatusBadge tone={each.asExpected ? "good" : "bad"}>
                {`Sample ${index + 1}: ${each.outcome.replace("_", " ")}${each.asExpected ? "" : ", not as expected"}`}
              </StatusBadge>
            </div>
            {each.problems.map((problem) => (
              <Text size="sm" key={problem.message}>
                {problem.message} {each.said}
              </Text>
            ))}
            {each.outcome === "changed" && (
              <CodeBlock
                code={pretty(each.gave)}
                label={`result of sample ${index + 1}`}
                maxHeight="24vh"
              />
            )}
          </Stack>
        ))}
      </Stack>
    </section>
  );
}
