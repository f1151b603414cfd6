// SPDX-License-Identifier: Apache-2.0
import { definePage, textOf } from "../../ui/page";

/** Files that are brought in: uploaded, tried, imported, watched. */
export const importsPage = definePage({
  path: "/imports",
  title: "Imports",
  nav: { label: "Imports", icon: "upload", group: "Bring in", key: "m" },
  permission: "import",
  parse: (raw) => ({ import: textOf(raw.import) }),
  load: () => import("./imports-page"),
});
