// SPDX-License-Identifier: Apache-2.0
import { Icon } from "../ui/icon";
import { Keys, MOD } from "../ui/keys";
import classes from "./search-button.module.css";

/** Opens the search: looks like its field, and names its keys. */
export function SearchButton({ onClick }: { onClick: () => void }) {
  return (
    <button
      type="button"
      className={classes.button}
      onClick={onClick}
      aria-keyshortcuts="Control+K Meta+K"
    >
      <Icon name="search" />
      <span className={classes.text}>Search </span>
      <span className={classes.keys}>
        <Keys keys={[MOD, "K"]} how="with" />
      </span>
    </button>
  );
}
