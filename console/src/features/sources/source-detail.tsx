// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { asFailure } from "../../api/failure";
import { ApiButton } from "../../ui/api-button";
import { ChangeHistory } from "../../ui/change-history";
import { CopyIcon } from "../../ui/code-block";
import { ConnectSource } from "../../ui/connect-source";
import { moment } from "../../ui/format";
import { Icon } from "../../ui/icon";
import { kindLabel } from "../../ui/kinds";
import { FailureNote } from "../../ui/states";
import { StatusBadge } from "../../ui/status-badge";
import { useMay } from "../../ui/use-session";
import { enableSource, removeKey, rotateKey, type Source } from "./calls";
import type { Health } from "./health";
import { HealthPart } from "./health-part";

/** One source: its keys, what to paste, on and off. */
export function SourceDetail({ source, health }: { source: Source; health: Health | undefined }) {
  const client = useQueryClient();
  const mayWrite = useMay("write-settings");
  const change = useMutation({
    mutationFn: (what: () => Promise<Source>) => what(),
    onSuccess: () => client.invalidateQueries({ queryKey: ["sources"] }),
  });
  return (
    <Stack gap="md">
      <Group gap="sm">
        <StatusBadge tone={source.enabled ? "good" : "quiet"}>
          {source.enabled ? "Enabled" : "Disabled"}
        </StatusBadge>
        <Text size="sm" c="dimmed">
          {kindLabel(source.kind)}, {source.trust}, made {moment(source.createdAt)}
        </Text>
        {mayWrite && (
          <Button
            size="xs"
            variant="default"
            loading={change.isPending}
            onClick={() => change.mutate(() => enableSource(source.name, !source.enabled))}
          >
            {source.enabled ? "Disable" : "Enable"}
          </Button>
        )}
      </Group>
      {!source.enabled && (
        <Text size="sm" c="dimmed">
          Its events are refused at the door until it is enabled again.
        </Text>
      )}
      {health !== undefined && <HealthPart health={health} />}
      <section aria-label="Write keys">
        <Group justify="space-between" mb={4}>
          <Title order={3}>Write keys</Title>
          {mayWrite && (
            <Button
              size="xs"
              variant="default"
              leftSection={<Icon name="refresh" />}
              loading={change.isPending}
              onClick={() => change.mutate(() => rotateKey(source.name))}
            >
              Rotate key
            </Button>
          )}
        </Group>
        <Stack gap={6}>
          {source.writeKeys.map((key, index) => (
            <Group key={key} gap="xs">
              <span className="mono">{key}</span>
              {mayWrite && <CopyIcon text={key} label={`Copy key ${index + 1}`} />}
              <Text size="sm" c="dimmed">
                {index === 0 ? "newest" : "still valid"}
              </Text>
              {mayWrite && source.writeKeys.length > 1 && index > 0 && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="red"
                  onClick={() => change.mutate(() => removeKey(source.name, key))}
                >
                  Make invalid
                </Button>
              )}
            </Group>
          ))}
        </Stack>
        {!mayWrite && (
          <Text size="sm" c="dimmed" mt={4}>
            Whole keys are shown to those who may make them.
          </Text>
        )}
      </section>
      {change.error !== null && <FailureNote failure={asFailure(change.error)} />}
      <ChangeHistory kind="source" name={source.name} version={source} />
      <Group>
        <ApiButton
          size="xs"
          of={{
            calls: [
              { what: "How it does", path: `/v1/sources/${source.name}/health` },
              { what: "This source", path: `/v1/sources/${source.name}` },
              {
                what: "A new write key",
                method: "POST",
                path: `/v1/sources/${source.name}/keys`,
              },
              {
                what: "Its history",
                path: "/v1/workspace/history",
                query: { kind: "source", name: source.name },
              },
            ],
            documents: [`sources/${source.name}.yaml`],
          }}
        />
      </Group>
      {mayWrite && (
        <section aria-label="Connect">
          <Title order={3} mb={4}>
            Connect
          </Title>
          <ConnectSource source={source} />
        </section>
      )}
    </Stack>
  );
}
