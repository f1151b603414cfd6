// SPDX-License-Identifier: Apache-2.0
import { Group, Stack, Text } from "@mantine/core";
import { Panel } from "../../ui/page-frame";
import type { Profile } from "../../ui/person";
import { StatusBadge, Tag } from "../../ui/status-badge";

/** A person's choices, and the audiences that they are in. */
export function ConsentPart({ profile }: { profile: Profile }) {
  const consent = Object.entries(profile.consent);
  return (
    <Stack gap="md">
      <Panel title="Consent">
        {consent.length === 0 ? (
          <Text size="sm">
            No choice was told for any purpose: no event of this person carried one.
          </Text>
        ) : (
          <Stack gap="xs">
            {consent.map(([purpose, granted]) => (
              <Group key={purpose} gap="sm">
                <StatusBadge tone={granted ? "good" : "bad"}>
                  {granted ? "granted" : "refused"}
                </StatusBadge>
                <Text size="sm">{purpose}</Text>
              </Group>
            ))}
            <Text size="sm" c="dimmed">
              The latest choice per purpose.
            </Text>
          </Stack>
        )}
      </Panel>
      <Panel title="Audiences">
        {profile.audiences.length === 0 ? (
          <Text size="sm">This person is in no audience.</Text>
        ) : (
          <Group gap="xs">
            {profile.audiences.map((name) => (
              <Tag key={name}>{name}</Tag>
            ))}
          </Group>
        )}
      </Panel>
    </Stack>
  );
}
