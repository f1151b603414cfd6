// SPDX-License-Identifier: Apache-2.0
import { count, moment, share } from "../../ui/format";
import { StatusBadge } from "../../ui/status-badge";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import type { Evidence } from "./identity-calls";
import { KINDS, toneOf, USES } from "./words";

const COLUMNS: readonly Column<Evidence>[] = [
  { key: "a", title: "One", width: "minmax(170px, 1fr)", cell: (link) => link.a },
  { key: "b", title: "Other", width: "minmax(170px, 1fr)", cell: (link) => link.b },
  {
    key: "use",
    title: "Outcome",
    width: "190px",
    cell: (link) => <StatusBadge tone={toneOf(link.use)}>{USES[link.use]}</StatusBadge>,
  },
  {
    key: "kind",
    title: "Reason",
    width: "210px",
    cell: (link) =>
      link.match === null
        ? KINDS[link.kind]
        : `${KINDS[link.kind]}, ${share(link.match.probability)}`,
  },
  {
    key: "count",
    title: "Times",
    width: "70px",
    figures: true,
    cell: (link) => count(link.count),
  },
  { key: "first", title: "Told first", width: "190px", cell: (link) => moment(link.first) },
  {
    key: "sources",
    title: "By",
    width: "140px",
    cell: (link) => link.sources.join(", "),
  },
];

/** Links between identifiers, each with what became of it. */
export function EvidenceTable(props: {
  evidence: readonly Evidence[];
  height: string;
  label?: string;
}) {
  return (
    <VirtualTable
      label={props.label ?? "Evidence"}
      rows={props.evidence}
      columns={COLUMNS}
      rowKey={(_, index) => String(index)}
      height={props.height}
    />
  );
}
