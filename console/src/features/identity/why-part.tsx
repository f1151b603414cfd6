// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Combobox.css";
import { Autocomplete, Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Icon } from "../../ui/icon";
import { PersonLink } from "../../ui/person";
import { SidePanel } from "../../ui/side-panel";
import { States, stateOf } from "../../ui/states";
import { StatusBadge } from "../../ui/status-badge";
import { DecideForm } from "./decide-form";
import { EvidenceTable } from "./evidence-table";
import { type Kind, readWhy } from "./identity-calls";

const TONES = { same: "good", different: "info", unknown: "warning" } as const;

function isName(text: string): boolean {
  return /^[^:]+:.+$/.test(text);
}

/** Asks about any two identifiers, and lets those who may decide about them. */
export function WhyPart(props: {
  names: readonly string[];
  a: string;
  b: string;
  onChange: (change: { a?: string | undefined; b?: string | undefined }) => void;
  mayDecide: boolean;
}) {
  const { a, b } = props;
  const [deciding, setDeciding] = useState<Kind | null>(null);
  const ready = isName(a) && isName(b) && a !== b;
  const why = useQuery({
    queryKey: ["identity", "why", a, b],
    queryFn: () => readWhy(a, b),
    enabled: ready,
  });
  const pick = (field: "a" | "b") => ({
    data: [...new Set(props.names)],
    value: props[field],
    onChange: (text: string) => props.onChange({ [field]: text === "" ? undefined : text }),
    placeholder: "type:value",
    limit: 50,
  });
  return (
    <Stack gap="sm">
      <Autocomplete label="One identifier" {...pick("a")} />
      <Autocomplete label="Another" {...pick("b")} />
      {!ready ? (
        <Text size="sm" c="dimmed">
          Choose two identifiers, here or in the graph or table: these or any others.
        </Text>
      ) : (
        <States state={stateOf(why)}>
          {(answer) => (
            <Stack gap="sm">
              <Group gap="xs" role="status">
                <StatusBadge tone={TONES[answer.verdict]}>
                  {answer.verdict === "same"
                    ? "one person"
                    : answer.verdict === "different"
                      ? "two people"
                      : "unknown"}
                </StatusBadge>
                <Text size="sm">{answer.text}</Text>
              </Group>
              {answer.verdict === "different" && (
                <Group gap="md">
                  {answer.profileA !== "" && <PersonLink id={answer.profileA} label="The one" />}
                  {answer.profileB !== "" && <PersonLink id={answer.profileB} label="The other" />}
                </Group>
              )}
              {answer.because.length > 0 && (
                <EvidenceTable
                  label="The chain of links that joins them"
                  evidence={answer.because}
                  height="190px"
                />
              )}
              {answer.against.length > 0 && (
                <EvidenceTable
                  label="Links that did not join them"
                  evidence={answer.against}
                  height="190px"
                />
              )}
            </Stack>
          )}
        </States>
      )}
      {props.mayDecide && (
        <Group gap="xs">
          <Button
            variant="default"
            disabled={!ready}
            leftSection={<Icon name="split" />}
            onClick={() => setDeciding("different")}
          >
            Not the same: split…
          </Button>
          <Button
            variant="default"
            disabled={!ready}
            leftSection={<Icon name="link" />}
            onClick={() => setDeciding("same")}
          >
            Same person…
          </Button>
        </Group>
      )}
      <SidePanel
        opened={deciding !== null}
        onClose={() => setDeciding(null)}
        title={deciding === "same" ? "These are the same person" : "These are not the same person"}
        wide
      >
        {deciding !== null && (
          <DecideForm kind={deciding} a={a} b={b} onDone={() => setDeciding(null)} />
        )}
      </SidePanel>
    </Stack>
  );
}
