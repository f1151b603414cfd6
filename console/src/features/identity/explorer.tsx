// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Grid.css";
import { Anchor, Grid, Group, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { counted } from "../../ui/format";
import { useView } from "../../ui/page";
import { PageFrame, Panel } from "../../ui/page-frame";
import { PersonLink, personName } from "../../ui/person";
import { States, stateOf } from "../../ui/states";
import { boundsOf } from "../../ui/time-range";
import { useMay, useSession } from "../../ui/use-session";
import { useTimeRange } from "../../ui/use-time-range";
import { DecisionList } from "./decision-list";
import { GraphPart } from "./graph-part";
import { identityPage } from "./identity";
import { readEvidence, readGraph, readPerson } from "./identity-calls";
import { JournalPart } from "./journal-part";
import { stepsOf, TimeSlider } from "./time-slider";
import { WhyPart } from "./why-part";

/** One person's identifiers, the evidence between them, and what to do about it. */
export function Explorer({ id }: { id: string }) {
  const [view, setView] = useView(identityPage);
  const { range } = useTimeRange(identityPage);
  const mayDecide = useMay("decide-identity");
  const { personalData } = useSession();
  const person = useQuery({ queryKey: ["profiles", id], queryFn: () => readPerson(id) });
  const evidence = useQuery({
    queryKey: ["identity", "evidence", id],
    queryFn: () => readEvidence(id),
  });
  const graph = useQuery({
    queryKey: ["identity", "graph", id, view.asOf],
    queryFn: () => readGraph(id, view.asOf),
    placeholderData: keepPreviousData,
  });
  const steps = useMemo(() => stepsOf(evidence.data?.evidence ?? []), [evidence.data]);
  const own = useMemo(
    () =>
      new Set(
        (person.data?.identifiers ?? []).map(
          (identifier) => `${identifier.type}:${identifier.value}`,
        ),
      ),
    [person.data],
  );
  return (
    <PageFrame
      title={person.data === undefined ? "Identity" : `Who is ${personName(person.data)}?`}
      about={
        <Group gap="md">
          <Anchor size="sm" renderRoot={(props) => <Link to="/identity" {...props} />}>
            All of identity
          </Anchor>
          <PersonLink id={id} label="Customer 360" />
          {person.data !== undefined && (
            <span>
              {counted(person.data.identifiers.length, "identifier", "identifiers")},{" "}
              {counted(person.data.eventCount, "event", "events")}
            </span>
          )}
        </Group>
      }
      elsewhere={{
        calls: [
          { what: "The graph", path: `/v1/profiles/${id}/graph`, query: { asOf: view.asOf } },
          { what: "The evidence", path: `/v1/profiles/${id}/explain` },
          {
            what: "Why two identifiers are one person, or not",
            path: "/v1/explain",
            query: { a: view.a || "email:jane@example.com", b: view.b || "user_id:7" },
          },
          {
            what: "What a decision would change",
            method: "POST",
            path: "/v1/decisions",
            query: { dryRun: "true" },
            body: {
              kind: "different",
              a: view.a || "email:jane@example.com",
              b: view.b || "user_id:7",
            },
          },
          { what: "Merges and splits", path: `/v1/profiles/${id}/history`, query: boundsOf(range) },
        ],
      }}
    >
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Panel title="Identifiers and evidence">
            <States state={stateOf(graph)}>
              {(value) => (
                <GraphPart
                  graph={value}
                  evidence={evidence.data?.evidence ?? []}
                  chosen={[view.a, view.b]}
                  onChoose={(name) =>
                    setView(view.a === "" || view.a === name ? { a: name } : { b: name })
                  }
                />
              )}
            </States>
            <TimeSlider
              steps={steps}
              asOf={view.asOf}
              onChange={(asOf) => setView({ asOf: asOf === "" ? undefined : asOf })}
            />
          </Panel>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Panel title="Why are these one?">
            <WhyPart
              names={(personalData ? (graph.data?.nodes ?? []) : []).map(
                (node) => `${node.type}:${node.value}`,
              )}
              a={view.a}
              b={view.b}
              onChange={setView}
              mayDecide={mayDecide}
            />
          </Panel>
        </Grid.Col>
      </Grid>
      <Panel title="Decisions about these identifiers">
        {own.size === 0 ? <Text size="sm">None.</Text> : <DecisionList about={own} />}
      </Panel>
      <Panel title="How this person came to be">
        <JournalPart person={id} height="260px" />
      </Panel>
    </PageFrame>
  );
}
