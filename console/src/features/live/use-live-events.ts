// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { boundsOf, endsNow, type TimeRange } from "../../ui/time-range";
import { useEventStream } from "../../ui/use-event-stream";
import { emptyRows, paused, resumed, withFresh, withOlder } from "./event-buffer";
import type { LiveView } from "./live";
import { type EventsTick, type LiveEvent, readRecent, streamOf } from "./live-events";

/** The events of a view: the latest ones at first, and from then on those that come in. */
export function useLiveEvents(view: LiveView, range: TimeRange) {
  const url = streamOf(view);
  const listed = `${url} ${JSON.stringify(range)}`;
  const query = useQuery({
    queryKey: ["live", listed],
    queryFn: () => readRecent(view, boundsOf(range)),
    staleTime: 0,
    gcTime: 0,
  });
  const [list, setList] = useState(emptyRows<LiveEvent>);
  const [oneOf, setOneOf] = useState(1);
  const next = useRef<string | null>(null);
  const fetching = useRef(false);
  const shown = useRef("");
  const { data, refetch } = query;

  useEffect(() => {
    if (data === undefined) {
      return;
    }
    const another = shown.current !== listed;
    shown.current = listed;
    if (another) {
      next.current = data.next;
      setList(withFresh(emptyRows<LiveEvent>(), data.events));
    } else {
      setList((before) => withFresh(before, data.events));
    }
  }, [data, listed]);

  const followed = data === undefined || !endsNow(range) ? null : url;
  const stream = useEventStream<EventsTick>(
    followed,
    "events",
    (tick) => {
      setOneOf(tick.oneOf);
      if (tick.events.length > 0) {
        setList((before) => withFresh(before, tick.events.toReversed()));
      }
    },
    () => void refetch(),
  );

  const pause = useCallback(() => setList(paused), []);
  const resume = useCallback(() => {
    next.current = null;
    setList(resumed);
  }, []);
  const older = useCallback(async () => {
    if (next.current === null || fetching.current) {
      return;
    }
    fetching.current = true;
    try {
      const page = await readRecent(view, boundsOf(range), next.current);
      next.current = page.next;
      setList((before) => withOlder(paused(before), page.events));
    } finally {
      fetching.current = false;
    }
  }, [view, range]);

  return { query, list, oneOf, stream, pause, resume, older };
}
