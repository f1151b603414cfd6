// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/Divider.css";
import { Button, Divider, Group, Select, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { asFailure } from "../../api/failure";
import { KINDS } from "../../ui/kinds";
import { FailureNote } from "../../ui/states";
import { createSource, type Source } from "./sources";

/** Picks one of the sources that there are, or makes one. */
export function ChooseSource(props: {
  sources: Source[];
  chosen: string;
  onChoose: (name: string) => void;
}) {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [kind, setKind] = useState("web");
  const create = useMutation({
    mutationFn: () => createSource(name.trim(), kind),
    onSuccess: async (source) => {
      await client.invalidateQueries({ queryKey: ["sources"] });
      props.onChoose(source.name);
      setName("");
    },
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Stack gap="sm">
      {props.sources.length > 0 && (
        <>
          <Select
            label="One of your sources"
            data={props.sources.map((source) => source.name)}
            value={props.chosen}
            onChange={(value) => value !== null && props.onChoose(value)}
            allowDeselect={false}
            searchable
            maw={420}
          />
          <Divider label="or a new one" labelPosition="left" />
        </>
      )}
      <form onSubmit={onSubmit}>
        <Group align="flex-end" gap="sm">
          <TextInput
            label="Name"
            placeholder="web-shop"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            w={220}
          />
          <Select
            label="Kind"
            data={[...KINDS]}
            value={kind}
            onChange={(value) => value !== null && setKind(value)}
            allowDeselect={false}
            w={190}
          />
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ""}>
            Create source
          </Button>
        </Group>
      </form>
      {create.error !== null && <FailureNote failure={asFailure(create.error)} />}
    </Stack>
  );
}
