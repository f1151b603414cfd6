// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asFailure } from "../../api/failure";
import { moment } from "../../ui/format";
import { SidePanel } from "../../ui/side-panel";
import { Empty, FailureNote, States, stateOf } from "../../ui/states";
import { StatusBadge } from "../../ui/status-badge";
import { useMay } from "../../ui/use-session";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import { type Decision, previewWithdrawal, readDecisions, withdraw } from "./identity-calls";
import { PreviewNote } from "./preview-note";

const COLUMNS: readonly Column<Decision>[] = [
  { key: "at", title: "Time", width: "190px", cell: (one) => moment(one.at) },
  {
    key: "kind",
    title: "Decided",
    width: "130px",
    cell: (one) => (
      <StatusBadge tone="info" icon={one.kind === "same" ? "link" : "split"}>
        {one.kind === "same" ? "the same" : "not the same"}
      </StatusBadge>
    ),
  },
  {
    key: "about",
    title: "About",
    width: "minmax(240px, 2fr)",
    cell: (one) => `${one.a} and ${one.b}`,
  },
  { key: "by", title: "By", width: "110px", cell: (one) => one.by },
  { key: "reason", title: "Why", width: "minmax(140px, 1fr)", cell: (one) => one.reason || "–" },
  {
    key: "state",
    title: "State",
    width: "120px",
    cell: (one) =>
      one.withdrawn ? (
        <StatusBadge tone="quiet">taken back</StatusBadge>
      ) : (
        <StatusBadge tone="good">holds</StatusBadge>
      ),
  },
];

/** Decisions, latest first; those that hold can be taken back. */
export function DecisionList({ about }: { about?: ReadonlySet<string> }) {
  const [open, setOpen] = useState<Decision | null>(null);
  const decisions = useQuery({ queryKey: ["identity", "decisions"], queryFn: readDecisions });
  const shown = (decisions.data?.decisions ?? [])
    .filter((one) => about === undefined || about.has(one.a) || about.has(one.b))
    .sort((x, y) => (x.at < y.at ? 1 : -1));
  return (
    <States
      state={stateOf(decisions, () => shown.length === 0)}
      empty={
        about === undefined ? (
          <Empty icon="link" title="Nobody decided anything yet">
            Open a person, choose two identifiers, and say that they are the same person or not.
          </Empty>
        ) : (
          <Text size="sm">None.</Text>
        )
      }
    >
      {() => (
        <>
          <VirtualTable
            label="Decisions"
            rows={shown}
            columns={COLUMNS}
            rowKey={(one) => one.id}
            height={`${Math.min(10, shown.length) * 36 + 40}px`}
            onOpen={setOpen}
            openKey={open?.id}
          />
          <SidePanel opened={open !== null} onClose={() => setOpen(null)} title="Decision" wide>
            {open !== null && <Undo decision={open} onDone={() => setOpen(null)} />}
          </SidePanel>
        </>
      )}
    </States>
  );
}

/** Shows what taking a decision back would change, and does it. */
function Undo({ decision, onDone }: { decision: Decision; onDone: () => void }) {
  const client = useQueryClient();
  const may = useMay("decide-identity") && !decision.withdrawn;
  const preview = useQuery({
    queryKey: ["identity", "withdrawal", decision.id],
    queryFn: () => previewWithdrawal(decision.id),
    enabled: may,
    staleTime: 0,
  });
  const run = useMutation({
    mutationFn: () => withdraw(decision.id),
    onSuccess: async () => {
      await client.invalidateQueries();
      onDone();
    },
  });
  return (
    <Stack gap="md">
      <Text size="sm">
        {decision.by} decided on {moment(decision.at)} that{" "}
        <span className="mono">{decision.a}</span> and <span className="mono">{decision.b}</span>{" "}
        are {decision.kind === "same" ? "the same person" : "not the same person"}
        {decision.reason !== "" && `: “${decision.reason}”`}.
        {decision.withdrawnAt !== undefined &&
          ` ${decision.withdrawnBy} took it back on ${moment(decision.withdrawnAt)}.`}
      </Text>
      {may && (
        <>
          <States state={stateOf(preview)}>{(value) => <PreviewNote preview={value} />}</States>
          {run.error !== null && <FailureNote failure={asFailure(run.error)} />}
          <Group>
            <Button loading={run.isPending} onClick={() => run.mutate()}>
              Take it back
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
