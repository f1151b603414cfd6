// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Progress.css";
import { Button, Group, Progress, Stack, Text, Textarea } from "@mantine/core";
import { useMemo, useState } from "react";
import { count, counted } from "../../ui/format";
import { Icon } from "../../ui/icon";
import { FailureNote } from "../../ui/states";
import type { TimeRange } from "../../ui/time-range";
import { type Filter, parseObject, type Reason } from "./calls";
import { Problems } from "./outcome";
import { useReplayAll } from "./use-replay-all";

/** Replays all open events of a reason, each mended in the same way if wanted. */
export function ReplayAll({ reason, range }: { reason: Reason; range: TimeRange }) {
  const [text, setText] = useState("");
  const [total] = useState(reason.open);
  const filter: Filter = useMemo(
    () => ({
      source: reason.source,
      code: reason.problem_code,
      path: reason.problem_path,
      state: "open",
      range,
    }),
    [reason.source, reason.problem_code, reason.problem_path, range],
  );
  const { progress, run, stop } = useReplayAll(filter);
  const parsed = text.trim() === "" ? { value: null } : parseObject(text);
  const wrong = "wrong" in parsed ? parsed.wrong : undefined;
  const running = progress?.state === "running";
  const start = (dryRun: boolean) => {
    if ("value" in parsed) {
      void run(parsed.value, dryRun);
    }
  };
  return (
    <Stack gap="md">
      <Text size="sm">
        {counted(total, "event", "events")} of <b>{reason.source}</b>. Each keeps its message id and
        its time; what would be refused again is left where it is.
      </Text>
      <Textarea
        label="Fields to set in each event"
        description='As JSON, such as {"type":"track"}. A field set to null is taken out. Leave it empty to replay them as they are.'
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={3}
        spellCheck={false}
        error={wrong}
        disabled={running}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      />
      <Group gap="xs">
        <Button
          variant="default"
          onClick={() => start(true)}
          disabled={running || wrong !== undefined}
        >
          Check all
        </Button>
        <Button
          leftSection={<Icon name="replay" />}
          onClick={() => start(false)}
          disabled={running || wrong !== undefined}
        >
          Replay all
        </Button>
        {running && (
          <Button variant="default" onClick={stop}>
            Stop
          </Button>
        )}
      </Group>
      {progress !== null && (
        <Stack gap="xs" role="status">
          <Progress
            value={total === 0 ? 100 : (100 * progress.seen) / total}
            aria-label="Events seen"
            animated={running}
          />
          <Text size="sm">
            {count(progress.seen)} of {count(total)} seen: {count(progress.accepted)}{" "}
            {progress.dryRun ? "would be accepted" : "accepted"}, {count(progress.refused)}{" "}
            {progress.dryRun ? "would be refused" : "refused again"}
            {progress.state === "stopped" && "; stopped"}
            {progress.state === "done" && "; done"}.
          </Text>
          {progress.failure !== undefined && <FailureNote failure={progress.failure} />}
          <Problems problems={progress.problems} />
        </Stack>
      )}
    </Stack>
  );
}
