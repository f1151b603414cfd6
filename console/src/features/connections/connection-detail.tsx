// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { asFailure } from "../../api/failure";
import { ChangeHistory } from "../../ui/change-history";
import { CodeBlock } from "../../ui/code-block";
import { count, counted, moment } from "../../ui/format";
import { Icon } from "../../ui/icon";
import { FailureNote } from "../../ui/states";
import { useMay } from "../../ui/use-session";
import {
  type Connection,
  pauseConnection,
  readConnection,
  resumeConnection,
  testConnection,
} from "./calls";
import { ConnectionState } from "./connection-state";
import { LookResult } from "./look-result";

/** One connection: how it is, what went wrong, what may be done. */
export function ConnectionDetail({ connection }: { connection: Connection }) {
  const client = useQueryClient();
  const mayDo = useMay("import");
  const change = useMutation({
    mutationFn: (what: (name: string) => Promise<Connection>) => what(connection.name),
    onSuccess: () => client.invalidateQueries({ queryKey: ["connections"] }),
  });
  const look = useMutation({ mutationFn: () => testConnection(connection.name) });
  const paused = connection.state === "paused";
  return (
    <Stack gap="md">
      <Group gap="sm">
        <ConnectionState connection={connection} />
        <Text size="sm" c="dimmed">
          {connection.connector} to {connection.source}
          {connection.nextAt !== null && `, next ${moment(connection.nextAt)}`}
        </Text>
      </Group>
      {connection.failure !== null && (
        <Text size="sm" role="alert">
          <b>{connection.failure.message}</b> {connection.failure.remedy}
        </Text>
      )}
      {mayDo && connection.state !== "disabled" && (
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name={paused ? "play" : "pause"} />}
            loading={change.isPending}
            onClick={() => change.mutate(paused ? resumeConnection : pauseConnection)}
          >
            {paused ? "Resume" : "Pause"}
          </Button>
          {!paused && (
            <Button
              size="xs"
              variant="default"
              leftSection={<Icon name="refresh" />}
              loading={change.isPending}
              onClick={() => change.mutate(readConnection)}
            >
              Read now
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="search" />}
            loading={look.isPending}
            onClick={() => look.mutate()}
          >
            Test
          </Button>
        </Group>
      )}
      {change.error !== null && <FailureNote failure={asFailure(change.error)} mild />}
      {look.error !== null && <FailureNote failure={asFailure(look.error)} mild />}
      {look.data !== undefined && <LookResult look={look.data} />}
      <Text size="sm">
        {counted(connection.rows, "record", "records")} read: {count(connection.calls)} calls taken,{" "}
        {count(connection.skipped)} left out by the mapping, {count(connection.refused)} refused.
        Read to the end {counted(connection.readings, "time", "times")}.
      </Text>
      {connection.notices.length > 0 && (
        <section aria-label="Notices">
          <Title order={3}>Notices</Title>
          {connection.notices.map((notice) => (
            <Text key={`${notice.at} ${notice.text}`} size="sm">
              {moment(notice.at)}: {notice.text}
            </Text>
          ))}
        </section>
      )}
      {connection.problems.length > 0 && (
        <section aria-label="Refused records">
          <Title order={3}>Refused last</Title>
          {connection.problems.slice(-10).map((problem) => (
            <Text key={`${problem.path} ${problem.message}`} size="sm">
              {problem.path}: {problem.message} {problem.remedy}
            </Text>
          ))}
        </section>
      )}
      <section aria-label="Document">
        <Title order={3}>connections/{connection.name}.yaml</Title>
        <CodeBlock label={`Text of ${connection.name}.yaml`} code={connection.document} />
      </section>
      <ChangeHistory kind="connection" name={connection.name} />
    </Stack>
  );
}
