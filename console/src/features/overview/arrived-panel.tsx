// SPDX-License-Identifier: Apache-2.0
import { Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { count, share, timeOfDay } from "../../ui/format";
import { Panel } from "../../ui/page-frame";
import { PageLink } from "../../ui/page-link";
import { Loading, States, stateOf } from "../../ui/states";
import { boundsOf, searchOf, type TimeRange } from "../../ui/time-range";
import { readArrived } from "./arrived";

const AGAIN_MS = 15_000;

/** How many events came in during the range of time. */
export function ArrivedPanel({ range, label }: { range: TimeRange; label: string }) {
  const arrived = useQuery({
    queryKey: ["overview", "arrived", JSON.stringify(range)],
    queryFn: () => readArrived(boundsOf(range)),
    refetchInterval: AGAIN_MS,
    placeholderData: (before) => before,
  });
  const search = Object.fromEntries(
    Object.entries(searchOf(range)).filter((entry): entry is [string, string] => !!entry[1]),
  );
  return (
    <Panel title="What arrived">
      <States state={stateOf(arrived)} loading={<Loading rows={2} />}>
        {({ at, accepted, refused }) => (
          <>
            <Group gap="lg">
              <Text>
                <PageLink to="/live" search={search}>
                  <b className="figures">{count(accepted)}</b>
                </PageLink>{" "}
                accepted
              </Text>
              <Text>
                <PageLink to="/quarantine" search={search}>
                  <b className="figures">{count(refused)}</b>
                </PageLink>{" "}
                refused ({share(accepted + refused === 0 ? 0 : refused / (accepted + refused))})
              </Text>
            </Group>
            <Text size="sm" c="dimmed" mt={4}>
              {label}, by when they came in; duplicates left out. In the tables at {timeOfDay(at)}.
            </Text>
          </>
        )}
      </States>
    </Panel>
  );
}
