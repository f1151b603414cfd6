// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Group } from "@mantine/core";
import { Icon } from "../../ui/icon";

/** Moves a rule up and down, or takes it out. */
export function OrderButtons(props: {
  name: string;
  index: number;
  last: number;
  onMove: (to: number) => void;
  onRemove: () => void;
}) {
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <ActionIcon
        variant="default"
        aria-label={`Make ${props.name} stronger`}
        disabled={props.index === 0}
        onClick={() => props.onMove(props.index - 1)}
      >
        <span aria-hidden="true">↑</span>
      </ActionIcon>
      <ActionIcon
        variant="default"
        aria-label={`Make ${props.name} weaker`}
        disabled={props.index === props.last}
        onClick={() => props.onMove(props.index + 1)}
      >
        <span aria-hidden="true">↓</span>
      </ActionIcon>
      <ActionIcon variant="default" aria-label={`Remove ${props.name}`} onClick={props.onRemove}>
        <Icon name="trash" size={14} />
      </ActionIcon>
    </Group>
  );
}
