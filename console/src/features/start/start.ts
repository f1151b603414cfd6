// SPDX-License-Identifier: Apache-2.0
import { definePage } from "../../ui/page";

/** From nothing to the first event. */
export const startPage = definePage({
  path: "/start",
  title: "Get started",
  nav: { label: "Get started", icon: "start", group: "Bring in", key: "g" },
  permission: "write-settings",
  load: () => import("./start-page"),
});
