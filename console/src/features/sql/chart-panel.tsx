// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/FloatingIndicator.css";
import "@mantine/core/styles/SegmentedControl.css";
import "@mantine/core/styles/Pill.css";
import "@mantine/core/styles/PillsInput.css";
import { Group, MultiSelect, SegmentedControl, Select, Stack, Text } from "@mantine/core";
import { lazy, Suspense, useMemo } from "react";
import { count } from "../../ui/format";
import { Empty, Loading } from "../../ui/states";
import type { SqlResult } from "./calls";
import { CHARTS, type ChartKind, drawn, isCut, readDrawing, writeDrawing } from "./charting";
import { isFigures } from "./results-table";

const Chart = lazy(() => import("./chart"));

const LABELS: Record<ChartKind, string> = {
  bar: "Bars",
  line: "Line",
  area: "Area",
  scatter: "Points",
};

/** A result as a chart: what is drawn can be changed, and stands in the URL. */
export function ChartPanel(props: {
  result: SqlResult;
  chosen: string;
  onChoose: (chosen: string) => void;
}) {
  const { result } = props;
  const drawing = useMemo(() => readDrawing(props.chosen, result), [props.chosen, result]);
  if (drawing === null) {
    return (
      <Empty icon="sql" title="There is nothing to draw">
        A chart takes a column to go across and at least one column of figures. Select both, such as
        SELECT type, count(*) FROM events GROUP BY 1.
      </Empty>
    );
  }
  const options = result.columns.map((column, index) => ({
    value: String(index),
    label: column.name,
  }));
  const set = (change: Partial<typeof drawing>) =>
    props.onChoose(writeDrawing({ ...drawing, ...change }));
  return (
    <Stack gap="sm">
      <Group gap="sm" align="flex-end">
        <SegmentedControl
          size="xs"
          aria-label="Kind of chart"
          value={drawing.kind}
          onChange={(kind) => set({ kind: kind as ChartKind })}
          data={CHARTS.map((kind) => ({ value: kind, label: LABELS[kind] }))}
        />
        <Select
          size="xs"
          label="Across"
          data={options}
          value={String(drawing.x)}
          onChange={(x) => x !== null && set({ x: Number(x) })}
          allowDeselect={false}
        />
        <MultiSelect
          size="xs"
          label="Figures"
          data={options.filter((each) => isFigures(result.columns[Number(each.value)]?.type ?? ""))}
          value={drawing.ys.map(String)}
          onChange={(ys) => ys.length > 0 && set({ ys: ys.map(Number) })}
        />
      </Group>
      <Suspense fallback={<Loading />}>
        <Chart result={result} drawing={drawing} />
      </Suspense>
      {isCut(result) && (
        <Text size="sm" c="dimmed">
          The first {count(drawn(result).length)} of {count(result.rows.length)} rows are drawn.
        </Text>
      )}
    </Stack>
  );
}
