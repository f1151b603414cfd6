// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { answer, api } from "../../api/client";
import type { paths } from "../../api/schema";
import type { Answer } from "../../api/types";
import { boundsOf, type TimeRange } from "../../ui/time-range";
import { useEventStream } from "../../ui/use-event-stream";
import { SecondsRing } from "./seconds-ring";

/** The state of the workspace, with the last minutes and what changed. */
export type Overview = Answer<"/v1/overview">;

/** What the stream tells every second. */
export type Tick =
  paths["/v1/streams/overview"]["get"]["responses"][200]["content"]["text/event-stream"];

const BEGINNING = "1970-01-01T00:00:00Z";

const second = (time: string) => Math.floor(Date.parse(time) / 1000);

/** Reads the state once, and then follows it; after a break the missing seconds are read again. */
export function useOverview(range: TimeRange) {
  const query = useQuery({
    queryKey: ["overview", JSON.stringify(range)],
    queryFn: () => {
      const since = boundsOf(range).from ?? BEGINNING;
      return answer(api.GET("/v1/overview", { params: { query: { since } } }));
    },
    placeholderData: (before) => before,
    refetchInterval: 30_000,
  });
  const ring = useRef(new SecondsRing());
  const [tick, setTick] = useState<Tick | null>(null);
  const [drawn, setDrawn] = useState(0);
  const { data, refetch } = query;
  useEffect(() => {
    if (data !== undefined) {
      ring.current.fill(second(data.series.startAt), data.series.accepted, data.series.refused);
      setDrawn((count) => count + 1);
    }
  }, [data]);
  const stream = useEventStream<Tick>(
    data === undefined ? null : "/v1/streams/overview",
    "overview",
    (next) => {
      ring.current.put(second(next.second.at), next.second.accepted, next.second.refused);
      setTick(next);
      setDrawn((count) => count + 1);
    },
    () => void refetch(),
  );
  const now: Tick | Overview | undefined =
    tick !== null && (data === undefined || tick.at > data.at) ? tick : data;
  return { query, now, ring: ring.current, drawn, stream };
}
