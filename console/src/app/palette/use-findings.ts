// SPDX-License-Identifier: Apache-2.0
import { useMantineColorScheme } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { counted } from "../../ui/format";
import { kindLabel } from "../../ui/kinds";
import type { RawSearch } from "../../ui/page";
import { personName, written } from "../../ui/person";
import { useMay } from "../../ui/use-session";
import { pageAt } from "../routes";
import { takeRange } from "../take-range";
import { useVisiblePages } from "../use-visible-pages";
import {
  type EventName,
  findPeople,
  readEventNames,
  readRecentNames,
  readSources,
  readTokens,
} from "./calls";
import { byFit, closest, type Finding, hasWords } from "./finding";

const EACH_MAX = 6;
const NAMES_STALE_MS = 60_000;

type Go = (to: string, search?: Record<string, string>) => void;

/** What there is to find for a text, and whether some of it is still being looked for. */
export function useFindings(query: string, onHelp: () => void) {
  const navigate = useNavigate();
  const go: Go = (to, search = {}) => {
    const taken = takeRange(pageAt(to) ?? {});
    void navigate({
      to,
      search: ((before: RawSearch) => ({ ...taken(before), ...search })) as never,
    });
  };
  const may = { query: useMay("query"), profiles: useMay("read-profiles") };
  const mayTokens = useMay("read-tokens");
  const something = query !== "";
  const people = useQuery({
    queryKey: ["palette", "people", query],
    queryFn: () => findPeople(query),
    enabled: something && may.profiles,
    placeholderData: keepPreviousData,
  });
  const names = useQuery({
    queryKey: ["palette", "names"],
    queryFn: may.query ? readEventNames : readRecentNames,
    enabled: may.query || may.profiles,
    staleTime: NAMES_STALE_MS,
  });
  const sources = useQuery({ queryKey: ["sources"], queryFn: readSources });
  const tokens = useQuery({ queryKey: ["tokens"], queryFn: readTokens, enabled: mayTokens });
  const pages = usePageFindings(query, go);
  const commands = useCommands(query, onHelp);
  const findings = [
    ...pages,
    ...(something ? (people.data?.profiles ?? []) : []).map(
      (profile): Finding => ({
        key: `person ${profile.id}`,
        group: "People",
        icon: "people",
        label: personName(profile),
        hint: closest(profile.identifiers.map(written), query).slice(0, 2).join(", "),
        choose: () => go(`/people/${profile.id}`),
      }),
    ),
    ...(something && may.profiles ? named(names.data ?? [], query) : []).map(
      ({ name, events }): Finding => ({
        key: `event ${name}`,
        group: "Events",
        icon: "live",
        label: name,
        hint: events === null ? "among the latest" : counted(events, "event", "events"),
        choose: () => go("/live", { name }),
      }),
    ),
    ...(something ? (sources.data ?? []) : [])
      .filter((source) => hasWords(`${source.name} ${kindLabel(source.kind)}`, query))
      .slice(0, EACH_MAX)
      .map(
        (source): Finding => ({
          key: `source ${source.name}`,
          group: "Sources",
          icon: "sources",
          label: source.name,
          hint: kindLabel(source.kind),
          choose: () => go("/sources", { source: source.name }),
        }),
      ),
    ...(something ? (tokens.data ?? []) : [])
      .filter((token) => hasWords(token.name, query))
      .slice(0, EACH_MAX)
      .map(
        (token): Finding => ({
          key: `token ${token.id}`,
          group: "Tokens",
          icon: "settings",
          label: token.name,
          hint: token.revoked ? `${token.role}, revoked` : token.role,
          choose: () => go("/settings", { tab: "tokens", token: token.id }),
        }),
      ),
    ...commands,
  ];
  return { findings, busy: people.isFetching || names.isLoading };
}

function named(names: readonly EventName[], query: string): EventName[] {
  const closer = byFit(query);
  return names
    .filter(({ name }) => hasWords(name, query))
    .sort((a, b) => closer(a.name, b.name))
    .slice(0, EACH_MAX);
}

/** Pages, and the parts that have names of their own. */
function usePageFindings(query: string, go: Go): Finding[] {
  return useVisiblePages()
    .flatMap(({ path, nav, parts }): Finding[] => [
      {
        key: `page ${path}`,
        group: "Pages",
        icon: nav.icon,
        label: nav.label,
        keys: ["g", nav.key],
        choose: () => go(path),
      },
      ...(query === "" ? [] : (parts ?? [])).map(
        (part): Finding => ({
          key: `page ${path} ${part.label}`,
          group: "Pages",
          icon: nav.icon,
          label: part.label,
          hint: nav.label,
          choose: () => go(path, part.search),
        }),
      ),
    ])
    .filter((finding) => hasWords(finding.label, query));
}

function useCommands(query: string, onHelp: () => void): Finding[] {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const commands: Finding[] = [
    {
      key: "help",
      group: "Do",
      icon: "keyboard",
      label: "Show all keys",
      keys: ["?"],
      choose: onHelp,
    },
    ...(["light", "dark"] as const)
      .filter((scheme) => scheme !== colorScheme)
      .map(
        (scheme): Finding => ({
          key: scheme,
          group: "Do",
          icon: scheme === "light" ? "sun" : "moon",
          label: `Look ${scheme}`,
          choose: () => setColorScheme(scheme),
        }),
      ),
  ];
  return commands.filter((command) => hasWords(command.label, query));
}
