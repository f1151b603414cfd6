// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from "react";

const SECOND_KEY_MS = 1_500;
const FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable=false])";

/** What keys do, wherever the focus is outside of fields and dialogs. */
export type Shortcuts = {
  /** ⌘K or Ctrl+K, also within fields; and `/`. */
  search: () => void;
  /** `?` */
  help: () => void;
  /** Escape, where no dialog takes it. */
  escape: () => void;
  /** `g`, then a key; says whether there was something to go to. */
  go: (key: string) => boolean;
};

/** Whether what is typed goes into a field. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(FIELDS) !== null;
}

/** Listens to the keys of the frame. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    let goingSince = Number.NEGATIVE_INFINITY;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) {
        return;
      }
      if ((event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        current.current.search();
        return;
      }
      const elsewhere = document.querySelector('[role="dialog"], [role="menu"]') !== null;
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target) || elsewhere) {
        goingSince = Number.NEGATIVE_INFINITY;
        return;
      }
      if (event.key === "Escape") {
        current.current.escape();
        return;
      }
      const going = event.timeStamp - goingSince < SECOND_KEY_MS;
      goingSince = Number.NEGATIVE_INFINITY;
      if (going && event.key.length === 1) {
        if (current.current.go(event.key)) {
          event.preventDefault();
        }
      } else if (event.key === "g") {
        goingSince = event.timeStamp;
      } else if (event.key === "?") {
        event.preventDefault();
        current.current.help();
      } else if (event.key === "/") {
        event.preventDefault();
        current.current.search();
      }
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
