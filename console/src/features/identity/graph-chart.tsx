// SPDX-License-Identifier: Apache-2.0
import { useComputedColorScheme } from "@mantine/core";
import { GraphChart as GraphSeries } from "echarts/charts";
import { type EChartsType, init, use as register } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { written } from "../../ui/person";
import type { Evidence, Graph } from "./identity-calls";

register([GraphSeries, CanvasRenderer]);

const COLOURS = ["#0b7a88", "#b4540a", "#6d4bb5", "#2f7d32", "#b0306a", "#8a6d00"];
const NOBODY = "#7a8594";

function line(use: Evidence["use"]): "solid" | "dashed" | "dotted" {
  return use === "joins" ? "solid" : use === "parts" ? "dotted" : "dashed";
}

/** How it is drawn: in which colours, and in what room. */
type Look = { ink: string; ground: string; width: number };

const WIDE = 560;

function short(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

function option(graph: Graph, people: readonly string[], chosen: readonly string[], look: Look) {
  const { ink, ground } = look;
  const wide = look.width >= WIDE;
  return {
    animation: false,
    series: [
      {
        type: "graph" as const,
        layout: "force" as const,
        roam: true,
        force: {
          repulsion: wide ? 430 : 260,
          edgeLength: wide ? [60, 120] : [40, 90],
          gravity: wide ? 0.22 : 0.3,
          layoutAnimation: false,
        },
        label: {
          show: graph.nodes.length <= 60,
          position: "bottom" as const,
          distance: 3,
          color: ink,
          fontSize: 11,
          lineHeight: 13,
          // Lines end before the letters.
          textBorderColor: ground,
          textBorderWidth: 3,
        },
        lineStyle: { color: NOBODY, opacity: 0.9 },
        data: graph.nodes.map((node) => {
          const name = written(node);
          const person = people.indexOf(node.person);
          const nobody = node.shared || person < 0;
          return {
            id: name,
            name,
            symbol: nobody ? "rect" : "circle",
            symbolSize: Math.min(34, 14 + 4 * Math.log10(1 + node.count)),
            label: {
              formatter: `${nobody ? "" : `${person + 1} `}${node.type}\n${short(node.value, wide ? 20 : 12)}`,
            },
            itemStyle: {
              color: nobody ? NOBODY : (COLOURS[person % COLOURS.length] ?? NOBODY),
              borderColor: ink,
              borderWidth: chosen.includes(name) ? 3 : 0,
            },
          };
        }),
        links: graph.links.map((link) => ({
          source: link.a,
          target: link.b,
          lineStyle: {
            type: line(link.use),
            width: Math.min(5, 1 + Math.log10(link.count)),
            ...(link.use === "joins" ? {} : { color: "#c2410c" }),
          },
        })),
      },
    ],
  };
}

/** The graph as a picture; what it shows is in the tables beside it. */
export default function GraphChart(props: {
  graph: Graph;
  people: readonly string[];
  chosen: readonly string[];
  onChoose: (name: string) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const choose = useRef(props.onChoose);
  choose.current = props.onChoose;
  const dark = useComputedColorScheme("light") === "dark";
  useEffect(() => {
    const element = place.current;
    if (element === null) {
      return;
    }
    const made = init(element);
    chart.current = made;
    made.on("click", (event) => {
      if (event.dataType === "node") {
        choose.current(event.name);
      }
    });
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  const { graph, people, chosen } = props;
  const key = chosen.join("\n");
  useEffect(() => {
    const look = {
      ink: dark ? "#e3e8ee" : "#1b232d",
      ground: dark ? "#141920" : "#ffffff",
      width: place.current?.clientWidth ?? WIDE,
    };
    chart.current?.setOption(option(graph, people, key.split("\n"), look));
  }, [graph, people, key, dark]);
  return (
    <div
      ref={place}
      role="img"
      aria-label={`Graph of ${graph.nodes.length} identifiers and ${graph.links.length} links`}
      style={{ height: 460 }}
    />
  );
}
