// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Tabs.css";
import { Group, Stack, Tabs, Text } from "@mantine/core";
import { CodeBlock, CopyIcon } from "./code-block";
import { snippetsFor } from "./snippets";

/** What to paste where, so that a source's events come here. */
export function ConnectSource({
  source,
}: {
  source: { name: string; kind: string; writeKey: string };
}) {
  const snippets = snippetsFor(source.kind);
  const where = { url: window.location.origin, key: source.writeKey };
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          Write key of <b>{source.name}</b>
        </Text>
        <span className="mono">{source.writeKey}</span>
        <CopyIcon text={source.writeKey} label="Copy the write key" />
      </Group>
      <Tabs defaultValue={snippets[0]?.id ?? null}>
        <Tabs.List>
          {snippets.map((snippet) => (
            <Tabs.Tab key={snippet.id} value={snippet.id}>
              {snippet.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {snippets.map((snippet) => (
          <Tabs.Panel key={snippet.id} value={snippet.id} pt="sm">
            <CodeBlock
              code={snippet.code(where).replaceAll("NAME", source.name)}
              label={`${snippet.label} code`}
            />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  );
}
