// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { JournalTable } from "../../ui/journal-table";
import { Empty, States, stateOf } from "../../ui/states";
import { boundsOf } from "../../ui/time-range";
import { useTimeRange } from "../../ui/use-time-range";
import { identityPage } from "./identity";
import { readJournal } from "./identity-calls";

/** The journal of merges and splits, latest first: of a person, or of all. */
export function JournalPart({ person, height }: { person: string; height?: string }) {
  const navigate = useNavigate();
  const { range, key, label } = useTimeRange(identityPage);
  const journal = useInfiniteQuery({
    queryKey: ["identity", "journal", person, key],
    queryFn: ({ pageParam }) => readJournal(person, pageParam, boundsOf(range)),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 10_000,
  });
  const entries = journal.data?.pages.flatMap((page) => page.merges) ?? [];
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = journal;
  return (
    <States
      state={stateOf(journal, () => entries.length === 0 && !hasNextPage)}
      empty={
        <Empty
          icon="history"
          title={`Nobody was joined or parted${range.kind === "all" ? " yet" : `: ${label}`}`}
        >
          An entry comes with every event or decision that makes people one, or several.
        </Empty>
      }
    >
      {() => (
        <JournalTable
          label="Journal of merges and splits"
          entries={entries}
          {...(height !== undefined && { height })}
          onEnd={() => hasNextPage && !isFetchingNextPage && void fetchNextPage()}
          {...(person === "" && {
            onOpen: (entry) =>
              void navigate({
                to: "/identity",
                search: { person: entry.after[0] ?? "" } as never,
              }),
          })}
        />
      )}
    </States>
  );
}
