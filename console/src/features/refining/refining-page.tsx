// SPDX-License-Identifier: Apache-2.0
import { NativeSelect, Stack } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { asFailure } from "../../api/failure";
import { ChangeHistory } from "../../ui/change-history";
import { useView } from "../../ui/page";
import { PageFrame } from "../../ui/page-frame";
import { Empty, FailureNote, States, stateOf } from "../../ui/states";
import { useMay } from "../../ui/use-session";
import { listNames, type Refining, readCatalogue, readRefining, writeRefining } from "./calls";
import { PersonalPanel } from "./personal-panel";
import { refiningPage } from "./refining";
import { StepsPanel } from "./steps-panel";
import { TablesPanel } from "./tables-panel";

/** How a source is cleansed, enriched and protected, and the tables that enriching reads. */
export default function RefiningPage() {
  const [view, setView] = useView(refiningPage);
  const names = useQuery({ queryKey: ["refining", "sources"], queryFn: listNames });
  const catalogue = useQuery({ queryKey: ["refining", "catalogue"], queryFn: readCatalogue });
  const source = view.source ?? names.data?.[0];
  return (
    <PageFrame
      title="Refining"
      about="What becomes of events between the door and the tables. A change holds for events that come in from then on."
      elsewhere={{
        calls: [
          { what: "The steps, and the tables", path: "/v1/refining" },
          ...(source === undefined
            ? []
            : [{ what: "This source", path: `/v1/sources/${source}/refining` }]),
        ],
        ...(source !== undefined && { documents: [`refining/${source}.yaml`] }),
      }}
    >
      <States
        state={stateOf(names, (list) => list.length === 0)}
        empty={
          <Empty icon="sources" title="No sources yet">
            Make a source first: each has steps of its own.
          </Empty>
        }
      >
        {(list) => (
          <Stack gap="md">
            <NativeSelect
              label="Source"
              data={list}
              value={source ?? ""}
              onChange={(event) => setView({ source: event.currentTarget.value }, false)}
              maw={320}
            />
            <States state={stateOf(catalogue)}>
              {(known) => (
                <>
                  {source !== undefined && (
                    <OfSource key={source} source={source} catalogue={known} />
                  )}
                  <TablesPanel tables={known.tables} />
                </>
              )}
            </States>
          </Stack>
        )}
      </States>
    </PageFrame>
  );
}

function OfSource(props: { source: string; catalogue: Awaited<ReturnType<typeof readCatalogue>> }) {
  const { source, catalogue } = props;
  const client = useQueryClient();
  const mayWrite = useMay("write-settings");
  const refining = useQuery({
    queryKey: ["refining", source],
    queryFn: () => readRefining(source),
  });
  const change = useMutation({
    mutationFn: (to: Refining) => writeRefining(to),
    onSuccess: (now) => client.setQueryData(["refining", source], now),
    onSettled: () => client.invalidateQueries({ queryKey: ["refining", source] }),
  });
  return (
    <States state={stateOf(refining)}>
      {(now) => {
        const panel = {
          now,
          catalogue,
          ...(mayWrite && { onChange: (to: Refining) => change.mutate(to) }),
          busy: change.isPending,
        };
        return (
          <>
            {change.error !== null && <FailureNote failure={asFailure(change.error)} />}
            <StepsPanel {...panel} />
            <PersonalPanel {...panel} />
            <ChangeHistory kind="refining" name={source} version={now.version} />
          </>
        );
      }}
    </States>
  );
}
