// SPDX-License-Identifier: Apache-2.0
import { definePage } from "../../ui/page";

/** The state of the system. */
export const operatePage = definePage({
  path: "/operate",
  title: "Operate",
  nav: { label: "Operate", icon: "operate", group: "Run", key: "r" },
  permission: "operate",
  load: () => import("./operate-page"),
});
