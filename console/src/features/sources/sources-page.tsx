// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { asFailure } from "../../api/failure";
import { ago, count, timeOfDay } from "../../ui/format";
import { Icon } from "../../ui/icon";
import { kindLabel } from "../../ui/kinds";
import { useView } from "../../ui/page";
import { PageFrame } from "../../ui/page-frame";
import { SidePanel } from "../../ui/side-panel";
import { SparkBars } from "../../ui/spark-bars";
import { Empty, FailureNote, States, stateOf } from "../../ui/states";
import { StatusBadge } from "../../ui/status-badge";
import { boundsOf } from "../../ui/time-range";
import { useMay } from "../../ui/use-session";
import { useTimeRange } from "../../ui/use-time-range";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import { listSources, readVolumes, type Source, STEPS, type Volumes, volumesCall } from "./calls";
import { CreateSource } from "./create-source";
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
              columns={columns(volumes.data, mayQuery)}
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
                  <SourceDetail key={source.name} source={source} />
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

function columns(volumes: Volumes | undefined, mayQuery: boolean): Column<Source>[] {
  const of = (source: Source) => volumes?.bySource.get(source.name);
  const figure = (value: number | undefined) =>
    mayQuery ? (volumes === undefined ? "…" : count(value ?? 0)) : "–";
  return [
    {
      key: "name",
      title: "Name",
      width: "minmax(140px, 1.4fr)",
      narrow: "minmax(110px, 1fr)",
      cell: (source) => <b>{source.name}</b>,
    },
    {
      key: "kind",
      title: "Kind",
      width: "130px",
      narrow: false,
      cell: (source) => kindLabel(source.kind),
    },
    {
      key: "state",
      title: "State",
      width: "110px",
      narrow: "114px",
      cell: (source) => (
        <StatusBadge tone={source.enabled ? "good" : "quiet"}>
          {source.enabled ? "Enabled" : "Disabled"}
        </StatusBadge>
      ),
    },
    {
      key: "trend",
      title: "Over the time",
      width: "150px",
      narrow: false,
      cell: (source) => {
        const volume = of(source);
        return volume === undefined ? (
          <Text span size="sm" c="dimmed">
            {volumes === undefined ? "" : "nothing"}
          </Text>
        ) : (
          <SparkBars
            values={volume.steps}
            label={`${count(volume.events + volume.refused)} events, in ${STEPS} steps of the time`}
          />
        );
      },
    },
    {
      key: "events",
      title: "Accepted",
      width: "120px",
      narrow: "90px",
      figures: true,
      cell: (source) => figure(of(source)?.events),
    },
    {
      key: "refused",
      title: "Refused",
      width: "120px",
      narrow: false,
      figures: true,
      cell: (source) => figure(of(source)?.refused),
    },
    {
      key: "last",
      title: "Last event",
      width: "130px",
      narrow: false,
      cell: (source) => {
        const last = of(source)?.last;
        return <Group gap={4}>{last ? ago(last) : "–"}</Group>;
      },
    },
  ];
}
