// SPDX-License-Identifier: Apache-2.0
import { definePage, textOf } from "../../ui/page";

/** What was refused, by reason; mended and replayed. */
export const quarantinePage = definePage({
  path: "/quarantine",
  title: "Quarantine",
  nav: { label: "Quarantine", icon: "quarantine", group: "Bring in", key: "q" },
  permission: "read-quarantine",
  timeRange: "all",
  parse: (raw) => ({
    source: textOf(raw.source),
    code: textOf(raw.code),
    path: textOf(raw.path),
    state: raw.state === "replayed" ? ("replayed" as const) : ("open" as const),
    event: textOf(raw.event),
  }),
  load: () => import("./quarantine-page"),
});
