// SPDX-License-Identifier: Apache-2.0
import {
  createLazyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from "@tanstack/react-router";
import { asFailure } from "../api/failure";
import { currentSession } from "../api/session-state";
import { Empty, FailureNote, Loading } from "../ui/states";
import { pages } from "./routes";
import { Shell } from "./shell";

const root = createRootRoute({ component: Shell });

const children = pages.map((page) =>
  createRoute({
    getParentRoute: () => root,
    path: page.path,
    beforeLoad: () => {
      document.title = `${page.title} · Tributary`;
    },
  }).lazy(async () => {
    const Content = (await page.load()).default;
    return createLazyRoute(page.path as never)({ component: () => <Content /> });
  }),
);

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    const may = currentSession()?.permissions ?? [];
    const first = pages.find(
      (page) => page.nav && (page.permission === undefined || may.includes(page.permission)),
    );
    throw redirect({ to: first?.path ?? "/" });
  },
});

/** Finds the page of a URL. */
export const router = createRouter({
  routeTree: root.addChildren(
    pages.some((page) => page.path === "/") ? children : [home, ...children],
  ),
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultPendingComponent: () => <Loading />,
  defaultErrorComponent: ({ error, reset }) => (
    <FailureNote failure={asFailure(error)} retry={reset} />
  ),
  defaultNotFoundComponent: () => (
    <Empty icon="search" title="There is no such page">
      The address may be mistyped, or from another version. All pages are in the navigation.
    </Empty>
  ),
});
