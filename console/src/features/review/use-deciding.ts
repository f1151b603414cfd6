// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { decide, type Kind, keyOf, type Review, withdraw } from "./calls";

/** What was decided here, to be undone. */
export type Made = { review: Review; kind: Kind; id: string };

const FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable=false])";

/**
 * Deciding one match after another. What is decided or skipped here is gone from the list at once.
 *
 * @param reviews what there is to decide, the most telling first
 */
export function useDeciding(reviews: readonly Review[]) {
  const client = useQueryClient();
  const [made, setMade] = useState<readonly Made[]>([]);
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set());
  const decided = new Set(made.map((one) => keyOf(one.review)));
  const open = reviews.filter((one) => !decided.has(keyOf(one)) && !skipped.has(keyOf(one)));
  const refresh = () => client.invalidateQueries({ queryKey: ["review"] });
  const deciding = useMutation({
    mutationFn: async ({ review, kind }: { review: Review; kind: Kind }) => ({
      review,
      kind,
      id: await decide(review, kind),
    }),
    onSuccess: (one) => {
      setMade((before) => [...before, one]);
      return refresh();
    },
  });
  const undoing = useMutation({
    mutationFn: async (one: Made) => {
      await withdraw(one.id);
      return one;
    },
    onSuccess: (one) => {
      setMade((before) => before.filter((each) => each.id !== one.id));
      return refresh();
    },
  });
  const current = open[0];
  const last = made.at(-1);
  const busy = deciding.isPending || undoing.isPending;
  return {
    current,
    last,
    busy,
    skippedCount: skipped.size,
    error: deciding.error ?? undoing.error,
    decide: (kind: Kind) => {
      if (current !== undefined && !busy) {
        deciding.mutate({ review: current, kind });
      }
    },
    undo: () => {
      if (last !== undefined && !busy) {
        undoing.mutate(last);
      }
    },
    skip: () => {
      if (current !== undefined) {
        setSkipped((before) => new Set(before).add(keyOf(current)));
      }
    },
    begin: () => setSkipped(new Set()),
  };
}

/** Listens to single keys, wherever the focus is outside of fields and dialogs. */
export function useKeys(actions: Readonly<Record<string, () => void>>): void {
  const current = useRef(actions);
  useEffect(() => {
    current.current = actions;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const elsewhere = document.querySelector('[role="dialog"], [role="menu"]') !== null;
      const typing = event.target instanceof Element && event.target.closest(FIELDS) !== null;
      const action = current.current[event.key];
      if (
        action === undefined ||
        event.defaultPrevented ||
        event.repeat ||
        event.metaKey ||
        event.ctrlKey ||
        event.altKey ||
        typing ||
        elsewhere
      ) {
        return;
      }
      event.preventDefault();
      action();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
