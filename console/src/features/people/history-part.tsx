// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from "@tanstack/react-query";
import { JournalTable } from "../../ui/journal-table";
import { Empty, States, stateOf } from "../../ui/states";
import { readHistory } from "./person-calls";

/** How a person was joined from others and parted, latest first. */
export function HistoryPart({ id }: { id: string }) {
  const history = useInfiniteQuery({
    queryKey: ["profiles", id, "history"],
    queryFn: ({ pageParam }) => readHistory(id, pageParam),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const entries = history.data?.pages.flatMap((page) => page.merges) ?? [];
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = history;
  return (
    <States
      state={stateOf(history, () => entries.length === 0 && !hasNextPage)}
      empty={
        <Empty icon="history" title="Never joined, never parted">
          This person was one from the first event on.
        </Empty>
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
