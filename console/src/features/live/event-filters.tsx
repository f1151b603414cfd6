// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Combobox.css";
import { Button, Group, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { answer, api } from "../../api/client";
import { Icon } from "../../ui/icon";
import type { LiveView } from "./live";
import { filtersOf, OUTCOMES } from "./live-events";

const TYPING_MS = 350;
type SetView = (change: Partial<Record<keyof LiveView, unknown>>, replace?: boolean) => void;

/** A text filter that waits until typing rests. */
function TextFilter(props: {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const [text, setText] = useState(props.value);
  useEffect(() => setText(props.value), [props.value]);
  const tell = useDebouncedCallback(props.onChange, TYPING_MS);
  return (
    <TextInput
      label={props.label}
      placeholder={props.placeholder}
      value={text}
      w={210}
      onChange={(event) => {
        setText(event.currentTarget.value);
        tell(event.currentTarget.value.trim());
      }}
    />
  );
}

/** Which events are listed; it stands in the URL. */
export function EventFilters({ view, setView }: { view: LiveView; setView: SetView }) {
  const sources = useQuery({
    queryKey: ["sources", "names"],
    queryFn: async () =>
      (await answer(api.GET("/v1/sources"))).sources.map((source) => source.name),
  });
  const names = new Set([...(sources.data ?? []), ...(view.source === "" ? [] : [view.source])]);
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label="Source"
        placeholder="All"
        data={[...names]}
        value={view.source === "" ? null : view.source}
        onChange={(source) => setView({ source: source ?? undefined })}
        clearable
        clearButtonProps={{ "aria-label": "All sources" }}
        searchable
        w={170}
      />
      <Select
        label="Outcome"
        placeholder="All"
        data={Object.entries(OUTCOMES).map(([value, { label }]) => ({ value, label }))}
        value={view.outcome === "" ? null : view.outcome}
        onChange={(outcome) => setView({ outcome: outcome ?? undefined })}
        clearable
        clearButtonProps={{ "aria-label": "All outcomes" }}
        w={140}
      />
      <TextFilter
        label="Name contains"
        placeholder="Order"
        value={view.name}
        onChange={(name) => setView({ name: name === "" ? undefined : name })}
      />
      <TextFilter
        label="Identifier"
        placeholder="email:jane@example.com"
        value={view.identifier}
        onChange={(text) => setView({ identifier: text === "" ? undefined : text })}
      />
      {Object.keys(filtersOf(view)).length > 0 && (
        <Button
          variant="subtle"
          leftSection={<Icon name="close" />}
          onClick={() =>
            setView({
              source: undefined,
              outcome: undefined,
              name: undefined,
              identifier: undefined,
            })
          }
        >
          Clear
        </Button>
      )}
    </Group>
  );
}
