// SPDX-License-Identifier: Apache-2.0
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { CodeBlock } from "../../ui/code-block";
import { counted } from "../../ui/format";
import { Panel } from "../../ui/page-frame";
import { StatusBadge, Tag } from "../../ui/status-badge";
import type { Applied, Example } from "./calls";

/** What rules do: line by line, and to people. */
export function ChangePreview({ applied }: { applied: Applied }) {
  const people = applied.people;
  const did = applied.applied;
  return (
    <Panel title={did ? "What changed" : "What would change"}>
      <Stack gap="md" role="status">
        {applied.changes.length === 0 ? (
          <Text size="sm">Nothing: these are the rules that hold.</Text>
        ) : (
          <CodeBlock code={applied.changes.join("\n")} label="changes of rules" maxHeight="30vh" />
        )}
        {people !== undefined && (
          <>
            <Text fw={600}>
              These rules {did ? "joined" : "would join"}{" "}
              {counted(people.joined, "person", "people")} and {did ? "parted" : "part"}{" "}
              {counted(people.parted, "person", "people")}.
            </Text>
            {people.examples.map((example) => (
              <ExampleRow
                key={`${example.kind} ${example.people.map((each) => each.id).join(" ")}`}
                example={example}
              />
            ))}
            {people.examples.length > 0 && people.joined + people.parted > 0 && (
              <Text size="sm" c="dimmed">
                {counted(people.examples.length, "case", "cases")} shown, people as they were
                before.
              </Text>
            )}
          </>
        )}
      </Stack>
    </Panel>
  );
}

function ExampleRow({ example }: { example: Example }) {
  const joins = example.kind === "joined";
  return (
    <Group gap="sm" align="flex-start" wrap="nowrap">
      <StatusBadge tone="info" icon={joins ? "link" : "split"}>
        {joins ? "Become one" : "Become several"}
      </StatusBadge>
      <Stack gap={2} miw={0}>
        {example.people.map((person) => (
          <Group gap={6} key={person.id}>
            <Anchor
              size="sm"
              renderRoot={(rest) => (
                <Link to={"/people/$id" as never} params={{ id: person.id } as never} {...rest} />
              )}
            >
              {person.label}
            </Anchor>
            {person.identifiers.map((identifier) => (
              <Tag key={identifier}>{identifier}</Tag>
            ))}
          </Group>
        ))}
        {!joins && example.after.length > 0 && (
          <Text size="sm" c="dimmed">
            Then apart: {example.after.join(" · ")}
          </Text>
        )}
      </Stack>
    </Group>
  );
}
