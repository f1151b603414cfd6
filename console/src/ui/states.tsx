// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Center, Code, Group, Skeleton, Stack, Text } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { asFailure, type Failure } from "../api/failure";
import { Icon, type IconName } from "./icon";

/** What a page has to show: exactly one of these at a time. */
export type PageState<T> =
  | { kind: "loading" }
  | { kind: "empty" }
  | { kind: "failed"; failure: Failure; retry?: () => void }
  | { kind: "ready"; value: T; stale?: Failure };

/**
 * The state of a query. Once there is an answer, it stays while newer ones are fetched or fail; a
 * failure then comes along as `stale`.
 */
export function stateOf<T>(
  query: UseQueryResult<T>,
  isEmpty: (value: T) => boolean = () => false,
): PageState<T> {
  if (query.data !== undefined) {
    if (isEmpty(query.data)) {
      return { kind: "empty" };
    }
    return query.error === null
      ? { kind: "ready", value: query.data }
      : { kind: "ready", value: query.data, stale: asFailure(query.error) };
  }
  return query.error === null
    ? { kind: "loading" }
    : { kind: "failed", failure: asFailure(query.error), retry: () => void query.refetch() };
}

/** Shows a state: the page itself says only what it shows when it is ready, and when it is empty. */
export function States<T>(props: {
  state: PageState<T>;
  empty?: ReactNode;
  /** Takes the place of grey bars while loading. */
  loading?: ReactNode;
  children: (value: T) => ReactNode;
}) {
  const { state } = props;
  switch (state.kind) {
    case "loading":
      return props.loading ?? <Loading />;
    case "empty":
      return props.empty ?? <Empty icon="search" title="Nothing here" />;
    case "failed":
      return <FailureNote failure={state.failure} {...(state.retry && { retry: state.retry })} />;
    case "ready":
      return (
        <>
          {state.stale !== undefined && <FailureNote failure={state.stale} mild />}
          {props.children(state.value)}
        </>
      );
  }
}

/** Grey bars in place of what is being fetched. */
export function Loading({ rows = 6 }: { rows?: number }) {
  return (
    <Stack gap="sm" role="status" aria-label="Loading" py="sm">
      {Array.from({ length: rows }, (_, i) => i).map((i) => (
        <Skeleton key={i} height={18} width={`${92 - ((i * 17) % 40)}%`} />
      ))}
    </Stack>
  );
}

/** Says that there is nothing, why, and what to do next. */
export function Empty(props: { icon: IconName; title: string; children?: ReactNode }) {
  return (
    <Center mih={220} p="lg">
      <Stack align="center" gap="xs" maw={460} ta="center">
        <span className="quiet">
          <Icon name={props.icon} size={30} />
        </span>
        <Text fw={600}>{props.title}</Text>
        {props.children !== undefined && (
          <Text component="div" c="dimmed" size="sm">
            {props.children}
          </Text>
        )}
      </Stack>
    </Center>
  );
}

/** Tells what went wrong, where, and what to do about it. */
export function FailureNote(props: { failure: Failure; retry?: () => void; mild?: boolean }) {
  return (
    <Alert
      color={props.mild ? "yellow" : "red"}
      variant="outline"
      icon={<Icon name="alert" size={18} />}
      role="alert"
      my="sm"
      title={props.mild ? "What you see is not up to date" : undefined}
    >
      <Stack gap="xs">
        {props.failure.problems.map((problem) => (
          <div key={`${problem.path} ${problem.message}`}>
            <Text size="sm" c="var(--mantine-color-text)" fw={props.mild ? 400 : 600}>
              {problem.message}
            </Text>
            {problem.path !== "" && (
              <Text size="sm" c="dimmed">
                At <Code>{problem.path}</Code>
              </Text>
            )}
            <Text size="sm" c="dimmed">
              {problem.remedy}
            </Text>
          </div>
        ))}
        {props.retry !== undefined && (
          <Group>
            <Button size="xs" variant="default" onClick={props.retry}>
              Try again
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
