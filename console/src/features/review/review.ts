// SPDX-License-Identifier: Apache-2.0
import { definePage } from "../../ui/page";

/** Matches for somebody to decide: the same person, or not. */
export const reviewPage = definePage({
  path: "/review",
  title: "Review",
  nav: { label: "Review", icon: "check", group: "See", key: "v" },
  permission: "read-profiles",
  parts: [{ label: "How often matches are right", search: { zone: "joining" } }],
  parse: (raw) => ({ zone: raw.zone === "joining" ? "joining" : "doubtful" }) as { zone: Zone },
  load: () => import("./review-page"),
});

/** Which matches: those that wait for a decision, or a sample of those that join. */
export type Zone = "doubtful" | "joining";
