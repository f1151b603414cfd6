// SPDX-License-Identifier: Apache-2.0
import { Burger, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import type { Page } from "../ui/page";
import { Empty } from "../ui/states";
import { useSession } from "../ui/use-session";
import { AccountButton } from "./account-button";
import { Brand } from "./brand";
import { Navigation } from "./navigation";
import { RangeSelect } from "./range-select";
import { pages } from "./routes";
import { SearchButton } from "./search-button";
import classes from "./shell.module.css";
import { takeRange } from "./take-range";
import { useShortcuts } from "./use-shortcuts";
import { useVisiblePages } from "./use-visible-pages";

const Palette = lazy(() => import("./palette/palette"));
const KeyboardHelp = lazy(() => import("./keyboard-help"));

/** What is around every page. */
export function Shell() {
  const [opened, { toggle, close }] = useDisclosure(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const page = usePage();
  const main = useRef<HTMLElement>(null);
  const [above, setAbove] = useState<"search" | "help" | null>(null);
  const closeAbove = () => setAbove(null);
  const visible = useVisiblePages();
  const navigate = useNavigate();
  useShortcuts({
    search: () => setAbove("search"),
    help: () => setAbove("help"),
    escape: close,
    go: (key) => {
      const page = visible.find(({ nav }) => nav.key === key);
      if (page !== undefined) {
        void navigate({ to: page.path, search: takeRange(page) as never });
      }
      return page !== undefined;
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: on every change of page
  useEffect(close, [path]);
  return (
    <div className={classes.shell} data-opened={opened || undefined}>
      <button type="button" className={classes.skip} onClick={() => main.current?.focus()}>
        Skip to content
      </button>
      <nav className={classes.navbar} aria-label="Pages">
        <Group h={52} px="md" justify="space-between" wrap="nowrap">
          <Brand />
          <Burger
            opened={opened}
            onClick={toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label="Close navigation"
          />
        </Group>
        <Navigation />
      </nav>
      <header className={classes.header}>
        <Burger
          opened={opened}
          onClick={toggle}
          hiddenFrom="sm"
          size="sm"
          aria-label="Navigation"
        />
        <SearchButton onClick={() => setAbove("search")} />
        <span className={classes.space} />
        {page?.timeRange !== undefined && <RangeSelect otherwise={page.timeRange} />}
        <AccountButton />
      </header>
      <main ref={main} id="main" tabIndex={-1} className={classes.main}>
        <Permitted>
          <Outlet />
        </Permitted>
      </main>
      <Suspense>
        {above === "search" && <Palette onClose={closeAbove} onHelp={() => setAbove("help")} />}
        {above === "help" && <KeyboardHelp onClose={closeAbove} />}
      </Suspense>
    </div>
  );
}

/** The page that is shown. */
function usePage(): Page | undefined {
  const matched = useRouterState({
    select: (state) => String(state.matches.at(-1)?.fullPath ?? ""),
  });
  return pages.find((each) => each.path === matched);
}

/** Says so where the signed-in role may not see a page, before the server has to. */
function Permitted({ children }: { children: ReactNode }) {
  const { permissions, role } = useSession();
  const page = usePage();
  if (page?.permission !== undefined && !permissions.includes(page.permission)) {
    return (
      <Empty icon="info" title={`This page is not for role ${role}`}>
        <Text size="sm">
          It needs the permission <span className="mono">{page.permission}</span>. Sign in with a
          token that has it, or ask an administrator for one.
        </Text>
      </Empty>
    );
  }
  return children;
}
