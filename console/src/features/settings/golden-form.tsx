// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Combobox.css";
import { ActionIcon, Button, Group, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { Icon } from "../../ui/icon";
import { type Place, put, words } from "./rules-document";
import type { FormProps } from "./rules-editor";

const STRATEGIES = [
  { value: "most-recent", label: "Most recent" },
  { value: "first", label: "First" },
  { value: "most-trusted", label: "Most trusted source" },
  { value: "most-frequent", label: "Most frequent" },
  { value: "longest", label: "Longest text" },
  { value: "min", label: "Smallest" },
  { value: "max", label: "Largest" },
  { value: "union", label: "All, as a list" },
];

type Rule = string | { strategy?: string; sources?: string[] } | undefined;

/** The golden-record rules: one for all traits, and one for each that differs. */
export function GoldenForm({ value, edit, readOnly }: FormProps) {
  const document = value as {
    default?: Rule;
    traits?: Record<string, Rule> | null;
    groups?: string[][] | null;
  };
  const [name, setName] = useState("");
  const traits = Object.entries(document.traits ?? {});
  const groups = Array.isArray(document.groups) ? document.groups : [];
  return (
    <Stack gap="md">
      <RuleRow
        label="All other traits"
        rule={document.default}
        place={["default"]}
        edit={edit}
        readOnly={readOnly}
      />
      {traits.map(([trait, rule]) => (
        <RuleRow
          key={trait}
          label={trait}
          rule={rule}
          place={["traits", trait]}
          edit={edit}
          readOnly={readOnly}
          onRemove={() => edit((doc) => put(doc, ["traits", trait], undefined))}
        />
      ))}
      {!readOnly && (
        <Group gap="xs" align="flex-end">
          <TextInput
            label="A rule for the trait"
            placeholder="phone"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button
            variant="default"
            leftSection={<Icon name="plus" />}
            disabled={name.trim() === ""}
            onClick={() => {
              edit((doc) => put(doc, ["traits", name.trim()], { strategy: "most-recent" }));
              setName("");
            }}
          >
            Add
          </Button>
        </Group>
      )}
      <section aria-label="Groups">
        <Title order={3}>Taken together</Title>
        <Text size="sm" c="dimmed" mb={6}>
          Traits of a group come from one observation, such as the parts of an address.
        </Text>
        <Stack gap="xs">
          {groups.map((group, index) => (
            <Group gap="xs" key={group.join(" ")}>
              <TextInput
                aria-label={`Traits of group ${index + 1}`}
                defaultValue={group.join(", ")}
                readOnly={readOnly}
                w={380}
                onBlur={(event) => {
                  const list = words(event.currentTarget.value);
                  if (list.join("\n") !== group.join("\n")) {
                    edit((doc) =>
                      put(doc, ["groups", index], list.length === 0 ? undefined : list),
                    );
                  }
                }}
              />
            </Group>
          ))}
          {!readOnly && (
            <Button
              w="fit-content"
              size="xs"
              variant="default"
              leftSection={<Icon name="plus" />}
              onClick={() =>
                edit((doc) => put(doc, ["groups", groups.length], ["street", "city", "country"]))
              }
            >
              Add a group
            </Button>
          )}
        </Stack>
      </section>
    </Stack>
  );
}

function RuleRow(props: {
  label: string;
  rule: Rule;
  place: Place;
  edit: FormProps["edit"];
  readOnly: boolean;
  onRemove?: () => void;
}) {
  const { rule, place, edit, readOnly } = props;
  const strategy = (typeof rule === "string" ? rule : rule?.strategy) ?? "most-recent";
  const sources = typeof rule === "object" ? (rule.sources ?? []) : [];
  const set = (how: string, from: string[]) =>
    edit((doc) =>
      put(doc, place, from.length === 0 ? { strategy: how } : { strategy: how, sources: from }),
    );
  return (
    <Group gap="xs" align="flex-end">
      <Select
        label={props.label}
        data={STRATEGIES}
        value={strategy}
        onChange={(how) => how !== null && set(how, sources)}
        allowDeselect={false}
        readOnly={readOnly}
        w={220}
      />
      <TextInput
        label="Sources, most trusted first"
        aria-label={`Sources for ${props.label}, most trusted first`}
        placeholder="none"
        defaultValue={sources.join(", ")}
        readOnly={readOnly}
        w={280}
        onBlur={(event) => {
          const list = words(event.currentTarget.value);
          if (list.join("\n") !== sources.join("\n")) {
            set(strategy, list);
          }
        }}
      />
      {props.onRemove !== undefined && !readOnly && (
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={`Remove the rule for ${props.label}`}
          onClick={props.onRemove}
        >
          <Icon name="trash" size={14} />
        </ActionIcon>
      )}
    </Group>
  );
}
