// SPDX-License-Identifier: Apache-2.0
import { Link } from "@tanstack/react-router";
import { Icon } from "../ui/icon";
import classes from "./navigation.module.css";
import { takeRange } from "./take-range";
import { useVisiblePages } from "./use-visible-pages";

/** Links to the pages that the signed-in role may see. */
export function Navigation() {
  const shown = useVisiblePages();
  const groups = [...new Set(shown.map((page) => page.nav.group))];
  return (
    <div className={classes.list}>
      {groups.map((group) => (
        <section key={group} aria-label={group}>
          <div className={classes.group} aria-hidden="true">
            {group}
          </div>
          {shown
            .filter((page) => page.nav.group === group)
            .map((page) => (
              <Link
                key={page.path}
                to={page.path}
                search={takeRange(page) as never}
                className={classes.link}
                activeOptions={{ exact: page.path === "/", includeSearch: false }}
              >
                <Icon name={page.nav.icon} size={18} />
                {page.nav.label}
              </Link>
            ))}
        </section>
      ))}
    </div>
  );
}
