// SPDX-License-Identifier: Apache-2.0
import type { NavEntry, Page } from "../ui/page";
import { useSession } from "../ui/use-session";
import { pages } from "./routes";

/** A page that stands in the navigation. */
export type NavPage = Page & { nav: NavEntry };

/** The pages of the navigation that the signed-in role may see. */
export function useVisiblePages(): readonly NavPage[] {
  const { permissions } = useSession();
  return pages.filter(
    (page): page is NavPage =>
      page.nav !== undefined &&
      (page.permission === undefined || permissions.includes(page.permission)),
  );
}
