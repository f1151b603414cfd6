// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/FloatingIndicator.css";
import "@mantine/core/styles/SegmentedControl.css";
import { Group, SegmentedControl, Text } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { count, counted } from "../../ui/format";
import { shortId } from "../../ui/person";
import { Loading } from "../../ui/states";
import { useSession } from "../../ui/use-session";
import { EvidenceTable } from "./evidence-table";
import type { Evidence, Graph } from "./identity-calls";
import { NodeTable } from "./node-table";

const GraphChart = lazy(() => import("./graph-chart"));

/** The people that identifiers belong to, those of the most identifiers first. */
export function peopleOf(graph: Graph): [string, number][] {
  const counts = new Map<string, number>();
  for (const node of graph.nodes) {
    if (node.person !== "") {
      counts.set(node.person, (counts.get(node.person) ?? 0) + 1);
    }
  }
  return [...counts].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1));
}

/** The graph of identifiers; the same and all evidence as tables. */
export function GraphPart(props: {
  graph: Graph;
  evidence: readonly Evidence[];
  chosen: readonly string[];
  onChoose: (name: string) => void;
}) {
  const { graph } = props;
  // Masked identifiers look alike, so that a picture of them would be of others.
  const { personalData } = useSession();
  const [shape, setShape] = useState(personalData ? "graph" : "identifiers");
  const people = peopleOf(graph);
  return (
    <>
      <Group justify="space-between" gap="xs" mb="xs">
        <SegmentedControl
          size="xs"
          value={shape}
          onChange={setShape}
          aria-label="Show as"
          data={[
            ...(personalData ? [{ value: "graph", label: "Graph" }] : []),
            { value: "identifiers", label: `Identifiers (${count(graph.nodes.length)})` },
            { value: "evidence", label: `Evidence (${count(props.evidence.length)})` },
          ]}
        />
        <Text size="sm" c="dimmed">
          {counted(graph.nodes.length, "identifier", "identifiers")} of{" "}
          {counted(people.length, "person", "people")},{" "}
          {counted(graph.links.length, "link", "links")}
          {graph.nodesLeftOut > 0 && `; ${count(graph.nodesLeftOut)} more are not shown`}
        </Text>
      </Group>
      {shape === "graph" && (
        <>
          <Suspense fallback={<Loading />}>
            <GraphChart
              graph={graph}
              people={people.map(([id]) => id)}
              chosen={props.chosen}
              onChoose={props.onChoose}
            />
          </Suspense>
          <Text size="xs" c="dimmed">
            One colour and number a person:{" "}
            {people.slice(0, 6).map(([id, size], i) => (
              <span key={id}>
                {i > 0 && ", "}
                {i + 1} = <span className="mono">{shortId(id)}</span> ({size})
              </span>
            ))}
            {people.length > 6 && " and others"}. Grey squares are shared or nobody's. Full lines
            join, dashed ones were refused, dotted ones keep apart. The tables say the same.
          </Text>
        </>
      )}
      {shape === "identifiers" && (
        <NodeTable
          nodes={graph.nodes}
          people={people.map(([id]) => id)}
          onChoose={props.onChoose}
        />
      )}
      {shape === "evidence" && <EvidenceTable evidence={props.evidence} height="400px" />}
    </>
  );
}
