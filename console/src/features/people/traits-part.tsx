// SPDX-License-Identifier: Apache-2.0
import { Text } from "@mantine/core";
import { count, moment } from "../../ui/format";
import { useView } from "../../ui/page";
import { type Profile, valueText } from "../../ui/person";
import { SidePanel } from "../../ui/side-panel";
import { Empty } from "../../ui/states";
import { StatusBadge } from "../../ui/status-badge";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import { personPage } from "./people";
import { WhyThisValue } from "./why-this-value";

/** Why a trait has its value. */
export type Provenance = Profile["provenance"][string];

type Row = { name: string; why: Provenance };

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "name",
    title: "Trait",
    width: "minmax(130px, 1fr)",
    narrow: "minmax(110px, 1fr)",
    cell: ({ name }) => <b>{name}</b>,
  },
  {
    key: "value",
    title: "Value",
    width: "minmax(170px, 1.6fr)",
    narrow: "minmax(150px, 1.4fr)",
    cell: ({ why }) => <span title={valueText(why.value)}>{valueText(why.value)}</span>,
  },
  { key: "source", title: "Source", width: "130px", narrow: false, cell: ({ why }) => why.source },
  {
    key: "trust",
    title: "Trust",
    width: "120px",
    narrow: false,
    cell: ({ why }) => (
      <StatusBadge tone={why.trust === "verified" ? "good" : "warning"}>{why.trust}</StatusBadge>
    ),
  },
  {
    key: "time",
    title: "Told last",
    width: "190px",
    narrow: false,
    cell: ({ why }) => moment(why.time),
  },
  {
    key: "losers",
    title: "Others told",
    width: "100px",
    narrow: false,
    figures: true,
    cell: ({ why }) => count(why.losers.length),
  },
  {
    key: "why",
    title: "Why this value",
    width: "minmax(240px, 2.4fr)",
    narrow: false,
    cell: ({ why }) => <span title={why.why}>{why.why}</span>,
  },
];

/** The golden record: each trait with where its value comes from. */
export function TraitsPart({ profile }: { profile: Profile }) {
  const [view, setView] = useView(personPage);
  const rows = Object.entries(profile.provenance).map(([name, why]) => ({ name, why }));
  const open = rows.find((row) => row.name === view.trait);
  if (rows.length === 0) {
    return (
      <Empty icon="info" title="No traits">
        No event told a trait of this person: traits come with identify calls.
      </Empty>
    );
  }
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        Open a trait to see why its value is here, and what else was told.
      </Text>
      <VirtualTable
        label="Traits"
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.name}
        openKey={open?.name}
        onOpen={(row) => setView({ trait: row.name }, false)}
      />
      <SidePanel
        opened={open !== undefined}
        onClose={() => setView({ trait: undefined }, false)}
        title="Why is this value here?"
        wide
      >
        {open !== undefined && <WhyThisValue name={open.name} why={open.why} />}
      </SidePanel>
    </>
  );
}
