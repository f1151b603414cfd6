// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Progress.css";
import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { asFailure, Failure } from "../../api/failure";
import { bytes, count, counted, moment } from "../../ui/format";
import { Icon } from "../../ui/icon";
import { PageLink } from "../../ui/page-link";
import { FailureNote } from "../../ui/states";
import { cancelImport, deleteImport, type Import, isUnderWay } from "./calls";
import { RowProblems } from "./row-problems";
import { TrialPart } from "./trial-part";
import { StateBadge } from "./words";

/** One import: how far it is, what was refused, and what can be done with it. */
export function ImportDetail({ of, onDeleted }: { of: Import; onDeleted: () => void }) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ["imports"] });
  const cancel = useMutation({ mutationFn: () => cancelImport(of.id), onSuccess: refresh });
  const remove = useMutation({
    mutationFn: () => deleteImport(of.id),
    onSuccess: async () => {
      onDeleted();
      await refresh();
    },
  });
  const failed = cancel.error ?? remove.error;
  return (
    <Stack gap="md">
      <Group gap="sm">
        <StateBadge of={of} />
        <Text size="sm" c="dimmed">
          {bytes(of.bytes)} of <b>{of.source}</b>, made {moment(of.createdAt)}
          {of.mapping !== null && `, mapping ${of.mapping}`}
        </Text>
        {isUnderWay(of) ? (
          <Button
            size="xs"
            variant="default"
            loading={cancel.isPending}
            onClick={() => cancel.mutate()}
          >
            Cancel
          </Button>
        ) : (
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="trash" />}
            loading={remove.isPending}
            onClick={() => remove.mutate()}
          >
            Delete
          </Button>
        )}
      </Group>
      {failed !== null && <FailureNote failure={asFailure(failed)} />}
      {of.state === "uploading" ? <TrialPart of={of} /> : <Reading of={of} />}
    </Stack>
  );
}

function Reading({ of }: { of: Import }) {
  return (
    <>
      <Stack gap={4} role="status">
        <Progress value={100 * of.share} aria-label="File read" animated={of.state === "running"} />
        <Text size="sm">
          {counted(of.rows, "row", "rows")} read: {counted(of.calls, "event", "events")} accepted,{" "}
          {counted(of.refused, "row", "rows")} refused, {count(of.skipped)} left out by the mapping.
        </Text>
      </Stack>
      {of.failure !== null && <FailureNote failure={new Failure(0, [of.failure])} />}
      {of.failure !== null && of.rows > 0 && (
        <Text size="sm">
          What came before it is imported. Importing the mended file changes only what is new.
        </Text>
      )}
      {!isUnderWay(of) && (
        <Text size="sm" c="dimmed">
          Deleting forgets the import alone; the events stay.
        </Text>
      )}
      <RowProblems problems={of.problems} refused={of.refused} />
      {of.refused > 0 && (
        <PageLink to="/quarantine" search={{}}>
          Refused rows, in quarantine
        </PageLink>
      )}
    </>
  );
}
