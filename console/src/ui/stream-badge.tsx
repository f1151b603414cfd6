// SPDX-License-Identifier: Apache-2.0
import { StatusBadge } from "./status-badge";
import type { StreamState } from "./use-event-stream";

const STREAMS: Record<StreamState, { tone: "good" | "warning" | "quiet"; text: string }> = {
  open: { tone: "good", text: "Live" },
  connecting: { tone: "quiet", text: "Connecting" },
  broken: { tone: "warning", text: "Connection lost, trying again" },
  resting: { tone: "quiet", text: "Resting" },
};

/** Says whether what is shown follows what happens. */
export function StreamBadge({ state, paused }: { state: StreamState; paused?: boolean }) {
  return paused && state === "open" ? (
    <StatusBadge tone="quiet" icon="pause">
      Paused
    </StatusBadge>
  ) : (
    <StatusBadge tone={STREAMS[state].tone}>{STREAMS[state].text}</StatusBadge>
  );
}
