// SPDX-License-Identifier: Apache-2.0
import { Text, Title } from "@mantine/core";
import { CodeBlock } from "../../ui/code-block";
import { count, counted, share } from "../../ui/format";
import type { Look } from "./calls";

/** What a test of a connection found. */
export function LookResult({ look }: { look: Look }) {
  return (
    <section aria-label="Test">
      <Title order={3}>What comes first</Title>
      <Text size="sm">
        {counted(look.rows, "record", "records")}: {count(look.calls)} calls, {count(look.skipped)}{" "}
        left out, {count(look.refused)} refused. Nothing was taken.
      </Text>
      {look.problems.slice(0, 5).map((problem) => (
        <Text key={`${problem.path} ${problem.message}`} size="sm">
          {problem.path}: {problem.message} {problem.remedy}
        </Text>
      ))}
      <ul>
        {look.fields.map((field) => (
          <li key={field.name}>
            <span className="mono">{field.name}</span>: {field.type}, {share(field.filled)} filled
          </li>
        ))}
      </ul>
      {look.mapping !== null && (
        <>
          <Text size="sm">A mapping that the fields suggest:</Text>
          <CodeBlock label="Mapping" code={look.mapping} />
        </>
      )}
    </section>
  );
}
