// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Combobox.css";
import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { asFailure } from "../../api/failure";
import { Dialog } from "../../ui/dialog";
import { KINDS } from "../../ui/kinds";
import { FailureNote } from "../../ui/states";
import { createSource, type Source } from "./calls";

const TRUST = [
  { value: "verified", label: "Verified: may join known people" },
  { value: "unverified", label: "Unverified: never joins two known people" },
] as const;

/** Asks for what a new source needs. */
export function CreateSource(props: {
  opened: boolean;
  onClose: () => void;
  onCreated: (source: Source) => void;
}) {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<Source["kind"]>("web");
  const [trust, setTrust] = useState<Source["trust"]>("verified");
  const create = useMutation({
    mutationFn: () => createSource({ name: name.trim(), kind, trust }),
    onSuccess: async (source) => {
      await client.invalidateQueries({ queryKey: ["sources"] });
      setName("");
      props.onCreated(source);
    },
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title="New source">
      <form onSubmit={onSubmit}>
        <Stack gap="sm">
          <TextInput
            label="Name"
            description="a–z, 0–9, _ and -, beginning with a letter"
            placeholder="web-shop"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <Select
            label="Kind"
            data={[...KINDS]}
            value={kind}
            onChange={(value) => value !== null && setKind(value as Source["kind"])}
            allowDeselect={false}
          />
          <Select
            label="Trust"
            data={[...TRUST]}
            value={trust}
            onChange={(value) => value !== null && setTrust(value as Source["trust"])}
            allowDeselect={false}
          />
          {create.error !== null && <FailureNote failure={asFailure(create.error)} />}
          <Group justify="flex-end">
            <Button type="submit" loading={create.isPending} disabled={name.trim() === ""}>
              Create source
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
