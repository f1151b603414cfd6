// SPDX-License-Identifier: Apache-2.0
import { definePage, textOf } from "../../ui/page";

/** How results are shown. */
export type ResultView = "table" | "chart";

/** SQL over events and people. The statement is in the URL, so that a link carries it. */
export const sqlPage = definePage({
  path: "/sql",
  title: "SQL",
  nav: { label: "SQL", icon: "sql", group: "Ask", key: "u" },
  permission: "query",
  timeRange: "all",
  parse: (raw) => ({
    q: textOf(raw.q),
    show: raw.show === "chart" ? ("chart" as const) : ("table" as const),
    chart: textOf(raw.chart),
  }),
  load: () => import("./sql-page"),
});
