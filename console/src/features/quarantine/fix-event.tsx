// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asFailure } from "../../api/failure";
import { CodeBlock } from "../../ui/code-block";
import { moment } from "../../ui/format";
import { Icon } from "../../ui/icon";
import { FailureNote } from "../../ui/states";
import { StatusBadge } from "../../ui/status-badge";
import { useMay } from "../../ui/use-session";
import { parseObject, prettyPayload, type Refused, replay } from "./calls";
import { Outcome, Problems } from "./outcome";

/** One refused event: what is wrong, mended here, checked, replayed. */
export function FixEvent({ event }: { event: Refused }) {
  const client = useQueryClient();
  const mayReplay = useMay("replay");
  const original = prettyPayload(event.payload);
  const [text, setText] = useState(original);
  const parsed = parseObject(text);
  const changed = text !== original;
  const send = useMutation({
    mutationFn: (dryRun: boolean) => {
      const payloads = changed && "value" in parsed ? { [event.quarantine_id]: parsed.value } : {};
      return replay({ ids: [event.quarantine_id], payloads }, dryRun);
    },
    onSuccess: (_, dryRun) => {
      if (!dryRun) {
        void client.invalidateQueries({ queryKey: ["quarantine"] });
      }
    },
  });
  const isReplayed = event.state === "replayed";
  return (
    <Stack gap="md">
      <Group gap="sm">
        <StatusBadge tone={isReplayed ? "good" : "warning"}>
          {isReplayed ? "Replayed" : "Open"}
        </StatusBadge>
        <Text size="sm" c="dimmed">
          From <b>{event.source}</b>, received {moment(event.received_at)}
          {event.replayed_at !== null && <>, replayed {moment(event.replayed_at)}</>}
        </Text>
      </Group>
      <Problems problems={event.problems} />
      {mayReplay && !isReplayed ? (
        <>
          <Textarea
            label="Event"
            description="Mend it here. The original stays in quarantine; the event keeps its message id and its time."
            value={text}
            onChange={(change) => {
              setText(change.currentTarget.value);
              send.reset();
            }}
            autosize
            minRows={8}
            maxRows={24}
            spellCheck={false}
            error={changed && "wrong" in parsed ? parsed.wrong : undefined}
            styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          />
          <Group gap="xs">
            <Button
              variant="default"
              onClick={() => send.mutate(true)}
              loading={send.isPending && send.variables}
              disabled={changed && "wrong" in parsed}
            >
              Check
            </Button>
            <Button
              leftSection={<Icon name="replay" />}
              onClick={() => send.mutate(false)}
              loading={send.isPending && !send.variables}
              disabled={(changed && "wrong" in parsed) || (send.isSuccess && !send.variables)}
            >
              {changed ? "Replay mended event" : "Replay"}
            </Button>
          </Group>
          {send.error !== null && <FailureNote failure={asFailure(send.error)} />}
          {send.isSuccess && <Outcome replayed={send.data} dryRun={send.variables} />}
        </>
      ) : (
        <CodeBlock code={original} label="event as it came" />
      )}
    </Stack>
  );
}
