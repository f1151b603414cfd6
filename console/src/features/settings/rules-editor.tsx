// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/FloatingIndicator.css";
import "@mantine/core/styles/SegmentedControl.css";
import { Button, Group, SegmentedControl, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ComponentType, useEffect, useMemo, useState } from "react";
import { asFailure } from "../../api/failure";
import { ChangeHistory } from "../../ui/change-history";
import { Icon } from "../../ui/icon";
import { useView } from "../../ui/page";
import { Panel } from "../../ui/page-frame";
import { FailureNote } from "../../ui/states";
import { StatusBadge } from "../../ui/status-badge";
import { useMay } from "../../ui/use-session";
import { applyFile } from "./calls";
import { ChangePreview } from "./change-preview";
import { type Edit, edited, readDocument } from "./rules-document";
import { settingsPage } from "./settings";

/** What a form of rules gets. */
export type FormProps = { value: unknown; edit: Edit; readOnly: boolean };

/** Edits a rules document as a form or as YAML, shows what it would do, and applies it. */
export function RulesEditor(props: {
  path: string;
  kind: "identity" | "golden";
  about: string;
  Form: ComponentType<FormProps>;
  /** The document as the server has it. */
  text: string;
  version: number;
}) {
  const [view, setView] = useView(settingsPage);
  const client = useQueryClient();
  const readOnly = !useMay("write-settings");
  const [base, setBase] = useState({ text: props.text, version: props.version });
  const [text, setText] = useState(props.text);
  const parsed = useMemo(() => readDocument(text), [text]);
  const wrong = "wrong" in parsed ? parsed.wrong : undefined;
  const send = useMutation({
    mutationFn: (dryRun: boolean) => applyFile(props.path, text, base.version, dryRun),
    onSuccess: (_, dryRun) => {
      if (!dryRun) {
        void client.invalidateQueries({ queryKey: ["workspace", "files"] });
      }
    },
  });
  const change = (now: string) => {
    setText(now);
    send.reset();
  };
  const isPreviewed = send.isSuccess && send.variables;
  const isApplied = send.isSuccess && !send.variables;
  const isChanged = text !== base.text && !isApplied;
  // Rules that are there anew are shown, but not over what somebody is changing: applying that is
  // refused, as it was made from others.
  const isAnew = props.version !== base.version && !isChanged;
  useEffect(() => {
    if (isAnew) {
      setBase({ text: props.text, version: props.version });
      setText(props.text);
    }
  }, [isAnew, props.text, props.version]);
  const discard = () => {
    setBase({ text: props.text, version: props.version });
    change(props.text);
  };
  return (
    <Stack gap="md">
      <Panel
        title={<span className="mono">{props.path}</span>}
        aside={
          <SegmentedControl
            size="xs"
            aria-label="Edit as"
            value={view.as}
            onChange={(as) => setView({ as: as === "form" ? undefined : as })}
            data={[
              { value: "form", label: "Form" },
              { value: "yaml", label: "YAML" },
            ]}
          />
        }
      >
        <Text size="sm" c="dimmed" mb="sm">
          {props.about} {props.version === 0 && "These are the default rules."}{" "}
          {view.as === "yaml" &&
            "What is kept are the rules: comments written here are gone once they are applied. Keep them in files of your own, and apply those."}
        </Text>
        {view.as === "yaml" || wrong !== undefined ? (
          <Textarea
            aria-label={`${props.path} as YAML`}
            value={text}
            onChange={(event) => change(event.currentTarget.value)}
            readOnly={readOnly}
            autosize
            minRows={10}
            maxRows={32}
            spellCheck={false}
            error={wrong}
            styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          />
        ) : (
          "value" in parsed && (
            <props.Form
              key={base.version}
              value={parsed.value}
              edit={(how) => change(edited(text, how))}
              readOnly={readOnly}
            />
          )
        )}
      </Panel>
      {!readOnly && (
        <Group gap="xs">
          <Button
            variant={isPreviewed ? "default" : "filled"}
            onClick={() => send.mutate(true)}
            loading={send.isPending && send.variables}
            disabled={!isChanged || wrong !== undefined}
          >
            Preview
          </Button>
          <Button
            leftSection={<Icon name="check" />}
            onClick={() => send.mutate(false)}
            loading={send.isPending && !send.variables}
            disabled={!isPreviewed}
          >
            Apply
          </Button>
          {isChanged && (
            <Button variant="subtle" onClick={discard}>
              Discard changes
            </Button>
          )}
          <Text size="sm" c="dimmed">
            {isChanged
              ? isPreviewed
                ? "Nothing has changed yet."
                : "Preview first: it shows who would be joined and parted."
              : "No changes."}
          </Text>
          {isApplied && <StatusBadge tone="good">Applied</StatusBadge>}
        </Group>
      )}
      {send.error !== null && <FailureNote failure={asFailure(send.error)} />}
      {send.isSuccess && <ChangePreview applied={send.data} />}
      <Panel>
        <ChangeHistory kind={props.kind} name="workspace" version={props.version} />
      </Panel>
    </Stack>
  );
}
