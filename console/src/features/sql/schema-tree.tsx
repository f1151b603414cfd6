// SPDX-License-Identifier: Apache-2.0
import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { SqlTable } from "./calls";
import classes from "./sql.module.css";

const SHOWN_MAX = 200;

/** The tables with their columns; choosing one writes a statement over it. */
export function SchemaTree(props: {
  tables: readonly SqlTable[];
  onChoose: (table: SqlTable) => void;
}) {
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const found = props.tables.filter(
    (table) =>
      wanted === "" ||
      table.name.includes(wanted) ||
      table.columns.some((column) => column.name.includes(wanted)),
  );
  return (
    <div className={classes.tree}>
      <TextInput
        size="xs"
        aria-label="Find a table or column"
        placeholder="Find a table or column"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard */}
      <section className={classes.tables} tabIndex={0} aria-label="Tables and columns">
        {found.slice(0, SHOWN_MAX).map((table) => (
          <details key={table.name} open={wanted !== "" && found.length < 6 ? true : undefined}>
            <summary title={table.doc}>
              <span className="mono">{table.name}</span>
            </summary>
            <button type="button" className={classes.use} onClick={() => props.onChoose(table)}>
              Show its latest rows
            </button>
            <ul>
              {table.columns.map((column) => (
                <li key={column.name} title={column.doc}>
                  <span className="mono">{column.name}</span>{" "}
                  <span className="quiet">{column.type.toLowerCase()}</span>
                </li>
              ))}
            </ul>
          </details>
        ))}
        {found.length > SHOWN_MAX && (
          <p className="quiet">{found.length - SHOWN_MAX} more: find them by name.</p>
        )}
      </section>
    </div>
  );
}
