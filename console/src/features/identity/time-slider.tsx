// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Slider.css";
import { Button, Group, Slider, Text } from "@mantine/core";
import { counted, moment } from "../../ui/format";
import { Icon } from "../../ui/icon";
import type { Evidence } from "./identity-calls";

/** A moment at which evidence came in. */
export type Step = { at: string; links: readonly Evidence[] };

/** The moments at which links were first told, in order. */
export function stepsOf(evidence: readonly Evidence[]): Step[] {
  const byTime = new Map<string, Evidence[]>();
  for (const link of evidence) {
    byTime.set(link.first, [...(byTime.get(link.first) ?? []), link]);
  }
  return [...byTime].sort(([x], [y]) => (x < y ? -1 : 1)).map(([at, links]) => ({ at, links }));
}

/** The state that is shown: the last step at or before a time; all of them for none. */
function placeOf(steps: readonly Step[], asOf: string): number {
  return asOf === "" ? steps.length : steps.filter((step) => step.at <= asOf).length - 1;
}

/** Goes through how the evidence came in: by mouse, or by the arrow keys. */
export function TimeSlider(props: {
  steps: readonly Step[];
  asOf: string;
  onChange: (asOf: string) => void;
}) {
  const { steps } = props;
  if (steps.length < 2) {
    return null;
  }
  const place = Math.max(0, placeOf(steps, props.asOf));
  const step = steps[place];
  const links = step?.links.map((link) => `${link.a} – ${link.b}`) ?? [];
  const go = (to: number) => props.onChange(steps[to]?.at ?? "");
  return (
    <div>
      <Group justify="space-between" gap="xs" mt="md" mb={4}>
        <Text size="sm" fw={600} id="as-of-label">
          As of {step === undefined ? "now" : moment(step.at)}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          disabled={step === undefined}
          onClick={() => props.onChange("")}
          leftSection={<Icon name="clock" size={14} />}
        >
          Now
        </Button>
      </Group>
      <Slider
        min={0}
        max={steps.length}
        step={1}
        value={place}
        onChange={go}
        label={null}
        thumbLabel="As of"
        thumbProps={{ "aria-valuetext": step === undefined ? "now" : moment(step.at) }}
      />
      <Text size="sm" c="dimmed" mt={6} lineClamp={2} title={links.join("\n")} role="status">
        {step === undefined
          ? "All evidence."
          : `Told then: ${counted(links.length, "link", "links")}: ${links.join("; ")}`}
      </Text>
      <Text size="xs" c="dimmed">
        The evidence told up to then, by today's rules. Decisions taken back since are left out.
      </Text>
    </div>
  );
}
