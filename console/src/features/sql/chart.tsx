// SPDX-License-Identifier: Apache-2.0
import { useComputedColorScheme } from "@mantine/core";
import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { type EChartsType, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import type { SqlResult } from "./calls";
import { type Drawing, drawn } from "./charting";
import classes from "./sql.module.css";

use([
  BarChart,
  LineChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  CanvasRenderer,
]);

const COLOURS = {
  light: { series: ["#0b7a88", "#c2571a", "#6b2fa0", "#3f7d20"], text: "#4f5b6a", line: "#dfe4ea" },
  dark: { series: ["#45b1bc", "#f2a05c", "#c9a7f0", "#9ccf6f"], text: "#a6b1bf", line: "#2a333f" },
};

/** A drawing of a result. The table beside it says the same in figures. */
export default function Chart({ result, drawing }: { result: SqlResult; drawing: Drawing }) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const scheme = useComputedColorScheme("light");

  useEffect(() => {
    const element = host.current;
    if (element === null) {
      return;
    }
    const made = init(element);
    chart.current = made;
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      made.dispose();
    };
  }, []);

  useEffect(() => {
    const { series, text, line } = COLOURS[scheme];
    const rows = drawn(result);
    const isArea = drawing.kind === "area";
    const axis = {
      axisLabel: { color: text },
      axisLine: { lineStyle: { color: line } },
      splitLine: { lineStyle: { color: line } },
    };
    chart.current?.setOption(
      {
        animation: false,
        color: series,
        // Drawn, not written as HTML: that would bring styles of its own.
        tooltip: {
          trigger: drawing.kind === "scatter" ? "item" : "axis",
          renderMode: "richText",
        },
        legend: { show: drawing.ys.length > 1, textStyle: { color: text } },
        grid: {
          left: 12,
          right: 20,
          top: drawing.ys.length > 1 ? 40 : 20,
          bottom: 12,
          containLabel: true,
        },
        xAxis: { type: "category", data: rows.map((row) => String(row[drawing.x])), ...axis },
        yAxis: { type: "value", ...axis },
        series: drawing.ys.map((index) => ({
          name: result.columns[index]?.name ?? "",
          type: isArea ? "line" : drawing.kind,
          ...(isArea && { areaStyle: { opacity: 0.2 } }),
          showSymbol: rows.length < 60,
          data: rows.map((row) => row[index] ?? null),
        })),
      },
      true,
    );
  }, [result, drawing, scheme]);

  const names = drawing.ys.map((index) => result.columns[index]?.name).join(", ");
  return (
    <div
      ref={host}
      className={classes.chart}
      role="img"
      aria-label={`${drawing.kind} chart of ${names} by ${result.columns[drawing.x]?.name ?? ""}`}
    />
  );
}
