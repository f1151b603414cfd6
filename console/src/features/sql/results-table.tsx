// SPDX-License-Identifier: Apache-2.0
import { useMemo, useState } from "react";
import { CodeBlock } from "../../ui/code-block";
import { SidePanel } from "../../ui/side-panel";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import type { SqlResult } from "./calls";
import classes from "./sql.module.css";

const FIGURES = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*)$/;

/** Whether a column's values are numbers. */
export function isFigures(type: string): boolean {
  return FIGURES.test(type);
}

/** Any number of rows; a row opens whole beside them. */
export function ResultsTable({ result }: { result: SqlResult }) {
  const [opened, setOpened] = useState<number | null>(null);
  const columns = useMemo(
    (): Column<unknown[]>[] =>
      result.columns.map((column, index) => ({
        key: `${index}`,
        title: <span title={column.type}>{column.name}</span>,
        width: width(result, index),
        figures: isFigures(column.type),
        cell: (row) => <Cell value={row[index]} />,
      })),
    [result],
  );
  const row = opened === null ? undefined : result.rows[opened];
  return (
    <>
      <VirtualTable
        label="Results"
        rows={result.rows}
        columns={columns}
        rowKey={(_, index) => String(index)}
        rowHeight={30}
        height={`min(56vh, ${result.rows.length * 30 + 52}px)`}
        openKey={opened === null ? undefined : String(opened)}
        onOpen={(_, index) => setOpened(index)}
      />
      <SidePanel
        opened={row !== undefined}
        onClose={() => setOpened(null)}
        title={`Row ${(opened ?? 0) + 1}`}
        wide
      >
        {row !== undefined && (
          <CodeBlock
            label="row as JSON"
            maxHeight="80vh"
            code={JSON.stringify(
              Object.fromEntries(
                result.columns.map((column, index) => [column.name, row[index] ?? null]),
              ),
              null,
              2,
            )}
          />
        )}
      </SidePanel>
    </>
  );
}

/** As wide as the first rows need, within bounds. */
function width(result: SqlResult, index: number): string {
  const texts = result.rows.slice(0, 40).map((row) => text(row[index]).length);
  const longest = Math.max(result.columns[index]?.name.length ?? 0, ...texts);
  const pixels = Math.min(380, Math.max(70, longest * 7.5 + 28));
  return `minmax(${Math.round(pixels)}px, 1fr)`;
}

function text(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

function Cell({ value }: { value: unknown }) {
  if (value === null || value === undefined) {
    return <span className={classes.null}>null</span>;
  }
  return <>{text(value)}</>;
}
