// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from "@tanstack/react-query";
import { JournalTable } from "../../ui/journal-table";
import { Empty, States, stateOf } from "../../ui/states";
import { boundsOf } from "../../ui/time-range";
import { useTimeRange } from "../../ui/use-time-range";
import { personPage } from "./people";
import { readHistory } from "./person-calls";

/** How a person was joined from others and parted, latest first. */
export function HistoryPart({ id }: { id: string }) {
  const { range, key } = useTimeRange(personPage);
  const history = useInfiniteQuery({
    queryKey: ["profiles", id, "history", key],
    queryFn: ({ pageParam }) => readHistory(id, pageParam, boundsOf(range)),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const entries = history.data?.pages.flatMap((page) => page.merges) ?? [];
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = history;
  return (
    <States
      state={stateOf(history, () => entries.length === 0 && !hasNextPage)}
      empty={
        range.kind === "all" ? (
          <Empty icon="history" title="Never joined, never parted">
            This person was one from the first event on.
          </Empty>
        ) : (
          <Empty icon="history" title="Not joined or parted then">
            Choose another range of time at the top.
          </Empty>
        )
      }
    >
      {() => (
        <JournalTable
          label="History of this person"
          entries={entries}
          onEnd={() => hasNextPage && !isFetchingNextPage && void fetchNextPage()}
        />
      )}
    </States>
  );
}
