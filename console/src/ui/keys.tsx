// SPDX-License-Identifier: Apache-2.0
import classes from "./keys.module.css";

/** What the key that goes with letters for commands is called here. */
export const MOD = /mac|iphone|ipad/i.test(navigator.platform) ? "⌘" : "Ctrl";

const BETWEEN = { after: " then ", with: " + ", or: " or " } as const;

/** Keys to press: one after another, one with another, or one of them. */
export function Keys(props: { keys: readonly string[]; how?: keyof typeof BETWEEN }) {
  return (
    <span className={classes.keys}>
      {props.keys.map((key, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a key may be pressed twice
        <span key={index}>
          {index > 0 && <span className="quiet">{BETWEEN[props.how ?? "after"]}</span>}
          <kbd className={classes.key}>{key}</kbd>
        </span>
      ))}
    </span>
  );
}
