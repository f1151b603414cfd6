// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Grid.css";
import { Grid, Group, Stack } from "@mantine/core";
import { timeOfDay } from "../../ui/format";
import { PageFrame } from "../../ui/page-frame";
import { States, stateOf } from "../../ui/states";
import { StatusBadge } from "../../ui/status-badge";
import { ErrorsPanel, MachinePanel } from "./machine-panel";
import { SizesPanel } from "./sizes-panel";
import { StagesPanel } from "./stages-panel";
import { useMetrics, useParts } from "./use-metrics";

/** How the system is: everything from `/metrics`. */
export default function OperatePage() {
  const metrics = useMetrics();
  const parts = useParts();
  return (
    <PageFrame
      title="Operate"
      about={
        metrics.data === undefined
          ? "Read from /metrics."
          : `Read from /metrics at ${timeOfDay(metrics.data.to.at)}, every 2 s.`
      }
      elsewhere={{
        calls: [
          { what: "All metrics", path: "/metrics" },
          { what: "Whether each part is ready", path: "/readyz" },
        ],
      }}
      actions={
        <Group gap="xs">
          {Object.entries(parts.data?.parts ?? {}).map(([part, state]) => (
            <StatusBadge key={part} tone={state === "ok" ? "good" : "bad"}>
              {part} {state}
            </StatusBadge>
          ))}
        </Group>
      }
    >
      <States state={stateOf(metrics)}>
        {(window) => (
          <Stack gap="md">
            <StagesPanel window={window} />
            <Grid gap="md">
              <Grid.Col span={{ base: 12, lg: 7 }}>
                <SizesPanel metrics={window.to.metrics} />
              </Grid.Col>
              <Grid.Col span={{ base: 12, lg: 5 }}>
                <Stack gap="md">
                  <ErrorsPanel window={window} />
                  <MachinePanel window={window} />
                </Stack>
              </Grid.Col>
            </Grid>
          </Stack>
        )}
      </States>
    </PageFrame>
  );
}
