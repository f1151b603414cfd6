// SPDX-License-Identifier: Apache-2.0
import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { timeOfDay } from "../../ui/format";
import { useView } from "../../ui/page";
import { PageFrame } from "../../ui/page-frame";
import { Empty, States, stateOf } from "../../ui/states";
import { boundsOf } from "../../ui/time-range";
import { useTimeRange } from "../../ui/use-time-range";
import { VirtualTable } from "../../ui/virtual-table";
import { type Reason, readReasons } from "./calls";
import { EventsPanel } from "./events-panel";
import { quarantinePage } from "./quarantine";
import { reasonColumns } from "./reason-columns";

/** Refused events by reason. */
export default function QuarantinePage() {
  const [view, setView] = useView(quarantinePage);
  const { range, key, label } = useTimeRange(quarantinePage);
  const reasons = useQuery({
    queryKey: ["quarantine", "reasons", key],
    queryFn: () => readReasons(boundsOf(range)),
    refetchInterval: 5_000,
  });
  const chosen = reasons.data?.reasons.find(
    (reason) =>
      reason.source === view.source &&
      reason.problem_code === view.code &&
      reason.problem_path === view.path,
  );
  const choose = (reason: Reason) =>
    setView(
      {
        source: reason.source,
        code: reason.problem_code,
        path: reason.problem_path === "" ? undefined : reason.problem_path,
        state: reason.open === 0 ? "replayed" : undefined,
        event: undefined,
      },
      false,
    );
  return (
    <PageFrame
      title="Quarantine"
      about={
        <>
          Events that could not be used, kept as they came.{" "}
          {reasons.data !== undefined && (
            <>
              {label}, as of {timeOfDay(reasons.data.at)}.
            </>
          )}
        </>
      }
      elsewhere={{
        calls: [
          {
            what: "Refused events by reason",
            path: "/v1/quarantine/reasons",
            query: boundsOf(range),
          },
          {
            what: "Refused events",
            path: "/v1/quarantine",
            query: {
              source: view.source,
              code: view.code,
              path: view.path,
              state: view.state,
              ...boundsOf(range),
            },
          },
          {
            what: "Replay of one",
            method: "POST",
            path: "/v1/quarantine/replay",
            query: { dryRun: "true" },
            body: { ids: [view.event === "" ? "QUARANTINE_ID" : view.event] },
          },
        ],
      }}
    >
      <States
        state={stateOf(reasons, ({ reasons: list }) => list.length === 0)}
        empty={
          <Empty
            icon="check"
            title={range.kind === "all" ? "Nothing was refused" : "Nothing was refused then"}
          >
            Events that cannot be used would be kept here with the reason, to be mended and
            replayed.
          </Empty>
        }
      >
        {({ reasons: list }) => (
          <Stack gap="md">
            <VirtualTable
              label="Reasons"
              rows={list}
              columns={reasonColumns}
              rowKey={keyOf}
              rowHeight={38}
              height={`min(34vh, ${list.length * 38 + 38}px)`}
              openKey={chosen && keyOf(chosen)}
              onOpen={choose}
            />
            {chosen === undefined ? (
              <Text c="dimmed" size="sm">
                Choose a reason to see its events.
              </Text>
            ) : (
              <EventsPanel reason={chosen} key={keyOf(chosen)} />
            )}
          </Stack>
        )}
      </States>
    </PageFrame>
  );
}

function keyOf(reason: Reason): string {
  return `${reason.source} ${reason.problem_code} ${reason.problem_path}`;
}
