// SPDX-License-Identifier: Apache-2.0
import { useMediaQuery } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import classes from "./virtual-table.module.css";

/** A column of a table. */
export type Column<R> = {
  key: string;
  title: ReactNode;
  /** As in CSS grid: `120px`, `minmax(160px, 1fr)`. */
  width: string;
  /** The width where the window is narrow, as on a phone; false leaves the column out there. */
  narrow?: string | false;
  /** To the right, for figures. */
  figures?: boolean;
  cell: (row: R, index: number) => ReactNode;
};

type Props<R> = {
  /** Says to screen readers what the rows are. */
  label: string;
  rows: readonly R[];
  columns: readonly Column<R>[];
  rowKey: (row: R, index: number) => string;
  /** Called with Enter or a click. */
  onOpen?: (row: R, index: number) => void;
  /** The key of the row that is open beside the table. */
  openKey?: string | undefined;
  /** In pixels; all rows are of one height. */
  rowHeight?: number;
  /** As in CSS; the table scrolls within. */
  height?: string;
  /** Called when the last rows come into sight, to fetch more. */
  onEnd?: () => void;
};

const NARROW = "(max-width: 48em)";

/** The pixels that a column takes at least: the first length in its width. */
function leastWidth(width: string): number {
  return Number.parseInt(/(\d+)px/.exec(width)?.[1] ?? "0", 10);
}

/** A column as a narrow window shows it. */
function narrowed<R>(column: Column<R>): Column<R>[] {
  return column.narrow === false ? [] : [{ ...column, width: column.narrow ?? column.width }];
}

/**
 * A table of any number of rows, of which only those in sight are there. The arrow keys, page keys,
 * Home and End move through it; Enter opens a row.
 */
export function VirtualTable<R>(props: Props<R>) {
  const { rows, onEnd } = props;
  const narrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  const columns = narrow ? props.columns.flatMap(narrowed) : props.columns;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const height = props.rowHeight ?? 36;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (onEnd !== undefined && rows.length > 0 && last >= rows.length - 8) {
      onEnd();
    }
  }, [last, rows.length, onEnd]);

  const template = columns.map((column) => column.width).join(" ");
  const least = columns.reduce((sum, column) => sum + leastWidth(column.width), 12);
  const focus = (index: number) => {
    const to = Math.max(0, Math.min(rows.length - 1, index));
    setActive(to);
    virtual.scrollToIndex(to);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus(),
    );
  };
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / height) - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    };
    const to = steps[event.key];
    const row = rows[active];
    if (to !== undefined) {
      event.preventDefault();
      focus(to);
    } else if (event.key === "Enter" && row !== undefined && event.target === event.currentTarget) {
      props.onOpen?.(row, active);
    }
  };
  const current = Math.min(active, Math.max(0, rows.length - 1));

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      style={{ height: props.height ?? "60vh" }}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      // Without rows the grid itself must be reachable, for it scrolls.
      tabIndex={rows.length === 0 ? 0 : -1}
    >
      <div
        role="row"
        aria-rowindex={1}
        className={classes.head}
        style={{ gridTemplateColumns: template, minWidth: least }}
      >
        {columns.map((column) => (
          <div
            key={column.key}
            role="columnheader"
            className={column.figures ? classes.figures : undefined}
          >
            {column.title}
          </div>
        ))}
      </div>
      <div
        role="rowgroup"
        className={classes.body}
        style={{ height: virtual.getTotalSize(), minWidth: least }}
      >
        {items.map((item) => {
          const row = rows[item.index] as R;
          const key = props.rowKey(row, item.index);
          return (
            <div
              key={key}
              role="row"
              data-index={item.index}
              aria-rowindex={item.index + 2}
              aria-selected={props.openKey === key}
              tabIndex={item.index === current ? 0 : -1}
              className={classes.row}
              data-opens={props.onOpen !== undefined || undefined}
              style={{
                gridTemplateColumns: template,
                height,
                transform: `translateY(${item.start}px)`,
              }}
              onFocus={() => setActive(item.index)}
              onKeyDown={onKeyDown}
              onClick={() => props.onOpen?.(row, item.index)}
            >
              {columns.map((column) => (
                <div
                  key={column.key}
                  role="gridcell"
                  className={column.figures ? classes.figures : undefined}
                >
                  {column.cell(row, item.index)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
