// SPDX-License-Identifier: Apache-2.0
import { definePage, textOf } from "../../ui/page";

/** Who is who: suspicious people, the journal, and one person's identifiers and evidence. */
export const identityPage = definePage({
  path: "/identity",
  title: "Identity",
  nav: { label: "Identity", icon: "identity", group: "See", key: "i" },
  permission: "read-profiles",
  timeRange: "all",
  parts: [
    { label: "Suspicious people", search: { tab: "suspicious" } },
    { label: "Journal of merges and splits", search: { tab: "journal" } },
    { label: "Decisions", search: { tab: "decisions" } },
  ],
  parse: (raw) => ({
    tab: raw.tab === "journal" || raw.tab === "decisions" ? raw.tab : "suspicious",
    person: textOf(raw.person),
    asOf: textOf(raw.asOf),
    a: textOf(raw.a),
    b: textOf(raw.b),
  }),
  load: () => import("./identity-page"),
});
