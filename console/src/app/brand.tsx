// SPDX-License-Identifier: Apache-2.0
import { Group, Text } from "@mantine/core";

/** The name with its mark: three streams that become one. */
export function Brand() {
  return (
    <Group gap={10} wrap="nowrap">
      <img src="/icon.svg" alt="" width={28} height={28} />
      <Text fw={680} size="lg" component="span">
        Tributary
      </Text>
    </Group>
  );
}
