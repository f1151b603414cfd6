// SPDX-License-Identifier: Apache-2.0
import { Code, Stack, Text, Title } from "@mantine/core";
import { count, counted } from "../../ui/format";
import { Tag } from "../../ui/status-badge";
import type { Preview } from "./calls";

const SHOWN_MAX = 8;

/** What would become of events that were received before. */
export function Earlier({ preview }: { preview: Preview }) {
  const paths = Object.entries(preview.paths).sort((a, b) => b[1] - a[1]);
  return (
    <section aria-label="Earlier events">
      <Title order={3} mb={4}>
        Earlier events
      </Title>
      <Stack gap="xs" role="status">
        <Text size="sm">
          Of {preview.whole ? "" : "the first "}
          {counted(preview.looked, "event", "events")}, {count(preview.changed)} would differ and{" "}
          {count(preview.refused)} would be refused, of{" "}
          {counted(preview.people, "person", "people")}. Of {count(preview.quarantined)} in
          quarantine, {count(preview.accepted)} would be accepted.
        </Text>
        {paths.length > 0 && (
          <Text size="sm" component="div">
            {paths.slice(0, SHOWN_MAX).map(([path, events]) => (
              <span key={path}>
                <Tag>{path}</Tag> {count(events)}{" "}
              </span>
            ))}
          </Text>
        )}
        {preview.examples.slice(0, SHOWN_MAX).map((each) => (
          <div key={`${each.source} ${each.messageId} ${each.outcome}`}>
            <Text size="sm">
              <span className="mono">{each.messageId}</span> would be {each.outcome}
              {each.problems.map((problem) => ` (${problem.message})`)}
            </Text>
            {Object.entries(each.fields).map(([path, { before, after }]) => (
              <Text size="sm" c="dimmed" component="div" key={path}>
                {path}: <Code>{before ?? "nothing"}</Code> → <Code>{after ?? "nothing"}</Code>
              </Text>
            ))}
          </div>
        ))}
        <Text size="sm" c="dimmed">
          Accepted events stay as they are: the function counts for what comes. What is in
          quarantine can be replayed.
        </Text>
      </Stack>
    </section>
  );
}
