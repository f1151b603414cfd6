// SPDX-License-Identifier: Apache-2.0
import { StatusBadge, type Tone } from "../../ui/status-badge";
import type { Import } from "./calls";

const STATES: Record<Import["state"], { tone: Tone; label: string }> = {
  uploading: { tone: "warning", label: "Not started" },
  waiting: { tone: "quiet", label: "Waiting" },
  running: { tone: "info", label: "Running" },
  done: { tone: "good", label: "Done" },
  failed: { tone: "bad", label: "Ended early" },
  cancelled: { tone: "quiet", label: "Cancelled" },
};

/** What an import is doing. */
export function StateBadge({ of }: { of: Import }) {
  const { tone, label } = STATES[of.state];
  return <StatusBadge tone={tone}>{label}</StatusBadge>;
}
