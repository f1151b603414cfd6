// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Switch.css";
import { Group, Stack, Switch, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { count } from "../../ui/format";
import { Panel } from "../../ui/page-frame";
import { useMay } from "../../ui/use-session";
import { type Catalogue, type Refining, readEffects } from "./calls";

const WORK: readonly { work: Catalogue["steps"][number]["work"]; title: string }[] = [
  { work: "cleanse", title: "Cleanse: values into one form" },
  { work: "enrich", title: "Enrich: columns of the event" },
  { work: "derive", title: "Derive: traits of the person" },
];

/** The steps of a source, and what they did in the last 24 hours. */
export function StepsPanel(props: {
  now: Refining;
  catalogue: Catalogue;
  onChange?: (to: Refining) => void;
  busy: boolean;
}) {
  const { now, catalogue, onChange, busy } = props;
  const mayQuery = useMay("query");
  const effects = useQuery({
    queryKey: ["refining", now.source, "effects"],
    queryFn: () => readEffects(now.source),
    enabled: mayQuery,
  });
  const done = new Map<string, string[]>();
  for (const effect of effects.data?.effects ?? []) {
    const words = `${effect.path} ${effect.change} in ${count(effect.events)}`;
    done.set(effect.step, [...(done.get(effect.step) ?? []), words]);
  }
  return (
    <Panel
      title="Steps"
      aside={
        effects.data !== undefined && (
          <Text size="sm" c="dimmed">
            of {count(effects.data.events)} events in the last 24 hours
          </Text>
        )
      }
    >
      <Stack gap="md">
        {WORK.map(({ work, title }) => (
          <section key={work} aria-label={title}>
            <Title order={3} mb={6}>
              {title}
            </Title>
            <Stack gap={8}>
              {catalogue.steps
                .filter((step) => step.work === work)
                .map((step) => (
                  <Group key={step.name} gap="sm" align="flex-start" wrap="nowrap">
                    <Switch
                      checked={now.steps[step.name] === true}
                      disabled={onChange === undefined || busy}
                      label={step.name}
                      description={step.doc}
                      onChange={(event) =>
                        onChange?.({
                          ...now,
                          steps: { ...now.steps, [step.name]: event.currentTarget.checked },
                        })
                      }
                    />
                    <Text size="xs" c="dimmed">
                      {(done.get(step.name) ?? []).slice(0, 3).join(", ")}
                    </Text>
                  </Group>
                ))}
            </Stack>
          </section>
        ))}
      </Stack>
    </Panel>
  );
}
