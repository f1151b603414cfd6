// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Tabs.css";
import { Group, Stack, Tabs, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { CodeBlock, pretty } from "../../ui/code-block";
import { moment } from "../../ui/format";
import { PageLink } from "../../ui/page-link";
import { States, stateOf } from "../../ui/states";
import { StatusBadge, Tag } from "../../ui/status-badge";
import { EventWay } from "./event-way";
import { OUTCOMES, readEvent, type WholeEvent } from "./live-events";
import { Mend } from "./mend";

const LOOK_AGAIN_MS = 1_000;

/** All about one event: its way, what it was understood as, and as it came in. */
export function EventDetails({ id }: { id: string }) {
  const event = useQuery({
    queryKey: ["event", id],
    queryFn: () => readEvent(id),
    refetchInterval: ({ state }) =>
      state.data?.stages.some((stage) => stage.state === "waiting") === true
        ? LOOK_AGAIN_MS
        : false,
  });
  return <States state={stateOf(event)}>{(whole) => <Details event={whole} />}</States>;
}

function Details({ event }: { event: WholeEvent }) {
  const refused = event.outcome === "refused";
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Text fw={600}>{event.name ?? event.type}</Text>
        <StatusBadge tone={OUTCOMES[event.outcome].tone}>
          {OUTCOMES[event.outcome].label}
        </StatusBadge>
        <Tag>{event.source}</Tag>
      </Group>
      <Text size="sm" c="dimmed">
        Received {moment(event.receivedAt)}. Message id{" "}
        <span className="mono">{event.messageId}</span>, place in the log{" "}
        <span className="mono">{event.id}</span>.
      </Text>
      {event.profileId !== null && (
        <Text size="sm">
          It is about <PageLink to={`/people/${event.profileId}`}>this person</PageLink>.
        </Text>
      )}
      <Tabs defaultValue={refused ? "mend" : "way"} keepMounted={false}>
        <Tabs.List>
          {refused && <Tabs.Tab value="mend">What to mend</Tabs.Tab>}
          <Tabs.Tab value="way">Way</Tabs.Tab>
          <Tabs.Tab value="normalised">Normalised</Tabs.Tab>
          <Tabs.Tab value="raw">Raw</Tabs.Tab>
        </Tabs.List>
        {refused && (
          <Tabs.Panel value="mend" pt="sm">
            <Mend event={event} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="way" pt="sm">
          <EventWay event={event} />
        </Tabs.Panel>
        <Tabs.Panel value="normalised" pt="sm">
          <Normalised event={event} />
        </Tabs.Panel>
        <Tabs.Panel value="raw" pt="sm">
          <Raw event={event} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function Normalised({ event }: { event: WholeEvent }) {
  if (event.normalised === null) {
    return (
      <Text size="sm">
        {event.outcome === "refused"
          ? "There is none: a refused event is not understood."
          : "It is not shown to your role: it holds personal data."}
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      {event.warnings.map((warning) => (
        <Text size="sm" key={`${warning.path} ${warning.message}`}>
          <StatusBadge tone="warning">{warning.path === "" ? "event" : warning.path}</StatusBadge>{" "}
          {warning.message}
        </Text>
      ))}
      <CodeBlock code={pretty(event.normalised)} label="the normalised event" />
    </Stack>
  );
}

function Raw({ event }: { event: WholeEvent }) {
  if (event.raw === null && event.rawText === null) {
    return (
      <Text size="sm">
        It is not shown to your role: events as they came in hold personal data.
      </Text>
    );
  }
  return <CodeBlock code={event.rawText ?? pretty(event.raw)} label="the event as it came in" />;
}
