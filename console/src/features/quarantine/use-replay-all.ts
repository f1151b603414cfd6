// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { asFailure, type Failure, type Problem } from "../../api/failure";
import { type Filter, readEvents, replay } from "./calls";

const CHUNK = 500;
const SHOWN_MAX = 5;

/** How far a replay of all is. */
export type Progress = {
  state: "running" | "done" | "stopped" | "failed";
  dryRun: boolean;
  seen: number;
  accepted: number;
  refused: number;
  /** Some of the problems of those that are refused. */
  problems: Problem[];
  failure?: Failure;
};

const START = { seen: 0, accepted: 0, refused: 0, problems: [] };

/** Replays all open events of a reason, some hundred at a time; can be stopped between two of them. */
export function useReplayAll(filter: Filter) {
  const client = useQueryClient();
  const [progress, setProgress] = useState<Progress | null>(null);
  const stopped = useRef(false);
  useEffect(
    () => () => {
      stopped.current = true;
    },
    [],
  );
  const run = useCallback(
    async (patch: Record<string, unknown> | null, dryRun: boolean) => {
      stopped.current = false;
      let now: Progress = { ...START, state: "running", dryRun };
      setProgress(now);
      try {
        let after: string | null = null;
        do {
          const page = await readEvents(filter, after, CHUNK);
          const ids = page.events.map((event) => event.quarantine_id);
          if (ids.length > 0) {
            const outcome = await replay({ ids, ...(patch !== null && { patch }) }, dryRun);
            const problems = outcome.errors.flatMap((error) => error.problems.slice(0, 1));
            now = {
              ...now,
              seen: now.seen + ids.length,
              accepted: now.accepted + outcome.accepted,
              refused: now.refused + outcome.refused,
              problems: distinct([...now.problems, ...problems]),
            };
            setProgress(now);
          }
          after = page.next;
        } while (after !== null && !stopped.current);
        setProgress({ ...now, state: after === null ? "done" : "stopped" });
      } catch (error) {
        setProgress({ ...now, state: "failed", failure: asFailure(error) });
      }
      if (!dryRun) {
        void client.invalidateQueries({ queryKey: ["quarantine"] });
      }
    },
    [client, filter],
  );
  const stop = useCallback(() => {
    stopped.current = true;
  }, []);
  return { progress, run, stop };
}

function distinct(problems: Problem[]): Problem[] {
  const seen = new Map(problems.map((each) => [`${each.path} ${each.message}`, each]));
  return [...seen.values()].slice(0, SHOWN_MAX);
}
