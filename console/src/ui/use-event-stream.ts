// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from "react";
import { currentSession } from "../api/session-state";

/** How a stream is. */
export type StreamState = "connecting" | "open" | "broken" | "resting";

const WAIT_FIRST = 500;
const WAIT_MAX = 8_000;

/**
 * Listens to server-sent events for as long as the page is looked at: a hidden tab rests. A broken
 * stream is opened again by itself, at once after the first break, then in growing steps.
 *
 * @param url as `/v1/streams/overview`; null listens to nothing
 * @param name the events' type
 * @param onEvent is given their data, as JSON
 * @param onOpen is called each time that it is open, also after a break or a rest: what happened
 *   before is not in it
 */
export function useEventStream<T>(
  url: string | null,
  name: string,
  onEvent: (data: T) => void,
  onOpen?: () => void,
): StreamState {
  const [state, setState] = useState<StreamState>("connecting");
  const listener = useRef({ onEvent, onOpen });
  useEffect(() => {
    listener.current = { onEvent, onOpen };
  }, [onEvent, onOpen]);

  useEffect(() => {
    if (url === null) {
      setState("resting");
      return;
    }
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wait = WAIT_FIRST;
    const close = () => {
      clearTimeout(timer);
      source?.close();
      source = null;
    };
    const open = () => {
      close();
      setState("connecting");
      const separator = url.includes("?") ? "&" : "?";
      const workspace = encodeURIComponent(currentSession()?.workspace ?? "");
      source = new EventSource(`${url}${separator}workspace=${workspace}`);
      source.onopen = () => {
        wait = WAIT_FIRST;
        setState("open");
        listener.current.onOpen?.();
      };
      source.addEventListener(name, (event) =>
        listener.current.onEvent(JSON.parse((event as MessageEvent<string>).data) as T),
      );
      source.onerror = () => {
        close();
        setState("broken");
        timer = setTimeout(open, wait);
        wait = Math.min(WAIT_MAX, wait * 2);
      };
    };
    const watch = () => {
      if (document.hidden) {
        close();
        setState("resting");
      } else if (source === null) {
        open();
      }
    };
    watch();
    document.addEventListener("visibilitychange", watch);
    return () => {
      document.removeEventListener("visibilitychange", watch);
      close();
    };
  }, [url, name]);
  return state;
}
