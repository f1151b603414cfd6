// SPDX-License-Identifier: Apache-2.0
import { definePage, textOf } from "../../ui/page";

/** Where events come from: keys, snippets, volumes. */
export const sourcesPage = definePage({
  path: "/sources",
  title: "Sources",
  nav: { label: "Sources", icon: "sources", group: "Bring in", key: "s" },
  permission: "read-settings",
  timeRange: "24h",
  parse: (raw) => ({ source: textOf(raw.source) }),
  load: () => import("./sources-page"),
});
