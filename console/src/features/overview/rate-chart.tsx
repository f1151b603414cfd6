// SPDX-License-Identifier: Apache-2.0
import "uplot/dist/uPlot.min.css";
import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import { timeOfDay } from "../../ui/format";
import type { SecondsRing } from "./seconds-ring";

const HEIGHT = 220;
const time = (second: number) => timeOfDay(second * 1000).slice(0, 5);

/** Events a second over the last ten minutes; drawn anew when `drawn` changes. */
export default function RateChart({ ring, drawn }: { ring: SecondsRing; drawn: number }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const scheme = useComputedColorScheme("light");

  useEffect(() => {
    const element = place.current;
    if (element === null) {
      return;
    }
    const ink = scheme === "dark" ? "#a6b1bf" : "#4f5b6a";
    const line = scheme === "dark" ? "#2a333f" : "#dfe4ea";
    const axis = { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { show: false } };
    const plot = new uPlot(
      {
        width: element.clientWidth,
        height: HEIGHT,
        legend: { show: false },
        cursor: { show: false },
        scales: { y: { range: (_, __, max) => [0, Math.max(1, max * 1.1)] } },
        axes: [
          { ...axis, space: 90, values: (_, seconds) => seconds.map(time) },
          { ...axis, size: 56 },
        ],
        series: [
          {},
          {
            label: "Accepted",
            stroke: scheme === "dark" ? "#45b1bc" : "#0b7a88",
            fill: scheme === "dark" ? "rgba(69,177,188,.15)" : "rgba(11,122,136,.10)",
            width: 1.5,
            points: { show: false },
          },
          {
            label: "Refused",
            stroke: scheme === "dark" ? "#ff9c90" : "#b42318",
            width: 1.5,
            dash: [4, 3],
            points: { show: false },
          },
        ],
      },
      ring.series(),
      element,
    );
    chart.current = plot;
    const watch = new ResizeObserver(() =>
      plot.setSize({ width: element.clientWidth, height: HEIGHT }),
    );
    watch.observe(element);
    return () => {
      watch.disconnect();
      plot.destroy();
      chart.current = null;
    };
  }, [ring, scheme]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the ring changes in place
  useEffect(() => {
    chart.current?.setData(ring.series());
  }, [drawn, ring]);

  return <div ref={place} style={{ height: HEIGHT }} />;
}
