// SPDX-License-Identifier: Apache-2.0
import { definePage, textOf } from "../../ui/page";

const TABS = ["identity", "golden-record", "tokens"] as const;

/** A part of the settings. */
export type SettingsTab = (typeof TABS)[number];

/** Rules of identity and golden records, tokens and roles. */
export const settingsPage = definePage({
  path: "/settings",
  title: "Settings",
  nav: { label: "Settings", icon: "settings", group: "Run", key: "," },
  permission: "read-settings",
  parts: [
    { label: "Identity rules", search: { tab: "identity" } },
    { label: "Golden-record rules", search: { tab: "golden-record" } },
    { label: "Tokens and roles", search: { tab: "tokens" } },
  ],
  parse: (raw) => ({
    tab: TABS.find((tab) => tab === raw.tab) ?? "identity",
    token: textOf(raw.token),
    as: raw.as === "yaml" ? ("yaml" as const) : ("form" as const),
  }),
  load: () => import("./settings-page"),
});
