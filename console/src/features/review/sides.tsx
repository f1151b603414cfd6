// SPDX-License-Identifier: Apache-2.0
import { count, moment } from "../../ui/format";
import { PersonLink, personName, valueText } from "../../ui/person";
import { StatusBadge } from "../../ui/status-badge";
import type { Review, Side } from "./calls";
import classes from "./review.module.css";

type Mark = "same" | "differs" | "one side";
type Row = { field: string; left: string; right: string; mark: Mark };

/** Parts of an object stand in rows of their own. */
function fieldsOf(side: Side): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(side.traits)) {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      for (const [part, inner] of Object.entries(value)) {
        fields.set(`${name} ${part}`, valueText(inner));
      }
    } else {
      fields.set(name, valueText(value));
    }
  }
  const byType = new Map<string, string[]>();
  for (const { type, value } of side.identifiers) {
    byType.set(type, [...(byType.get(type) ?? []), value]);
  }
  for (const [type, values] of byType) {
    fields.set(`${type} (identifier)`, values.sort().join(", "));
  }
  return fields;
}

function markOf(left: string, right: string): Mark {
  if (left === "" || right === "") {
    return "one side";
  }
  return left.toLowerCase() === right.toLowerCase() ? "same" : "differs";
}

function rowsOf(review: Review): Row[] {
  const left = fieldsOf(review.left);
  const right = fieldsOf(review.right);
  return [...new Set([...left.keys(), ...right.keys()])].map((field) => {
    const one = left.get(field) ?? "";
    const other = right.get(field) ?? "";
    return { field, left: one, right: other, mark: markOf(one, other) };
  });
}

const TONES = { same: "good", differs: "warning", "one side": "quiet" } as const;

function Head({ side }: { side: Side }) {
  return (
    <th scope="col">
      {personName(side)} <PersonLink id={side.id} />
    </th>
  );
}

/** Two people side by side; what differs is marked. */
export function Sides({ review }: { review: Review }) {
  const { left, right } = review;
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label="The two people">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <Head side={left} />
            <Head side={right} />
            <th scope="col">Compared</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(review).map((row) => (
            <tr key={row.field} data-mark={row.mark}>
              <th scope="row">{row.field}</th>
              <td>{row.left === "" ? "–" : row.left}</td>
              <td>{row.right === "" ? "–" : row.right}</td>
              <td>
                <StatusBadge tone={TONES[row.mark]}>{row.mark}</StatusBadge>
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">Events</th>
            <td>{count(left.eventCount)}</td>
            <td>{count(right.eventCount)}</td>
            <td />
          </tr>
          <tr>
            <th scope="row">Seen last</th>
            <td>{moment(left.lastSeen)}</td>
            <td>{moment(right.lastSeen)}</td>
            <td />
          </tr>
        </tbody>
      </table>
    </div>
  );
}
