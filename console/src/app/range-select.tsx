// SPDX-License-Identifier: Apache-2.0
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { RawSearch } from "../ui/page";
import {
  type DefaultRange,
  PRESETS,
  rangeLabel,
  readRange,
  searchOf,
  type TimeRange,
} from "../ui/time-range";
import classes from "./range-select.module.css";

const CustomRange = lazy(() => import("./custom-range"));

/** Chooses the range of time that the page is about; it stands in the URL. */
export function RangeSelect({ otherwise }: { otherwise: DefaultRange }) {
  const raw = useSearch({ strict: false }) as RawSearch;
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const range = readRange(raw, otherwise);
  const set = (next: TimeRange) =>
    void navigate({
      to: ".",
      search: ((before: RawSearch) => ({ ...before, ...searchOf(next) })) as never,
    });
  const choose = (word: string) => {
    if (word === "ask") {
      setAsking(true);
    } else {
      set(
        word === "all" ? { kind: "all" } : { kind: "last", preset: word as keyof typeof PRESETS },
      );
    }
  };
  return (
    <>
      <select
        className={classes.select}
        aria-label="Time range"
        value={range.kind === "last" ? range.preset : range.kind}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {Object.entries(PRESETS).map(([word, { label }]) => (
          <option key={word} value={word}>
            {label}
          </option>
        ))}
        <option value="all">All time</option>
        {range.kind === "custom" && <option value="custom">{rangeLabel(range)}</option>}
        <option value="ask">From … to …</option>
      </select>
      {asking && (
        <Suspense>
          <CustomRange range={range} onChoose={set} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
