// SPDX-License-Identifier: Apache-2.0
import { definePage, textOf } from "../../ui/page";

/** Users' functions on events: written, tried, compared with what was, applied. */
export const transformationsPage = definePage({
  path: "/transformations",
  title: "Functions",
  nav: { label: "Functions", icon: "function", group: "Bring in", key: "f" },
  permission: "read-settings",
  timeRange: "24h",
  parse: (raw) => ({ name: textOf(raw.name) }),
  load: () => import("./transformations-page"),
});
