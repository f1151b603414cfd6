// SPDX-License-Identifier: Apache-2.0
import { connectionsPage } from "../features/connections/connections";
import { identityPage } from "../features/identity/identity";
import { importsPage } from "../features/imports/imports";
import { livePage } from "../features/live/live";
import { operatePage } from "../features/operate/operate";
import { overviewPage } from "../features/overview/overview";
import { peoplePage, personPage } from "../features/people/people";
import { quarantinePage } from "../features/quarantine/quarantine";
import { refiningPage } from "../features/refining/refining";
import { reviewPage } from "../features/review/review";
import { schemaPage } from "../features/schema/schema";
import { settingsPage } from "../features/settings/settings";
import { sourcesPage } from "../features/sources/sources";
import { sqlPage } from "../features/sql/sql";
import { startPage } from "../features/start/start";
import { transformationsPage } from "../features/transformations/transformations";
import type { Page } from "../ui/page";

/**
 * All pages, in the order of the navigation: a page is added with a line here. The first one that
 * the signed-in role may see is what `/` shows, unless a page has that path.
 */
export const pages: readonly Page[] = [
  overviewPage,
  livePage,
  peoplePage,
  personPage,
  identityPage,
  reviewPage,
  sqlPage,
  startPage,
  sourcesPage,
  schemaPage,
  importsPage,
  connectionsPage,
  transformationsPage,
  refiningPage,
  quarantinePage,
  settingsPage,
  operatePage,
];

/** The page that shows a path, which may name an object, as `/people/ID` does. */
export function pageAt(path: string): Page | undefined {
  return pages.find((page) => {
    const named = page.path.indexOf("$");
    return named < 0 ? page.path === path : path.startsWith(page.path.slice(0, named));
  });
}
