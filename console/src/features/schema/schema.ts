// SPDX-License-Identifier: Apache-2.0
import { definePage, textOf } from "../../ui/page";

/** What sources send, what has changed in it, and what it should look like. */
export const schemaPage = definePage({
  path: "/schema",
  title: "Schema",
  nav: { label: "Schema", icon: "filter", group: "Bring in", key: "d" },
  permission: "read-settings",
  parse: (raw) => ({ source: textOf(raw.source), event: textOf(raw.event) }),
  load: () => import("./schema-page"),
});
