// SPDX-License-Identifier: Apache-2.0
import { definePage, textOf } from "../../ui/page";

/** What is fetched from other systems, and how that goes. */
export const connectionsPage = definePage({
  path: "/connections",
  title: "Connections",
  nav: { label: "Connections", icon: "link", group: "Bring in", key: "c" },
  permission: "read-settings",
  parse: (raw) => ({ connection: textOf(raw.connection) }),
  load: () => import("./connections-page"),
});
