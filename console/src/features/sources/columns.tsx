// SPDX-License-Identifier: Apache-2.0
import { Group, Text } from "@mantine/core";
import { ago, count } from "../../ui/format";
import { kindLabel } from "../../ui/kinds";
import { SparkBars } from "../../ui/spark-bars";
import { StatusBadge } from "../../ui/status-badge";
import type { Column } from "../../ui/virtual-table";
import { type Source, STEPS, type Volumes } from "./calls";
import { FINDINGS, type Health } from "./health";

/** What the table of sources shows. */
export function columns(
  volumes: Volumes | undefined,
  mayQuery: boolean,
  health: Map<string, Health> | undefined,
): Column<Source>[] {
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
      key: "health",
      title: "Health, 24 h",
      width: "170px",
      narrow: false,
      cell: (source) => healthOf(health?.get(source.name)),
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

function healthOf(health: Health | undefined) {
  if (health === undefined) {
    return "";
  }
  const finding = health.findings[0];
  return finding === undefined ? (
    <StatusBadge tone={health.window.accepted === 0 ? "quiet" : "good"}>
      {health.window.accepted === 0 ? "no events" : "nothing found"}
    </StatusBadge>
  ) : (
    <StatusBadge tone="warning">{FINDINGS[finding]}</StatusBadge>
  );
}
