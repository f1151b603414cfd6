// SPDX-License-Identifier: Apache-2.0
import { Group, Stack, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { useView } from "../../ui/page";
import { PageFrame } from "../../ui/page-frame";
import { Loading, States, stateOf } from "../../ui/states";
import { boundsOf } from "../../ui/time-range";
import { useSession } from "../../ui/use-session";
import { useTimeRange } from "../../ui/use-time-range";
import { readTables, type SqlResult, type SqlTable, type Statement } from "./calls";
import { type Entry, historyKey, readHistory, remember } from "./history";
import { parameterCount, parameterValue } from "./parameters";
import { Results } from "./results";
import { RunProgress } from "./run-progress";
import { SchemaTree } from "./schema-tree";
import { sqlPage } from "./sql";
import classes from "./sql.module.css";
import { asksForTime, withTimes } from "./times";
import { Toolbar } from "./toolbar";
import { type Run, useQueryRun } from "./use-query-run";

const Editor = lazy(() => import("./editor"));
const NO_TABLES: SqlTable[] = [];
const START = "SELECT type, count(*) AS events\nFROM events\nGROUP BY 1\nORDER BY 2 DESC";

/** SQL over everything that is kept. */
export default function SqlPage() {
  const [view, setView] = useView(sqlPage);
  const session = useSession();
  const key = historyKey(session);
  const tables = useQuery({ queryKey: ["sql", "tables"], queryFn: readTables, staleTime: 60_000 });
  const [text, setText] = useState(() => view.q || readHistory(key)[0]?.sql || START);
  const [values, setValues] = useState<string[]>([]);
  const [entries, setEntries] = useState<Entry[]>(() => readHistory(key));
  const onDone = useCallback(
    (statement: Statement, result: SqlResult) =>
      setEntries(
        remember(key, {
          ...statement,
          at: Date.now(),
          rows: result.rows.length,
          elapsedMs: result.elapsedMs ?? 0,
        }),
      ),
    [key],
  );
  const { run, start, cancel } = useQueryRun(onDone);
  const [last, setLast] = useState<Extract<Run, { kind: "done" }> | null>(null);
  useEffect(() => {
    if (run.kind === "done") {
      setLast(run);
    }
  }, [run]);

  const asked = parameterCount(text);
  const parameters = Array.from({ length: asked }, (_, i) => parameterValue(values[i] ?? "null"));
  const { range, label } = useTimeRange(sqlPage);
  const statement: Statement = { sql: text, parameters };
  const toUrl = useDebouncedCallback((q: string) => setView({ q }), 400);
  const write = (now: string) => {
    setText(now);
    toUrl(now);
  };
  const runNow = () => {
    if (text.trim() !== "") {
      setView({ q: text });
      void start(statement, withTimes(statement, boundsOf(range)));
    }
  };
  const recall = (entry: Entry) => {
    write(entry.sql);
    setValues(entry.parameters.map((value) => (typeof value === "string" ? value : String(value))));
  };
  return (
    <PageFrame
      title="SQL"
      about={
        <>
          One SELECT at a time, in DuckDB's dialect, over today's people.{" "}
          {asksForTime(text) ? (
            <>
              <code>:from</code> and <code>:to</code> are the ends of: {label}.
            </>
          ) : (
            <>
              <code>:from</code> and <code>:to</code> stand for the range of time above.
            </>
          )}
        </>
      }
      elsewhere={{
        calls: [
          {
            what: "This statement",
            method: "POST",
            path: "/v1/sql",
            body: withTimes(statement, boundsOf(range)),
          },
          { what: "The tables", path: "/v1/sql/tables" },
        ],
      }}
    >
      <div className={classes.layout}>
        <States state={stateOf(tables)}>
          {(list) => (
            <SchemaTree
              tables={list}
              onChoose={(table) => write(`SELECT *\nFROM ${quoted(table.name)}\nLIMIT 100`)}
            />
          )}
        </States>
        <Stack gap="sm" miw={0}>
          <div className={classes.editor}>
            <Suspense fallback={<Loading rows={4} />}>
              <Editor
                value={text}
                tables={tables.data ?? NO_TABLES}
                onChange={write}
                onRun={runNow}
              />
            </Suspense>
          </div>
          {asked > 0 && (
            <Group gap="xs">
              {parameters.map((value, index) => (
                <TextInput
                  // biome-ignore lint/suspicious/noArrayIndexKey: a parameter is its place
                  key={index}
                  size="xs"
                  label={`Value of ? number ${index + 1}`}
                  description={value === null ? "null" : typeof value}
                  value={values[index] ?? ""}
                  onChange={(event) => {
                    const now = [...values];
                    now[index] = event.currentTarget.value;
                    setValues(now);
                  }}
                />
              ))}
            </Group>
          )}
          <Toolbar
            canRun={text.trim() !== ""}
            running={run.kind === "running"}
            onRun={runNow}
            statement={() => withTimes(statement, boundsOf(range))}
            entries={entries}
            onRecall={recall}
          />
          {run.kind === "running" && <RunProgress run={run} onCancel={() => void cancel()} />}
          <Results run={run} last={last} />
        </Stack>
      </div>
    </PageFrame>
  );
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
