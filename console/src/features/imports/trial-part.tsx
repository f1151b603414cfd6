// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asFailure, Failure } from "../../api/failure";
import { count, counted, share } from "../../ui/format";
import { Icon } from "../../ui/icon";
import { FailureNote, Loading } from "../../ui/states";
import { StatusBadge } from "../../ui/status-badge";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import { changeImport, type Import, startImport, type Trial, tryImport } from "./calls";
import { RowProblems } from "./row-problems";

/** A file that was uploaded: what it looks like, the mapping to mend, and the start. */
export function TrialPart({ of }: { of: Import }) {
  const client = useQueryClient();
  const [text, setText] = useState<string | null>(null);
  const trial = useQuery({
    queryKey: ["imports", of.id, "trial", of.bytes],
    queryFn: () => tryImport(of.id),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const document = text ?? trial.data?.trial?.mapping ?? "";
  const mapped = trial.data?.trial?.tracking === false;
  const change = async () => {
    if (mapped && document !== "") {
      await changeImport(of.id, { mappingDocument: document });
    }
  };
  const check = useMutation({
    mutationFn: async () => {
      await change();
      return tryImport(of.id);
    },
    onSuccess: (tried) => client.setQueryData(["imports", of.id, "trial", of.bytes], tried),
  });
  const start = useMutation({
    mutationFn: async () => {
      await change();
      return startImport(of.id);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["imports"], exact: true }),
  });
  const failed = start.error ?? check.error;
  if (trial.isPending) {
    return <Loading rows={4} />;
  }
  if (trial.error !== null) {
    return <FailureNote failure={asFailure(trial.error)} retry={() => void trial.refetch()} />;
  }
  const tried = trial.data;
  return (
    <Stack gap="md">
      <Outcome tried={tried} />
      {tried.trial !== undefined && <Fields trial={tried.trial} />}
      {mapped && (
        <Textarea
          label="Mapping"
          description="How records become events; what stands here was proposed from names and values, where none was given. Keep it in mappings/ of the workspace to use it again."
          value={document}
          onChange={(event) => {
            setText(event.currentTarget.value);
            check.reset();
            start.reset();
          }}
          autosize
          minRows={8}
          maxRows={24}
          spellCheck={false}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        />
      )}
      {failed !== null && <FailureNote failure={asFailure(failed)} />}
      <Group gap="xs">
        {mapped && (
          <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
            Check
          </Button>
        )}
        <Button
          leftSection={<Icon name="upload" />}
          loading={start.isPending}
          onClick={() => start.mutate()}
        >
          Import
        </Button>
      </Group>
      <RowProblems problems={tried.problems} refused={tried.refused} />
    </Stack>
  );
}

function Outcome({ tried }: { tried: Import }) {
  return (
    <Stack gap="xs" role="status">
      <Group gap="xs">
        <StatusBadge tone={tried.calls > 0 ? "good" : "bad"}>
          {`Would accept ${counted(tried.calls, "event", "events")}`}
        </StatusBadge>
        <Text size="sm" c="dimmed">
          of {tried.trial?.whole === false ? "the first " : ""}
          {counted(tried.rows, "row", "rows")} of {tried.trial?.format}; {count(tried.refused)}{" "}
          would be refused, {count(tried.skipped)} left out. Nothing is taken in yet.
        </Text>
      </Group>
      {tried.trial?.tracking && <Text size="sm">The records are tracking calls already.</Text>}
      {tried.failure !== null && <FailureNote failure={new Failure(0, [tried.failure])} />}
    </Stack>
  );
}

type Field = Trial["fields"][number];

function Fields({ trial }: { trial: Trial }) {
  return (
    <VirtualTable
      label="Fields of the file"
      rows={trial.fields}
      columns={fieldColumns}
      rowKey={(field) => field.name}
      height={`min(30vh, ${trial.fields.length * 36 + 38}px)`}
    />
  );
}

const fieldColumns: Column<Field>[] = [
  {
    key: "name",
    title: "Field",
    width: "minmax(140px, 1fr)",
    cell: (field) => <span className="mono">{field.name}</span>,
  },
  { key: "type", title: "Type", width: "130px", narrow: "100px", cell: (field) => field.type },
  {
    key: "filled",
    title: "Filled",
    width: "80px",
    narrow: "70px",
    figures: true,
    cell: (field) => share(field.filled),
  },
  {
    key: "repeats",
    title: "Values",
    width: "120px",
    narrow: false,
    cell: (field) => (field.repeats ? "repeat" : "all different"),
  },
];
