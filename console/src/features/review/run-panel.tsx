// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { asFailure } from "../../api/failure";
import { ago, count, share } from "../../ui/format";
import { Panel } from "../../ui/page-frame";
import { FailureNote, States, stateOf } from "../../ui/states";
import { useMay } from "../../ui/use-session";
import { cancelRun, type Run, readRuns, startRun } from "./calls";

function said(run: Run): string {
  switch (run.outcome) {
    case "running":
      return `Under way: ${run.step}, ${share(run.share)}.`;
    case "applied":
    case "tried": {
      const joined =
        run.outcome === "tried"
          ? `${count(run.joinedPeople)} people would become one with others; nothing was changed`
          : `${count(run.joinedPeople)} people became one with others`;
      return `${count(run.records)} people were compared by ${count(run.pairs)} pairs: ${count(run.joining)} matches join, ${count(run.doubtful)} wait for a decision. ${joined}.`;
    }
    default:
      return `${run.outcome === "cut_short" ? "Cut short" : run.outcome}: ${run.note}`;
  }
}

/** The latest run of matching, and a new one for those who may. */
export function RunPanel() {
  const client = useQueryClient();
  const may = useMay("decide-identity");
  const runs = useQuery({
    queryKey: ["review", "runs"],
    queryFn: readRuns,
    refetchInterval: ({ state }) => (state.data?.[0]?.outcome === "running" ? 700 : 30_000),
  });
  const running = runs.data?.[0]?.outcome === "running";
  const was = useRef(false);
  useEffect(() => {
    if (was.current && !running) {
      void client.invalidateQueries();
    }
    was.current = running;
  }, [running, client]);
  const start = useMutation({
    mutationFn: startRun,
    onSettled: () => client.invalidateQueries({ queryKey: ["review", "runs"] }),
  });
  const cancel = useMutation({ mutationFn: cancelRun });
  return (
    <Panel
      title="Matching"
      aside={
        may && (
          <Group gap="xs">
            <Button
              variant="default"
              size="xs"
              disabled={running}
              onClick={() => start.mutate(true)}
            >
              Try
            </Button>
            <Button
              variant="default"
              size="xs"
              disabled={running}
              onClick={() => start.mutate(false)}
            >
              Match everybody
            </Button>
            {running && (
              <Button
                variant="default"
                size="xs"
                onClick={() => cancel.mutate(runs.data?.[0]?.id ?? "")}
              >
                Cancel
              </Button>
            )}
          </Group>
        )
      }
    >
      {start.error !== null && <FailureNote failure={asFailure(start.error)} />}
      <States state={stateOf(runs)}>
        {(list) => {
          const latest = list[0];
          return latest === undefined ? (
            <Text size="sm" c="dimmed">
              People have not been matched by probability yet. Try says who would be joined, and
              changes nothing.
            </Text>
          ) : (
            <Stack gap={2}>
              <Text size="sm" role="status">
                {said(latest)}
              </Text>
              <Text size="sm" c="dimmed">
                {ago(latest.startedAt)}, by {latest.by}, from probability {latest.threshold} on
                {latest.model !== "" && `, model ${latest.model}`}
              </Text>
            </Stack>
          );
        }}
      </States>
    </Panel>
  );
}
