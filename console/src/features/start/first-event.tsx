// SPDX-License-Identifier: Apache-2.0
import { Group, Loader, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../api/client";
import type { Answer } from "../../api/types";
import { timeOfDay } from "../../ui/format";
import { StatusBadge } from "../../ui/status-badge";
import { useEventStream } from "../../ui/use-event-stream";

type Seen = Answer<"/v1/events/recent">["events"][number];

/** Waits for a source's first event, and says so as soon as it is there. */
export function FirstEvent({ source }: { source: string }) {
  const [streamed, setStreamed] = useState<Seen | null>(null);
  const before = useQuery({
    queryKey: ["first-event", source],
    queryFn: () =>
      answer(api.GET("/v1/events/recent", { params: { query: { source, limit: "1" } } })),
  });
  const url = `/v1/streams/events?source=${encodeURIComponent(source)}`;
  const state = useEventStream<{ events: Seen[] }>(url, "events", (batch) => {
    const first = batch.events[0];
    if (first !== undefined) {
      setStreamed(first);
    }
  });
  const seen = streamed ?? before.data?.events[0];
  return (
    <Group gap="xs" role="status" mih={28}>
      {seen === undefined ? (
        <>
          <Loader size={14} aria-hidden="true" />
          <Text size="sm">
            {state === "broken"
              ? "The server cannot be reached; this goes on when it is back"
              : "Waiting for the first event …"}
          </Text>
        </>
      ) : (
        <>
          <StatusBadge tone={seen.outcome === "refused" ? "bad" : "good"}>
            {seen.outcome === "refused" ? "Refused" : "It works"}
          </StatusBadge>
          <Text size="sm">
            <b>{seen.name ?? seen.type}</b> came in at {timeOfDay(seen.receivedAt)}
          </Text>
        </>
      )}
    </Group>
  );
}
