// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Stack, Text, VisuallyHidden } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asFailure } from "../../api/failure";
import { ChangeHistory } from "../../ui/change-history";
import { moment } from "../../ui/format";
import { Icon } from "../../ui/icon";
import { useView } from "../../ui/page";
import { Panel } from "../../ui/page-frame";
import { SidePanel } from "../../ui/side-panel";
import { FailureNote, States, stateOf } from "../../ui/states";
import { StatusBadge, Tag } from "../../ui/status-badge";
import { useMay } from "../../ui/use-session";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import { listTokens, revokeToken, type Token } from "./calls";
import { CreateToken } from "./create-token";
import { settingsPage } from "./settings";

/** The workspace's tokens: who may do what. */
export function TokensPanel() {
  const client = useQueryClient();
  const mayWrite = useMay("write-tokens");
  const [view, setView] = useView(settingsPage);
  const [creating, setCreating] = useState(false);
  const tokens = useQuery({ queryKey: ["tokens"], queryFn: listTokens });
  const open = tokens.data?.find((token) => token.id === view.token);
  const revoke = useMutation({
    mutationFn: revokeToken,
    onSuccess: () => client.invalidateQueries({ queryKey: ["tokens"] }),
  });
  const columns: Column<Token>[] = [
    {
      key: "name",
      title: "Name",
      width: "minmax(160px, 1fr)",
      narrow: "minmax(120px, 1fr)",
      cell: (token) => <b>{token.name}</b>,
    },
    {
      key: "role",
      title: "Role",
      width: "120px",
      narrow: "84px",
      cell: (token) => <Tag>{token.role}</Tag>,
    },
    {
      key: "state",
      title: "State",
      width: "120px",
      narrow: "108px",
      cell: (token) => <TokenState token={token} />,
    },
    {
      key: "made",
      title: "Made",
      width: "190px",
      narrow: false,
      cell: (token) => moment(token.createdAt),
    },
    {
      key: "expires",
      title: "Expires",
      width: "190px",
      narrow: false,
      cell: (token) => (token.expiresAt === null ? "never" : moment(token.expiresAt)),
    },
    {
      key: "revoke",
      title: <VisuallyHidden>Revoke</VisuallyHidden>,
      width: "110px",
      narrow: false,
      cell: (token) =>
        mayWrite &&
        !token.revoked && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Revoke ${token.name}`}
            onClick={(event) => {
              event.stopPropagation();
              revoke.mutate(token.id);
            }}
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
              openKey={view.token}
              onOpen={(token) => setView({ token: token.id }, false)}
            />
          )}
        </States>
      </Stack>
      <SidePanel
        opened={open !== undefined}
        onClose={() => setView({ token: undefined }, false)}
        title={open?.name ?? ""}
      >
        {open !== undefined && (
          <Stack gap="md">
            <Group gap="xs">
              <TokenState token={open} />
              <Tag>{open.role}</Tag>
              <Text size="sm" c="dimmed">
                Made {moment(open.createdAt)}. Its id is <span className="mono">{open.id}</span>.
              </Text>
            </Group>
            {mayWrite && !open.revoked && (
              <Button
                w="fit-content"
                size="xs"
                variant="default"
                loading={revoke.isPending}
                onClick={() => revoke.mutate(open.id)}
              >
                Revoke this token
              </Button>
            )}
            <ChangeHistory kind="token" name={open.id} version={open.revoked} />
          </Stack>
        )}
      </SidePanel>
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
