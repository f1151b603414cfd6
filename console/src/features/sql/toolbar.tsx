// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Menu.css";
import { Button, Group, Menu, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { asFailure } from "../../api/failure";
import { ago, counted } from "../../ui/format";
import { Icon } from "../../ui/icon";
import { FailureNote } from "../../ui/states";
import { type Format, type Statement, saveResult } from "./calls";
import type { Entry } from "./history";

const LABEL_LENGTH = 70;
const LISTED_MAX = 20;

const FORMATS: { format: Format; label: string }[] = [
  { format: "csv", label: "CSV" },
  { format: "json", label: "JSON" },
  { format: "arrow", label: "Arrow stream" },
];

/** Run, what was run before, and saving results. */
export function Toolbar(props: {
  canRun: boolean;
  running: boolean;
  onRun: () => void;
  /** The statement to save the results of, as it is when asked. */
  statement: () => Statement;
  entries: readonly Entry[];
  onRecall: (entry: Entry) => void;
}) {
  const save = useMutation({
    mutationFn: (format: Format) => saveResult(props.statement(), format),
  });
  return (
    <>
      <Group gap="xs">
        <Button
          leftSection={<Icon name="play" />}
          onClick={props.onRun}
          disabled={!props.canRun || props.running}
        >
          Run
        </Button>
        <Menu
          position="bottom-start"
          width={440}
          withinPortal={false}
          withInitialFocusPlaceholder={false}
        >
          <Menu.Target>
            <Button
              variant="default"
              leftSection={<Icon name="history" />}
              disabled={props.entries.length === 0}
            >
              History
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={380} style={{ overflow: "auto" }}>
            {props.entries.slice(0, LISTED_MAX).map((entry) => (
              <Menu.Item key={entry.at} onClick={() => props.onRecall(entry)}>
                <Text size="sm" truncate className="mono">
                  {entry.sql.replace(/\s+/g, " ").trim().slice(0, LABEL_LENGTH)}
                </Text>
                <Text size="xs" c="dimmed">
                  {ago(entry.at)} · {counted(entry.rows, "row", "rows")}
                </Text>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Menu position="bottom-start" withinPortal={false} withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <Button
              variant="default"
              leftSection={<Icon name="download" />}
              disabled={!props.canRun}
              loading={save.isPending}
            >
              Export
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {FORMATS.map(({ format, label }) => (
              <Menu.Item key={format} onClick={() => save.mutate(format)}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Text size="sm" c="dimmed">
          Ctrl or ⌘ + Enter runs
        </Text>
      </Group>
      {save.error !== null && <FailureNote failure={asFailure(save.error)} />}
    </>
  );
}
