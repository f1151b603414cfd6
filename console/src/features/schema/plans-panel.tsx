// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { asFailure } from "../../api/failure";
import { CodeBlock } from "../../ui/code-block";
import { count } from "../../ui/format";
import { Panel } from "../../ui/page-frame";
import { FailureNote } from "../../ui/states";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import { listPlans, type Plan, proposePlan, readPlan } from "./calls";

/** The tracking plans, and one proposed for the chosen source. */
export function PlansPanel({ source }: { source: string }) {
  const plans = useQuery({ queryKey: ["tracking-plans"], queryFn: listPlans });
  const shown = useMutation({
    mutationFn: async (what: { name: string; proposed: boolean }) => ({
      name: what.name,
      document: await (what.proposed ? proposePlan : readPlan)(what.name),
    }),
  });
  const failure = plans.error ?? shown.error;
  return (
    <Panel
      title="Tracking plans"
      aside={
        source !== "" && (
          <Button
            size="xs"
            variant="default"
            loading={shown.isPending}
            onClick={() => shown.mutate({ name: source, proposed: true })}
          >
            Propose one for {source}
          </Button>
        )
      }
    >
      <Stack gap="sm">
        {failure !== null && <FailureNote failure={asFailure(failure)} />}
        {plans.data?.length === 0 && (
          <Text size="sm" c="dimmed">
            None yet. A plan is a file of the workspace that says what events should look like.
          </Text>
        )}
        {plans.data !== undefined && plans.data.length > 0 && (
          <VirtualTable
            label="Tracking plans"
            rows={plans.data}
            columns={COLUMNS}
            rowKey={(plan) => plan.name}
            height={`min(30vh, ${plans.data.length * 36 + 38}px)`}
            onOpen={(plan) => shown.mutate({ name: plan.name, proposed: false })}
          />
        )}
        {shown.data !== undefined && (
          <>
            <Group gap="xs">
              <span className="mono">tracking-plans/{shown.data.name}.yaml</span>
            </Group>
            <CodeBlock code={shown.data.document} label="the plan" />
          </>
        )}
      </Stack>
    </Panel>
  );
}

const COLUMNS: Column<Plan>[] = [
  {
    key: "name",
    title: "Plan",
    width: "minmax(130px, 1fr)",
    narrow: "minmax(100px, 1fr)",
    cell: (plan) => <b>{plan.name}</b>,
  },
  {
    key: "sources",
    title: "Sources",
    width: "minmax(130px, 1fr)",
    narrow: false,
    cell: (plan) => (plan.sources.length === 0 ? "all" : plan.sources.join(", ")),
  },
  {
    key: "events",
    title: "Events",
    width: "90px",
    narrow: "80px",
    figures: true,
    cell: (plan) => count(plan.events),
  },
  {
    key: "violations",
    title: "Violations",
    width: "110px",
    narrow: "100px",
    cell: (plan) => plan.violations,
  },
  {
    key: "unplanned",
    title: "Unplanned events, fields",
    width: "210px",
    narrow: false,
    cell: (plan) => `${plan.unplannedEvents}, ${plan.unplannedFields}`,
  },
];
