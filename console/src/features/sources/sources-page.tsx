// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { asFailure } from "../../api/failure";
import { timeOfDay } from "../../ui/format";
import { Icon } from "../../ui/icon";
import { useView } from "../../ui/page";
import { PageFrame } from "../../ui/page-frame";
import { SidePanel } from "../../ui/side-panel";
import { Empty, FailureNote, States, stateOf } from "../../ui/states";
import { boundsOf } from "../../ui/time-range";
import { useMay } from "../../ui/use-session";
import { useTimeRange } from "../../ui/use-time-range";
import { VirtualTable } from "../../ui/virtual-table";
import { listSources, readVolumes, volumesCall } from "./calls";
import { columns } from "./columns";
import { CreateSource } from "./create-source";
import { readHealth } from "./health";
import { SourceDetail } from "./source-detail";
import { sourcesPage } from "./sources";

/** All sources with what they send. */
export default function SourcesPage() {
  const [view, setView] = useView(sourcesPage);
  const [creating, setCreating] = useState(false);
  const mayWrite = useMay("write-settings");
  const mayQuery = useMay("query");
  const { range, key, label } = useTimeRange(sourcesPage);
  const sources = useQuery({ queryKey: ["sources"], queryFn: listSources });
  const volumes = useQuery({
    queryKey: ["sources", "volumes", key],
    queryFn: () => readVolumes(range),
    placeholderData: (before) => before,
    enabled: mayQuery,
    refetchInterval: 15_000,
  });
  const health = useQuery({
    queryKey: ["sources", "health"],
    queryFn: readHealth,
    refetchInterval: 15_000,
  });
  const open = (name: string | undefined) => setView({ source: name }, false);
  return (
    <PageFrame
      title="Sources"
      about={
        <>
          Where events come from.{" "}
          {volumes.data !== undefined && (
            <>
              Volumes: {label}, by when events came in, as of {timeOfDay(volumes.data.at)}.
            </>
          )}
        </>
      }
      elsewhere={{
        calls: [
          { what: "The sources", path: "/v1/sources" },
          ...(mayQuery ? [volumesCall(boundsOf(range))] : []),
          {
            what: "A new source",
            method: "POST",
            path: "/v1/sources",
            body: { name: "web-shop", kind: "web" },
          },
        ],
      }}
      actions={
        mayWrite && (
          <Button leftSection={<Icon name="plus" />} onClick={() => setCreating(true)}>
            New source
          </Button>
        )
      }
    >
      {volumes.error !== null && <FailureNote failure={asFailure(volumes.error)} mild />}
      <States
        state={stateOf(sources, (list) => list.length === 0)}
        empty={
          <Empty icon="sources" title="No sources yet">
            A source is a website, an app or a system that sends events. Make one, and paste its
            snippet where your SDK is set up.
          </Empty>
        }
      >
        {(list) => (
          <>
            <VirtualTable
              label="Sources"
              rows={list}
              columns={columns(volumes.data, mayQuery, health.data)}
              rowKey={(source) => source.name}
              rowHeight={44}
              height={`min(70vh, ${list.length * 44 + 38}px)`}
              openKey={view.source}
              onOpen={(source) => open(source.name)}
            />
            <SidePanel
              opened={list.some((source) => source.name === view.source)}
              onClose={() => open(undefined)}
              title={view.source}
              wide
            >
              {list
                .filter((source) => source.name === view.source)
                .map((source) => (
                  <SourceDetail
                    key={source.name}
                    source={source}
                    health={health.data?.get(source.name)}
                  />
                ))}
            </SidePanel>
          </>
        )}
      </States>
      <CreateSource
        opened={creating}
        onClose={() => setCreating(false)}
        onCreated={(source) => {
          setCreating(false);
          open(source.name);
        }}
      />
    </PageFrame>
  );
}
