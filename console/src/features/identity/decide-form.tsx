// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { asFailure } from "../../api/failure";
import { FailureNote, States, stateOf } from "../../ui/states";
import { decide, type Kind, previewDecision } from "./identity-calls";
import { PreviewNote } from "./preview-note";

/** Shows what a decision would change, and makes it. */
export function DecideForm(props: { kind: Kind; a: string; b: string; onDone: () => void }) {
  const { kind, a, b } = props;
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const preview = useQuery({
    queryKey: ["identity", "preview", kind, a, b],
    queryFn: () => previewDecision({ kind, a, b, reason: "" }),
    staleTime: 0,
  });
  const run = useMutation({
    mutationFn: () => decide({ kind, a, b, reason }),
    onSuccess: async () => {
      await client.invalidateQueries();
      props.onDone();
    },
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    run.mutate();
  };
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="md">
        <Text size="sm">
          <span className="mono">{a}</span> and <span className="mono">{b}</span>
        </Text>
        <States state={stateOf(preview)}>{(value) => <PreviewNote preview={value} />}</States>
        <TextInput
          label="Why"
          description="For whoever reads the journal later."
          value={reason}
          maxLength={1000}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        {run.error !== null && <FailureNote failure={asFailure(run.error)} />}
        <Group gap="xs">
          <Button type="submit" loading={run.isPending} disabled={preview.data === undefined}>
            {kind === "same" ? "Make them one person" : "Split them"}
          </Button>
          <Button variant="default" onClick={props.onDone}>
            Cancel
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          A decision can be taken back at any time; that restores exactly what was before.
        </Text>
      </Stack>
    </form>
  );
}
