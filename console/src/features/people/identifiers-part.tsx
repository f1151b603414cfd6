// SPDX-License-Identifier: Apache-2.0
import { count, moment } from "../../ui/format";
import type { Profile } from "../../ui/person";
import { Empty } from "../../ui/states";
import { Tag } from "../../ui/status-badge";
import { type Column, VirtualTable } from "../../ui/virtual-table";

type Seen = Profile["identifiers"][number];

const COLUMNS: readonly Column<Seen>[] = [
  {
    key: "type",
    title: "Type",
    width: "150px",
    narrow: "108px",
    cell: (seen) => <Tag>{seen.type}</Tag>,
  },
  {
    key: "value",
    title: "Value",
    width: "minmax(220px, 2fr)",
    narrow: "minmax(180px, 1fr)",
    cell: (seen) => (
      <span className="mono" title={seen.value}>
        {seen.value}
      </span>
    ),
  },
  {
    key: "first",
    title: "First seen",
    width: "180px",
    narrow: false,
    cell: (seen) => moment(seen.firstSeen),
  },
  {
    key: "last",
    title: "Last seen",
    width: "180px",
    narrow: false,
    cell: (seen) => moment(seen.lastSeen),
  },
  {
    key: "count",
    title: "Events",
    width: "90px",
    narrow: "66px",
    figures: true,
    cell: (seen) => count(seen.count),
  },
];

/** All names that a person goes by. */
export function IdentifiersPart({ profile }: { profile: Profile }) {
  return profile.identifiers.length === 0 ? (
    <Empty icon="people" title="No identifiers" />
  ) : (
    <VirtualTable
      label="Identifiers"
      rows={profile.identifiers}
      columns={COLUMNS}
      rowKey={(_, index) => String(index)}
    />
  );
}
