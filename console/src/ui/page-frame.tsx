// SPDX-License-Identifier: Apache-2.0
import { Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { ApiButton, type Elsewhere } from "./api-button";
import classes from "./page-frame.module.css";

/** A page: its heading, what can be done on it, and its content. */
export function PageFrame(props: {
  title: ReactNode;
  /** A sentence on what it is. */
  about?: ReactNode;
  /** Buttons at the right of the heading. */
  actions?: ReactNode;
  /** What the page can be had as by the API and as files. */
  elsewhere?: Elsewhere;
  children: ReactNode;
}) {
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Title order={1}>{props.title}</Title>
          {props.about !== undefined && (
            <Text component="div" c="dimmed" size="sm" mt={2}>
              {props.about}
            </Text>
          )}
        </div>
        {(props.actions !== undefined || props.elsewhere !== undefined) && (
          <Group gap="xs">
            {props.actions}
            {props.elsewhere !== undefined && <ApiButton of={props.elsewhere} />}
          </Group>
        )}
      </Group>
      {props.children}
    </Stack>
  );
}

/** A part of a page, on a ground of its own. */
export function Panel(props: { title?: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.panel}>
      {(props.title !== undefined || props.aside !== undefined) && (
        <Group justify="space-between" gap="xs" mb="xs">
          <Title order={2}>{props.title}</Title>
          {props.aside}
        </Group>
      )}
      {props.children}
    </section>
  );
}

/** A figure with its name, its unit, and what it is true for. */
export function Figure(props: {
  label: string;
  value: ReactNode;
  /** What it is true for, as `last minute` or `now`. */
  truth?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={classes.panel}>
      <Text size="sm" c="dimmed">
        {props.label}
      </Text>
      <div className={classes.figure}>{props.value}</div>
      {props.truth !== undefined && (
        <Text size="xs" c="dimmed" component="div">
          {props.truth}
        </Text>
      )}
      {props.children}
    </div>
  );
}
