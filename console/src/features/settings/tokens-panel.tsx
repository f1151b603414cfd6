// SPDX-License-Identifier: Apache-2.0
import { Button, Stack, Text, VisuallyHidden } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asFailure } from "../../api/failure";
import { moment } from "../../ui/format";
import { Icon } from "../../ui/icon";
import { Panel } from "../../ui/page-frame";
import { FailureNote, States, stateOf } from "../../ui/states";
import { StatusBadge, Tag } from "../../ui/status-badge";
import { useMay } from "../../ui/use-session";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import { listTokens, revokeToken, type Token } from "./calls";
import { CreateToken } from "./create-token";

/** The workspace's tokens: who may do what. */
export function TokensPanel() {
  const client = useQueryClient();
  const mayWrite = useMay("write-tokens");
  const [creating, setCreating] = useState(false);
  const tokens = useQuery({ queryKey: ["tokens"], queryFn: listTokens });
  const revoke = useMutation({
    mutationFn: revokeToken,
    onSuccess: () => client.invalidateQueries({ queryKey: ["tokens"] }),
  });
  const columns: Column<Token>[] = [
    {
      key: "name",
      title: "Name",
      width: "minmax(160px, 1fr)",
      cell: (token) => <b>{token.name}</b>,
    },
    { key: "role", title: "Role", width: "120px", cell: (token) => <Tag>{token.role}</Tag> },
    {
      key: "state",
      title: "State",
      width: "120px",
      cell: (token) => <TokenState token={token} />,
    },
    { key: "made", title: "Made", width: "190px", cell: (token) => moment(token.createdAt) },
    {
      key: "expires",
      title: "Expires",
      width: "190px",
      cell: (token) => (token.expiresAt === null ? "never" : moment(token.expiresAt)),
    },
    {
      key: "revoke",
      title: <VisuallyHidden>Revoke</VisuallyHidden>,
      width: "110px",
      cell: (token) =>
        mayWrite &&
        !token.revoked && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Revoke ${token.name}`}
            onClick={() => revoke.mutate(token.id)}
          >
            Revoke
          </Button>
        ),
    },
  ];
  return (
    <Panel
      title="Tokens"
      aside={
        mayWrite && (
          <Button size="xs" leftSection={<Icon name="plus" />} onClick={() => setCreating(true)}>
            New token
          </Button>
        )
      }
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          A token signs in here and calls the API. Its secret is shown once, when it is made. A
          revoked one ends at its next call.
        </Text>
        {revoke.error !== null && <FailureNote failure={asFailure(revoke.error)} />}
        <States state={stateOf(tokens)}>
          {(list) => (
            <VirtualTable
              label="Tokens"
              rows={list}
              columns={columns}
              rowKey={(token) => token.id}
              height={`min(60vh, ${list.length * 36 + 38}px)`}
            />
          )}
        </States>
      </Stack>
      <CreateToken opened={creating} onClose={() => setCreating(false)} />
    </Panel>
  );
}

function TokenState({ token }: { token: Token }) {
  if (token.revoked) {
    return <StatusBadge tone="bad">Revoked</StatusBadge>;
  }
  const isOver = token.expiresAt !== null && new Date(token.expiresAt).getTime() < Date.now();
  return isOver ? (
    <StatusBadge tone="quiet">Expired</StatusBadge>
  ) : (
    <StatusBadge tone="good">Valid</StatusBadge>
  );
}
