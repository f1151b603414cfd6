// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asFailure } from "../../api/failure";
import { ChangeHistory } from "../../ui/change-history";
import { CodeBlock } from "../../ui/code-block";
import { FailureNote, Loading } from "../../ui/states";
import { useMay } from "../../ui/use-session";
import { useTimeRange } from "../../ui/use-time-range";
import { applyDocument, FRESH, previewEarlier, readDocument, tryDocument } from "./calls";
import { Earlier } from "./earlier";
import { transformationsPage } from "./transformations";
import { TriedList } from "./tried-list";

/** One function: its document, tried and compared before it is applied. */
export function Editor(props: {
  /** Left out for a new one. */
  name: string | undefined;
  version: number | undefined;
  onApplied: (name: string) => void;
}) {
  const client = useQueryClient();
  const mayWrite = useMay("write-settings");
  const mayReplay = useMay("replay");
  const { range, label } = useTimeRange(transformationsPage);
  const [newName, setName] = useState("");
  const [edited, setText] = useState<string | null>(null);
  const document = useQuery({
    queryKey: ["transformations", props.name, props.version],
    queryFn: () => (props.name === undefined ? FRESH : readDocument(props.name)),
  });
  const name = props.name ?? newName.trim();
  const text = edited ?? document.data ?? "";
  const tried = useMutation({ mutationFn: () => tryDocument(text) });
  const earlier = useMutation({
    mutationFn: () => previewEarlier(name === "" ? "new" : name, text, range),
  });
  const apply = useMutation({
    mutationFn: () => applyDocument(name, text),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["transformations"] });
      props.onApplied(name);
    },
  });
  if (document.isPending) {
    return <Loading rows={4} />;
  }
  if (document.error !== null) {
    return <FailureNote failure={asFailure(document.error)} />;
  }
  if (!mayWrite) {
    return <CodeBlock code={text} label="document of the function" />;
  }
  const failed = tried.error ?? earlier.error ?? apply.error;
  return (
    <Stack gap="md">
      {props.name === undefined && (
        <TextInput
          label="Name"
          description="a–z, 0–9, _ and -, beginning with a letter"
          value={newName}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <Textarea
        label="Document"
        description="Whose events, the function, and events that it is tried with."
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          tried.reset();
          earlier.reset();
          apply.reset();
        }}
        autosize
        minRows={12}
        maxRows={30}
        spellCheck={false}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      />
      <Group gap="xs">
        <Button variant="default" loading={tried.isPending} onClick={() => tried.mutate()}>
          Try on samples
        </Button>
        {mayReplay && (
          <Button variant="default" loading={earlier.isPending} onClick={() => earlier.mutate()}>
            Compare with earlier events
          </Button>
        )}
        <Button
          loading={apply.isPending}
          disabled={name === "" || (props.name !== undefined && text === document.data)}
          onClick={() => apply.mutate()}
        >
          Apply
        </Button>
      </Group>
      {failed !== null && <FailureNote failure={asFailure(failed)} />}
      {tried.data !== undefined && <TriedList results={tried.data} />}
      {earlier.data !== undefined && (
        <>
          <Text size="sm" c="dimmed">
            Events received: {label}.
          </Text>
          <Earlier preview={earlier.data} />
        </>
      )}
      {props.name !== undefined && (
        <ChangeHistory kind="transformation" name={props.name} version={props.version} />
      )}
    </Stack>
  );
}
