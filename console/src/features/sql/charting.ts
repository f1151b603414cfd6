// SPDX-License-Identifier: Apache-2.0
import type { SqlResult } from "./calls";
import { isFigures } from "./results-table";

/** The kinds of charts. */
export const CHARTS = ["bar", "line", "area", "scatter"] as const;
/** A kind of chart. */
export type ChartKind = (typeof CHARTS)[number];

/** How a result is drawn: positions of columns. */
export type Drawing = { kind: ChartKind; x: number; ys: number[] };

const POINTS_MAX = 5_000;

/** What is drawn unless somebody says otherwise: the first column across, all figures upwards. */
export function suggested(result: SqlResult): Drawing | null {
  const figures = result.columns.flatMap((column, index) =>
    isFigures(column.type) ? [index] : [],
  );
  const others = result.columns.flatMap((column, index) => (isFigures(column.type) ? [] : [index]));
  const x = others[0] ?? (figures.length > 1 ? figures[0] : undefined);
  const ys = figures.filter((index) => index !== x);
  if (x === undefined || ys.length === 0) {
    return null;
  }
  const type = result.columns[x]?.type ?? "";
  const isTime = type === "DATE" || type.startsWith("TIMESTAMP");
  return { kind: isTime ? "line" : "bar", x, ys: ys.slice(0, 4) };
}

/** A text of the URL as a drawing, as `line.0.1-2`; what does not fit the result is left out. */
export function readDrawing(text: string, result: SqlResult): Drawing | null {
  const [kind, x, ys] = text.split(".");
  const otherwise = suggested(result);
  const fits = (index: number) => Number.isInteger(index) && index < result.columns.length;
  const known = CHARTS.find((each) => each === kind);
  if (known === undefined || otherwise === null) {
    return otherwise;
  }
  const across = x === undefined || x === "" ? otherwise.x : Number(x);
  const up = (ys ?? "").split("-").filter(Boolean).map(Number).filter(fits);
  return {
    kind: known,
    x: fits(across) ? across : otherwise.x,
    ys: up.length > 0 ? up : otherwise.ys,
  };
}

/** A drawing as a text of the URL. */
export function writeDrawing(drawing: Drawing): string {
  return `${drawing.kind}.${drawing.x}.${drawing.ys.join("-")}`;
}

/** The rows that are drawn; of very many, the first. */
export function drawn(result: SqlResult): unknown[][] {
  return result.rows.slice(0, POINTS_MAX);
}

/** Whether not all rows are drawn. */
export function isCut(result: SqlResult): boolean {
  return result.rows.length > POINTS_MAX;
}
