// SPDX-License-Identifier: Apache-2.0
import { definePage } from "../../ui/page";

/** The state of the workspace at a glance. */
export const overviewPage = definePage({
  path: "/",
  title: "Overview",
  nav: { label: "Overview", icon: "overview", group: "See", key: "o" },
  permission: "read-settings",
  timeRange: "24h",
  load: () => import("./overview-page"),
});
