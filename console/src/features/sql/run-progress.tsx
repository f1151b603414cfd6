// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Progress.css";
import { Button, Group, Progress, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { counted, duration } from "../../ui/format";
import type { Run } from "./use-query-run";

/** How far the running query is, and the button that ends it. */
export function RunProgress(props: {
  run: Extract<Run, { kind: "running" }>;
  onCancel: () => void;
}) {
  const { run } = props;
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 100);
    return () => clearInterval(timer);
  }, []);
  const progress = run.progress;
  const known = progress !== undefined && progress.fraction > 0;
  return (
    <Group gap="sm" wrap="nowrap" role="status">
      <Progress
        flex={1}
        value={known ? progress.fraction * 100 : 100}
        animated
        striped={!known}
        aria-label={known ? "Share of the work done" : "Working"}
      />
      <Text size="sm" c="dimmed" className="figures">
        {progress?.state === "waiting" ? "Waiting for others · " : ""}
        {known ? `${Math.round(progress.fraction * 100)} % · ` : ""}
        {progress !== undefined && progress.rowsSent > 0
          ? `${counted(progress.rowsSent, "row", "rows")} · `
          : ""}
        {duration(Math.max(0, now - run.since))}
      </Text>
      <Button
        size="xs"
        variant="default"
        onClick={props.onCancel}
        loading={run.cancelling === true}
      >
        Cancel
      </Button>
    </Group>
  );
}
