// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Combobox.css";
import { Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { asFailure } from "../../api/failure";
import { CodeBlock } from "../../ui/code-block";
import { Dialog } from "../../ui/dialog";
import { FailureNote } from "../../ui/states";
import { createToken, type Token } from "./calls";

const ROLES = [
  { value: "admin", label: "Admin: everything" },
  { value: "engineer", label: "Engineer: sources, rules, data" },
  { value: "analyst", label: "Analyst: SQL and people" },
  { value: "marketer", label: "Marketer: people, masked" },
  { value: "auditor", label: "Auditor: settings and tokens, no personal data" },
] as const;

const DAY_MS = 86_400_000;

const EXPIRIES = [
  { value: "0", label: "Never" },
  { value: "1", label: "In a day" },
  { value: "30", label: "In 30 days" },
  { value: "365", label: "In a year" },
] as const;

/** Makes a token, and shows its secret this once. */
export function CreateToken(props: { opened: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Token["role"]>("analyst");
  const [days, setDays] = useState("0");
  const create = useMutation({
    mutationFn: () => {
      const expiresAt = new Date(Date.now() + Number(days) * DAY_MS).toISOString();
      return createToken({ name: name.trim(), role, ...(days !== "0" && { expiresAt }) });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["tokens"] }),
  });
  const close = () => {
    create.reset();
    setName("");
    props.onClose();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Dialog
      opened={props.opened}
      onClose={close}
      title={create.isSuccess ? "Copy the token now" : "New token"}
    >
      {create.isSuccess ? (
        <Stack gap="sm">
          <Text size="sm">It is not stored and cannot be shown again.</Text>
          <CodeBlock code={create.data.token ?? ""} label="token" />
          <Group justify="flex-end">
            <Button onClick={close}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={onSubmit}>
          <Stack gap="sm">
            <TextInput
              label="Name"
              description="Who or what will use it"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              data-autofocus
            />
            <Select
              label="Role"
              data={[...ROLES]}
              value={role}
              onChange={(value) => value !== null && setRole(value as Token["role"])}
              allowDeselect={false}
            />
            <Select
              label="Expires"
              data={[...EXPIRIES]}
              value={days}
              onChange={(value) => value !== null && setDays(value)}
              allowDeselect={false}
            />
            {create.error !== null && <FailureNote failure={asFailure(create.error)} />}
            <Group justify="flex-end">
              <Button type="submit" loading={create.isPending} disabled={name.trim() === ""}>
                Make token
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}
