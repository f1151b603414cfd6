// SPDX-License-Identifier: Apache-2.0
import { ago, count } from "../../ui/format";
import { Tag } from "../../ui/status-badge";
import type { Column } from "../../ui/virtual-table";
import type { Reason } from "./calls";

/** What is shown of a reason. */
export const reasonColumns: Column<Reason>[] = [
  {
    key: "source",
    title: "Source",
    width: "minmax(110px, 170px)",
    narrow: "92px",
    cell: (reason) => <Tag>{reason.source}</Tag>,
  },
  {
    key: "problem",
    title: "Problem",
    width: "minmax(260px, 1fr)",
    narrow: "minmax(170px, 1fr)",
    cell: (reason) => (
      <>
        <b>{reason.problem_code.replaceAll("_", " ")}</b>
        {reason.problem_path !== "" && (
          <>
            {" at "}
            <span className="mono">{reason.problem_path}</span>
          </>
        )}
        <span className="quiet"> {reason.problems[0]?.message}</span>
      </>
    ),
  },
  {
    key: "open",
    title: "Open",
    width: "90px",
    narrow: "70px",
    figures: true,
    cell: (reason) => <b>{count(reason.open)}</b>,
  },
  {
    key: "events",
    title: "All",
    width: "90px",
    narrow: false,
    figures: true,
    cell: (reason) => count(reason.events),
  },
  {
    key: "first",
    title: "First",
    width: "110px",
    narrow: false,
    cell: (reason) => ago(reason.first),
  },
  { key: "last", title: "Last", width: "110px", narrow: false, cell: (reason) => ago(reason.last) },
];
