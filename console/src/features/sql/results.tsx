// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/FloatingIndicator.css";
import "@mantine/core/styles/SegmentedControl.css";
import { Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { count, counted, duration, timeOfDay } from "../../ui/format";
import { useView } from "../../ui/page";
import { Empty, FailureNote } from "../../ui/states";
import { StatusBadge } from "../../ui/status-badge";
import { ChartPanel } from "./chart-panel";
import { ResultsTable } from "./results-table";
import { type ResultView, sqlPage } from "./sql";
import type { Run } from "./use-query-run";

/** What a run came to. */
export function Results({ run, last }: { run: Run; last: Extract<Run, { kind: "done" }> | null }) {
  const [view, setView] = useView(sqlPage);
  if (run.kind === "failed") {
    return run.cancelled ? (
      <Empty icon="close" title="Cancelled">
        The query was ended before it was done.
      </Empty>
    ) : (
      <FailureNote failure={run.failure} />
    );
  }
  if (last === null) {
    return run.kind === "running" ? null : (
      <Empty icon="sql" title="Ask something">
        Write a SELECT over your tables and run it with Ctrl or ⌘ and Enter. Names of tables and
        columns are completed while you type.
      </Empty>
    );
  }
  const { result } = last;
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Group gap="sm">
          <SegmentedControl
            size="xs"
            aria-label="Show as"
            value={view.show}
            onChange={(show) =>
              setView({ show: (show as ResultView) === "table" ? undefined : show })
            }
            data={[
              { value: "table", label: "Table" },
              { value: "chart", label: "Chart" },
            ]}
          />
          {result.truncated && (
            <StatusBadge tone="warning">
              Cut off after {count(result.rows.length)} rows: export or aggregate for all
            </StatusBadge>
          )}
        </Group>
        <Text size="sm" c="dimmed" role="status">
          {counted(result.rows.length, "row", "rows")} in {duration(result.elapsedMs ?? 0)}, as of{" "}
          {timeOfDay(last.at)}
        </Text>
      </Group>
      {view.show === "chart" ? (
        <ChartPanel result={result} chosen={view.chart} onChoose={(chart) => setView({ chart })} />
      ) : result.rows.length === 0 ? (
        <Empty icon="search" title="No rows" />
      ) : (
        <ResultsTable result={result} key={last.at} />
      )}
    </Stack>
  );
}
