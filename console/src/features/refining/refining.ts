// SPDX-License-Identifier: Apache-2.0
import { definePage, textOf } from "../../ui/page";

/** How sources are cleansed, enriched and protected. */
export const refiningPage = definePage({
  path: "/refining",
  title: "Refining",
  nav: { label: "Refining", icon: "filter", group: "Bring in", key: "e" },
  permission: "read-settings",
  parse: (raw) => ({ source: textOf(raw.source) }),
  load: () => import("./refining-page"),
});
