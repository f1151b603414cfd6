// SPDX-License-Identifier: Apache-2.0
import type { Tone } from "../../ui/status-badge";
import type { Evidence } from "./identity-calls";

/** What became of a link, in words. */
export const USES: Record<Evidence["use"], string> = {
  joins: "joins",
  over_limit: "refused: over the limit of a type",
  not_unique: "refused: a unique type",
  decided_different: "refused: decided different",
  unverified: "refused: unverified sources",
  shared: "not counted: shared by too many",
  parts: "keeps apart",
  doubtful: "doubtful: somebody has to decide",
  withdrawn: "no longer alike",
};

/** How a link's fate looks. */
export function toneOf(use: Evidence["use"]): Tone {
  switch (use) {
    case "joins":
      return "good";
    case "shared":
    case "withdrawn":
      return "quiet";
    case "parts":
      return "info";
    default:
      return "warning";
  }
}

/** What sort of reason a link is, in words. */
export const KINDS: Record<Evidence["kind"], string> = {
  different: "decided different",
  same: "decided the same",
  alias: "alias of one another",
  observed: "seen on one event",
  match: "records alike",
};

/** Whether somebody decided it. */
export function isDecided(link: Evidence): boolean {
  return link.kind === "same" || link.kind === "different";
}
