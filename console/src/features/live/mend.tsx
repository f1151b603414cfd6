// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { asFailure } from "../../api/failure";
import { counted } from "../../ui/format";
import { Icon } from "../../ui/icon";
import { PageLink } from "../../ui/page-link";
import { FailureNote } from "../../ui/states";
import { StatusBadge } from "../../ui/status-badge";
import { useMay } from "../../ui/use-session";
import type { WholeEvent } from "./live-events";

/** Why an event was refused, what to do about it, and the way to send it again. */
export function Mend({ event }: { event: WholeEvent }) {
  const mayReplay = useMay("replay");
  const client = useQueryClient();
  const { quarantineId } = event;
  const replay = useMutation({
    mutationFn: () =>
      answer(api.POST("/v1/quarantine/replay", { body: { ids: [quarantineId ?? ""] } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["live"] }),
  });
  return (
    <Stack gap="sm">
      {event.problems.map((problem) => (
        <div key={`${problem.path} ${problem.message}`}>
          <Text size="sm" fw={600}>
            {problem.path !== "" && <span className="mono">{problem.path}: </span>}
            {problem.message}
          </Text>
          <Text size="sm" c="dimmed">
            {problem.remedy}
          </Text>
        </div>
      ))}
      {mayReplay && (
        <Group gap="sm">
          <Button
            leftSection={<Icon name="replay" />}
            loading={replay.isPending}
            disabled={quarantineId === null}
            onClick={() => replay.mutate()}
          >
            Replay as it is
          </Button>
          <PageLink
            to="/quarantine"
            search={
              quarantineId === null
                ? {}
                : {
                    event: quarantineId,
                    source: event.source,
                    code: event.problems[0]?.code ?? "",
                    path: event.problems[0]?.path ?? "",
                  }
            }
          >
            Mend it in quarantine
          </PageLink>
        </Group>
      )}
      {quarantineId === null && (
        <Text size="xs" c="dimmed">
          It can be replayed once it is in quarantine, in some seconds.
        </Text>
      )}
      {replay.data !== undefined && (
        <Text size="sm" role="status">
          <StatusBadge tone={replay.data.accepted > 0 ? "good" : "bad"}>
            {replay.data.accepted > 0 ? "Accepted" : "Refused again"}
          </StatusBadge>{" "}
          {counted(replay.data.accepted, "event was", "events were")} accepted.
        </Text>
      )}
      {replay.error !== null && <FailureNote failure={asFailure(replay.error)} />}
    </Stack>
  );
}
