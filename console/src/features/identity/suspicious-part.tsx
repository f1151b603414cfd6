// SPDX-License-Identifier: Apache-2.0
import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ago, count, moment } from "../../ui/format";
import { Panel } from "../../ui/page-frame";
import { PersonLink, written } from "../../ui/person";
import { States, stateOf } from "../../ui/states";
import { StatusBadge, Tag } from "../../ui/status-badge";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import { readSuspects, type Suspects } from "./identity-calls";
import { toneOf, USES } from "./words";

const LARGE: readonly Column<Suspects["largest"][number]>[] = [
  {
    key: "count",
    title: "Identifiers",
    width: "100px",
    figures: true,
    cell: (one) => count(one.identifierCount),
  },
  { key: "id", title: "Person", width: "130px", cell: (one) => <PersonLink id={one.id} /> },
  {
    key: "examples",
    title: "Some of them",
    width: "minmax(260px, 1fr)",
    cell: (one) => one.examples.map(written).join(", "),
  },
];

const SHARED: readonly Column<Suspects["shared"][number]>[] = [
  {
    key: "people",
    title: "People",
    width: "100px",
    figures: true,
    cell: (one) => count(one.people),
  },
  { key: "type", title: "Type", width: "140px", cell: (one) => <Tag>{one.type}</Tag> },
  {
    key: "value",
    title: "Identifier",
    width: "minmax(220px, 1fr)",
    cell: (one) => <span className="mono">{one.value}</span>,
  },
];

const REFUSED: readonly Column<Suspects["refused"][number]>[] = [
  {
    key: "use",
    title: "Why it was refused",
    width: "270px",
    cell: ({ link }) => <StatusBadge tone={toneOf(link.use)}>{USES[link.use]}</StatusBadge>,
  },
  {
    key: "link",
    title: "Would have joined",
    width: "minmax(260px, 1fr)",
    cell: ({ link }) => `${link.a} and ${link.b}`,
  },
  {
    key: "count",
    title: "Times told",
    width: "100px",
    figures: true,
    cell: ({ link }) => count(link.count),
  },
  {
    key: "last",
    title: "Told last",
    width: "120px",
    cell: ({ link }) => <span title={moment(link.last)}>{ago(link.last)}</span>,
  },
];

/** Height of a table of so many rows, up to a bound. */
function height(rows: number): string {
  return `${Math.min(9, Math.max(1, rows)) * 36 + 40}px`;
}

/** The people and identifiers that somebody should look at. */
export function SuspiciousPart() {
  const navigate = useNavigate();
  const suspects = useQuery({
    queryKey: ["identity", "suspicious"],
    queryFn: readSuspects,
    refetchInterval: (query) => (query.state.data?.complete === false ? 1_000 : 30_000),
  });
  const explore = (person: string) =>
    void navigate({ to: "/identity", search: { person } as never });
  return (
    <States state={stateOf(suspects)}>
      {(found) => (
        <Stack gap="md">
          <Text size="sm" c="dimmed" role="status">
            {found.complete ? "Of" : "Still looking; so far of"} {count(found.people)} people, as of{" "}
            {moment(found.asOf)}. At most 100 of each are listed. Open a row to explore it.
          </Text>
          <Panel title="Links that were refused">
            <Text size="sm" c="dimmed" mb="xs">
              They would have joined people, and a rule or a decision forbade it. Told last first.
            </Text>
            {found.refused.length === 0 ? (
              <Text size="sm">None.</Text>
            ) : (
              <VirtualTable
                label="Refused links"
                rows={found.refused}
                columns={REFUSED}
                rowKey={(_, index) => String(index)}
                height={height(found.refused.length)}
                onOpen={(one) =>
                  void navigate({
                    to: "/identity",
                    search: {
                      person: one.profileA || one.profileB,
                      a: one.link.a,
                      b: one.link.b,
                    } as never,
                  })
                }
              />
            )}
          </Panel>
          <Panel title="Shared identifiers">
            <Text size="sm" c="dimmed" mb="xs">
              Linked to more than one person can have, such as a kiosk's cookie: they join nobody.
            </Text>
            {found.shared.length === 0 ? (
              <Text size="sm">None.</Text>
            ) : (
              <VirtualTable
                label="Shared identifiers"
                rows={found.shared}
                columns={SHARED}
                rowKey={(_, index) => String(index)}
                height={height(found.shared.length)}
              />
            )}
          </Panel>
          <Panel title="People with the most identifiers">
            {found.largest.length === 0 ? (
              <Text size="sm">Nobody has more than one.</Text>
            ) : (
              <VirtualTable
                label="People with the most identifiers"
                rows={found.largest}
                columns={LARGE}
                rowKey={(one) => one.id}
                height={height(found.largest.length)}
                onOpen={(one) => explore(one.id)}
              />
            )}
          </Panel>
        </Stack>
      )}
    </States>
  );
}
