// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Icon } from "../../ui/icon";
import { useView } from "../../ui/page";
import { PageFrame } from "../../ui/page-frame";
import { SidePanel } from "../../ui/side-panel";
import { Empty, States, stateOf } from "../../ui/states";
import { StatusBadge, Tag } from "../../ui/status-badge";
import { useMay } from "../../ui/use-session";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import { listTransformations, type Transformation } from "./calls";
import { Editor } from "./editor";
import { transformationsPage } from "./transformations";

const NEW = "+";

/** All functions, and one to write. */
export default function TransformationsPage() {
  const [view, setView] = useView(transformationsPage);
  const mayWrite = useMay("write-settings");
  const all = useQuery({ queryKey: ["transformations"], queryFn: listTransformations });
  const open = (name: string | undefined) => setView({ name }, false);
  const opened = all.data?.find((each) => each.name === view.name);
  return (
    <PageFrame
      title="Functions"
      about="JavaScript that events of some sources go through before they are stored. The event as it came stays beside what the function made of it."
      elsewhere={{
        calls: [
          { what: "The functions", path: "/v1/transformations" },
          {
            what: "Try one on the samples of its document",
            method: "POST",
            path: "/v1/transformations/test",
            body: { document: "sources: [web]\nfunction: …" },
          },
        ],
        ...(opened !== undefined && { documents: [`transformations/${opened.name}.yaml`] }),
      }}
      actions={
        mayWrite && (
          <Button leftSection={<Icon name="plus" />} onClick={() => open(NEW)}>
            New function
          </Button>
        )
      }
    >
      <States
        state={stateOf(all, (list) => list.length === 0)}
        empty={
          <Empty icon="function" title="No functions yet">
            A function changes events of a source, or leaves some out, where mappings and rules are
            not enough.
          </Empty>
        }
      >
        {(list) => (
          <VirtualTable
            label="Functions"
            rows={list}
            columns={columns}
            rowKey={(each) => each.name}
            rowHeight={44}
            height={`min(70vh, ${list.length * 44 + 38}px)`}
            openKey={view.name}
            onOpen={(each) => open(each.name)}
          />
        )}
      </States>
      <SidePanel
        opened={opened !== undefined || (view.name === NEW && mayWrite)}
        onClose={() => open(undefined)}
        title={opened?.name ?? "New function"}
        wide
      >
        <Editor
          key={view.name}
          name={opened?.name}
          version={opened?.version}
          onApplied={(name) => open(name)}
        />
      </SidePanel>
    </PageFrame>
  );
}

const columns: Column<Transformation>[] = [
  {
    key: "name",
    title: "Name",
    width: "minmax(140px, 1fr)",
    cell: (each) => <b>{each.name}</b>,
  },
  {
    key: "sources",
    title: "Sources",
    width: "minmax(140px, 1fr)",
    narrow: "minmax(110px, 1fr)",
    cell: (each) => (
      <Group gap={4} wrap="nowrap">
        {each.sources.map((source) => (
          <Tag key={source}>{source}</Tag>
        ))}
      </Group>
    ),
  },
  {
    key: "state",
    title: "State",
    width: "120px",
    narrow: "110px",
    cell: (each) => (
      <StatusBadge tone={each.enabled ? "good" : "quiet"}>
        {each.enabled ? "Enabled" : "Disabled"}
      </StatusBadge>
    ),
  },
  {
    key: "stamp",
    title: "Stamp",
    width: "minmax(180px, 1fr)",
    narrow: false,
    cell: (each) => <span className="mono">{each.stamp}</span>,
  },
  {
    key: "description",
    title: "What for",
    width: "minmax(200px, 2fr)",
    narrow: false,
    cell: (each) => each.description,
  },
];
