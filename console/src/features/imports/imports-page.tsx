// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ago, count, share } from "../../ui/format";
import { Icon } from "../../ui/icon";
import { useView } from "../../ui/page";
import { PageFrame } from "../../ui/page-frame";
import { SidePanel } from "../../ui/side-panel";
import { Empty, States, stateOf } from "../../ui/states";
import { Tag } from "../../ui/status-badge";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import { type Import, isUnderWay, listImports } from "./calls";
import { ImportDetail } from "./import-detail";
import { importsPage } from "./imports";
import { NewImport } from "./new-import";
import { StateBadge } from "./words";

/** All imports of files, newest first. */
export default function ImportsPage() {
  const [view, setView] = useView(importsPage);
  const [creating, setCreating] = useState(false);
  const imports = useQuery({
    queryKey: ["imports"],
    queryFn: listImports,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? 700 : 5_000),
  });
  const open = (id: string | undefined) => setView({ import: id }, false);
  const opened = imports.data?.find((each) => each.id === view.import);
  return (
    <PageFrame
      title="Imports"
      about="Files of any common format: each row is taken, left out by the mapping, or refused and kept in quarantine. The same row, imported again, changes nothing."
      elsewhere={{
        calls: [
          { what: "The imports", path: "/v1/imports" },
          {
            what: "A new import; then send its parts, and start it",
            method: "POST",
            path: "/v1/imports",
            body: { source: "tills", file: "receipts.csv" },
          },
        ],
      }}
      actions={
        <Button leftSection={<Icon name="upload" />} onClick={() => setCreating(true)}>
          New import
        </Button>
      }
    >
      <States
        state={stateOf(imports, (list) => list.length === 0)}
        empty={
          <Empty icon="upload" title="No imports yet">
            Bring in an export of the tills, the CRM or any other system: CSV, JSON, Parquet or
            Excel. You see what would become of it before anything is taken in.
          </Empty>
        }
      >
        {(list) => (
          <VirtualTable
            label="Imports"
            rows={list}
            columns={columns}
            rowKey={(each) => each.id}
            rowHeight={44}
            height={`min(70vh, ${list.length * 44 + 38}px)`}
            openKey={view.import}
            onOpen={(each) => open(each.id)}
          />
        )}
      </States>
      <SidePanel
        opened={opened !== undefined}
        onClose={() => open(undefined)}
        title={opened?.file}
        wide
      >
        {opened !== undefined && (
          <ImportDetail of={opened} key={opened.id} onDeleted={() => open(undefined)} />
        )}
      </SidePanel>
      {creating && (
        <NewImport
          onClose={() => setCreating(false)}
          onUploaded={(id) => {
            setCreating(false);
            open(id);
          }}
        />
      )}
    </PageFrame>
  );
}

const columns: Column<Import>[] = [
  {
    key: "file",
    title: "File",
    width: "minmax(160px, 1.4fr)",
    narrow: "minmax(130px, 1fr)",
    cell: (each) => <b>{each.file}</b>,
  },
  {
    key: "source",
    title: "Source",
    width: "140px",
    narrow: false,
    cell: (each) => <Tag>{each.source}</Tag>,
  },
  {
    key: "mapping",
    title: "Mapping",
    width: "minmax(120px, 1fr)",
    narrow: false,
    cell: (each) => each.mapping ?? "–",
  },
  {
    key: "state",
    title: "State",
    width: "130px",
    narrow: "130px",
    cell: (each) => <StateBadge of={each} />,
  },
  {
    key: "share",
    title: "Read",
    width: "70px",
    narrow: false,
    figures: true,
    cell: (each) => share(each.share),
  },
  {
    key: "rows",
    title: "Rows",
    width: "100px",
    narrow: false,
    figures: true,
    cell: (each) => count(each.rows),
  },
  {
    key: "calls",
    title: "Accepted",
    width: "100px",
    narrow: "80px",
    figures: true,
    cell: (each) => count(each.calls),
  },
  {
    key: "refused",
    title: "Refused",
    width: "90px",
    narrow: false,
    figures: true,
    cell: (each) => count(each.refused),
  },
  {
    key: "created",
    title: "Made",
    width: "110px",
    narrow: false,
    cell: (each) => ago(each.createdAt),
  },
];
