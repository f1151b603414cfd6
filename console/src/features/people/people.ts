// SPDX-License-Identifier: Apache-2.0
import { definePage, textOf } from "../../ui/page";

/** Search for people. */
export const peoplePage = definePage({
  path: "/people",
  title: "People",
  nav: { label: "People", icon: "people", group: "See", key: "p" },
  permission: "read-profiles",
  parse: (raw) => ({ q: textOf(raw.q) }),
  load: () => import("./search-page"),
});

/** The parts of a person's page. */
export const TABS = ["timeline", "traits", "identifiers", "consent", "history"] as const;

/** A part of a person's page. */
export type Tab = (typeof TABS)[number];

/** One person. */
export const personPage = definePage({
  path: "/people/$id",
  title: "Person",
  permission: "read-profiles",
  timeRange: "all",
  parse: (raw) => ({
    tab: TABS.find((tab) => tab === raw.tab) ?? "timeline",
    trait: textOf(raw.trait),
  }),
  load: () => import("./person-page"),
});
