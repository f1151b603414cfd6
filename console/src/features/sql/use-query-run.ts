// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useRef, useState } from "react";
import { asFailure, type Failure } from "../../api/failure";
import {
  cancelQuery,
  newQueryId,
  type RunningQuery,
  runStatement,
  type SqlResult,
  type Statement,
  watchQuery,
} from "./calls";

const WATCH_MS = 250;
const CANCEL_TRIES = 20;
const CANCEL_WAIT_MS = 100;

/** Where a run stands. The result before stays in sight while the next one runs. */
export type Run =
  | { kind: "idle" }
  | { kind: "running"; id: string; since: number; progress?: RunningQuery; cancelling?: boolean }
  | { kind: "failed"; failure: Failure; cancelled: boolean }
  | { kind: "done"; statement: Statement; result: SqlResult; at: number };

/** Runs one statement at a time, watches it, and cancels it, also before its first row. */
export function useQueryRun(onDone: (statement: Statement, result: SqlResult) => void) {
  const [run, setRun] = useState<Run>({ kind: "idle" });
  const current = useRef<string | null>(null);

  const start = useCallback(
    /** @param bound what is sent for the statement, with all its values */
    async (statement: Statement, bound: Statement) => {
      if (current.current !== null) {
        return;
      }
      const id = newQueryId();
      current.current = id;
      setRun({ kind: "running", id, since: Date.now() });
      const watching = setInterval(() => {
        watchQuery(id).then(
          (progress) =>
            setRun((now) => (now.kind === "running" && now.id === id ? { ...now, progress } : now)),
          () => undefined, // It is over, or has not begun: the answer itself will tell.
        );
      }, WATCH_MS);
      try {
        const result = await runStatement(bound, id);
        onDone(statement, result);
        setRun({ kind: "done", statement, result, at: Date.now() });
      } catch (error) {
        const failure = asFailure(error);
        const cancelled = failure.problems[0]?.code === "cancelled";
        setRun({ kind: "failed", failure, cancelled });
      } finally {
        clearInterval(watching);
        current.current = null;
      }
    },
    [onDone],
  );

  const cancel = useCallback(async () => {
    const id = current.current;
    if (id === null) {
      return;
    }
    setRun((now) => (now.kind === "running" ? { ...now, cancelling: true } : now));
    // The call may be faster than the query's own: it is tried until the server knows of it.
    for (let i = 0; i < CANCEL_TRIES && current.current === id; i++) {
      try {
        await cancelQuery(id);
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, CANCEL_WAIT_MS));
      }
    }
  }, []);

  // Nobody waits for the answer of a page that was left.
  useEffect(() => () => void cancel(), [cancel]);
  return { run, start, cancel };
}
