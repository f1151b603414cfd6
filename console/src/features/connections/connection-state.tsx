// SPDX-License-Identifier: Apache-2.0
import { StatusBadge, type Tone } from "../../ui/status-badge";
import type { Connection } from "./calls";

const STATES: Record<Connection["state"], { tone: Tone; word: string }> = {
  reading: { tone: "good", word: "Reading" },
  waiting: { tone: "good", word: "Up to date" },
  retrying: { tone: "warning", word: "Trying again" },
  failed: { tone: "bad", word: "Failed" },
  paused: { tone: "quiet", word: "Paused" },
  disabled: { tone: "quiet", word: "Disabled" },
};

/** How a connection is, in a word. */
export function ConnectionState({ connection }: { connection: Connection }) {
  const { tone, word } = STATES[connection.state];
  return <StatusBadge tone={tone}>{word}</StatusBadge>;
}
