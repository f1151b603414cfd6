// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";
import classes from "./status-badge.module.css";

/** How something is: never told by colour alone. */
export type Tone = "good" | "bad" | "warning" | "quiet" | "info";

const ICONS: Record<Tone, IconName> = {
  good: "check",
  bad: "close",
  warning: "alert",
  quiet: "clock",
  info: "info",
};

/** A word about how something is, with a picture and a colour. */
export function StatusBadge(props: { tone: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={props.tone}>
      <Icon name={props.icon ?? ICONS[props.tone]} size={12} />
      <span>{props.children}</span>
    </span>
  );
}

/** A short name, such as that of a source or an identifier's type. */
export function Tag(props: { children: ReactNode }) {
  return <span className={classes.tag}>{props.children}</span>;
}
