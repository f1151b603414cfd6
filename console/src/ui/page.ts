// SPDX-License-Identifier: Apache-2.0
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type ComponentType, useCallback } from "react";
import type { IconName } from "./icon";
import type { DefaultRange } from "./time-range";

/** What stands in the URL behind the question mark: texts, as people may write anything there. */
export type RawSearch = Record<string, unknown>;

/** Where a page stands in the navigation. */
export type NavEntry = {
  label: string;
  icon: IconName;
  group: "See" | "Ask" | "Bring in" | "Run";
  /** The second key of the shortcut, after `g`. */
  key: string;
};

/** A part of a page that people look for by its own name. */
export type PagePart = { label: string; search: Record<string, string> };

/** A page: what the frame must know of it before its code is loaded. */
export type Page<S extends object = object> = {
  /** Its route, as `/people/$id`. */
  path: string;
  /** In the title of the browser's window. */
  title: string;
  /** Left out for pages that are reached from another. */
  nav?: NavEntry;
  /** Parts that the search of the frame finds, each with its view state. */
  parts?: readonly PagePart[];
  /** What the signed-in role must be allowed to; left out where everyone may see it. */
  permission?: string;
  /** The time that it shows where the URL says nothing; left out where time means nothing here. */
  timeRange?: DefaultRange;
  /** Makes the page's view state of what stands in the URL; must take anything. */
  parse: (raw: RawSearch) => S;
  /** Loads its code. */
  load: () => Promise<{ default: ComponentType }>;
};

/** Defines a page. */
export function definePage<S extends object = object>(
  page: Omit<Page<S>, "parse"> & { parse?: (raw: RawSearch) => S },
): Page<S> {
  return { parse: () => ({}) as S, ...page };
}

/**
 * The view state of a page, which lives in the URL, so that a link shows what its sender saw. Setting
 * replaces the given fields; `undefined` takes one out.
 *
 * @param replace whether the step back button leaves the page (true, for typing) or undoes the change
 */
export function useView<S extends object>(
  page: Page<S>,
): [S, (change: Partial<Record<keyof S, unknown>>, replace?: boolean) => void] {
  const raw = useSearch({ strict: false }) as RawSearch;
  const navigate = useNavigate();
  const set = useCallback(
    (change: Partial<Record<keyof S, unknown>>, replace = true) => {
      void navigate({
        to: ".",
        search: ((before: RawSearch) => ({ ...before, ...change })) as never,
        replace,
      });
    },
    [navigate],
  );
  return [page.parse(raw), set];
}

/** The named segments of the page's path. */
export function usePathValues(): Record<string, string> {
  return useParams({ strict: false }) as Record<string, string>;
}

/** A text of the URL; the default where there is none. */
export function textOf(raw: unknown, otherwise = ""): string {
  return typeof raw === "string" || typeof raw === "number" ? String(raw) : otherwise;
}
