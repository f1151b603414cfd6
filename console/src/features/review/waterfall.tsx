// SPDX-License-Identifier: Apache-2.0
import { share } from "../../ui/format";
import type { Review } from "./calls";
import classes from "./review.module.css";

type Match = Review["match"];

function signed(weight: number): string {
  return `${weight < 0 ? "−" : "+"}${Math.abs(weight).toFixed(1)}`;
}

function probability(weight: number): number {
  return 1 / (1 + 2 ** -weight);
}

/** A bar from the middle: to the right what speaks for one person, to the left what speaks against. */
function Bar({ weight, most }: { weight: number; most: number }) {
  const width = (Math.abs(weight) / most) * 50;
  return (
    <div className={classes.bar} aria-hidden="true">
      <span style={{ left: `${weight < 0 ? 50 - width : 50}%`, width: `${width}%` }} />
    </div>
  );
}

/** Why two records may be of one person: each comparison's weight, and how sure one is after it. */
export function Waterfall({ match }: { match: Match }) {
  const all = [
    { comparison: "before comparing", level: "two people drawn at random", weight: match.prior },
    ...match.steps.filter((step) => step.weight !== 0),
  ];
  const most = Math.max(1, ...all.map((step) => Math.abs(step.weight)));
  let sum = 0;
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label="Why they may be one person">
        <thead>
          <tr>
            <th scope="col">Compared</th>
            <th scope="col">Found</th>
            <th scope="col">Weight</th>
            <th scope="col">For or against</th>
            <th scope="col">Probability</th>
          </tr>
        </thead>
        <tbody>
          {all.map((step) => {
            sum += step.weight;
            return (
              <tr key={step.comparison}>
                <th scope="row">{step.comparison}</th>
                <td>{step.level}</td>
                <td className={classes.figures}>{signed(step.weight)}</td>
                <td>
                  <Bar weight={step.weight} most={most} />
                </td>
                <td className={classes.figures}>{share(probability(sum))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
