// SPDX-License-Identifier: Apache-2.0
import { definePage, textOf } from "../../ui/page";

/** What is shown: the filters, and the event that is open. */
export type LiveView = {
  source: string;
  name: string;
  identifier: string;
  outcome: string;
  event: string;
};

/** Events as they come in. */
export const livePage = definePage<LiveView>({
  path: "/live",
  title: "Live events",
  nav: { label: "Live events", icon: "live", group: "See", key: "l" },
  permission: "read-profiles",
  timeRange: "all",
  parse: (raw) => ({
    source: textOf(raw.source),
    name: textOf(raw.name),
    identifier: textOf(raw.identifier),
    outcome: textOf(raw.outcome),
    event: textOf(raw.event),
  }),
  load: () => import("./live-page"),
});
