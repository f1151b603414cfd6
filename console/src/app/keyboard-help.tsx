// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Table.css";
import { Stack, Table, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Dialog } from "../ui/dialog";
import { Keys, MOD } from "../ui/keys";
import { useVisiblePages } from "./use-visible-pages";

const EVERYWHERE: readonly [ReactNode, string][] = [
  [<Keys key="k" keys={[MOD, "K"]} how="with" />, "Search pages, people, events, sources"],
  [<Keys key="/" keys={["/"]} />, "The same"],
  [<Keys key="?" keys={["?"]} />, "This help"],
  [<Keys key="e" keys={["Esc"]} />, "Close what is open beside or above the page"],
  [<Keys key="t" keys={["Tab"]} />, "To the next thing; the first one skips to the content"],
];
const TABLES: readonly [ReactNode, string][] = [
  [<Keys key="a" keys={["↑", "↓"]} how="or" />, "To the row before or after"],
  [<Keys key="p" keys={["Page ↑", "Page ↓"]} how="or" />, "A screen of rows back or on"],
  [<Keys key="h" keys={["Home", "End"]} how="or" />, "To the first or last row"],
  [<Keys key="r" keys={["Enter"]} />, "Open the row"],
];
const SQL: readonly [ReactNode, string][] = [
  [<Keys key="run" keys={[MOD, "Enter"]} how="with" />, "Run the statement"],
];

function KeyTable({ title, rows }: { title: string; rows: readonly [ReactNode, string][] }) {
  return (
    <section>
      <Title order={3}>{title}</Title>
      <Table highlightOnHover={false} aria-label={title}>
        <Table.Tbody>
          {rows.map(([keys, what]) => (
            <Table.Tr key={what}>
              <Table.Td w={190}>{keys}</Table.Td>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

/** All keys, and what they do. */
export default function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const pages = useVisiblePages();
  return (
    <Dialog opened onClose={onClose} title="Keyboard" size="lg">
      <Stack gap="md">
        <KeyTable title="Everywhere, but in fields" rows={EVERYWHERE} />
        <KeyTable
          title="Go to a page"
          rows={pages.map(({ nav }) => [<Keys key={nav.key} keys={["g", nav.key]} />, nav.label])}
        />
        <KeyTable title="In tables" rows={TABLES} />
        <KeyTable title="In the SQL editor" rows={SQL} />
      </Stack>
    </Dialog>
  );
}
