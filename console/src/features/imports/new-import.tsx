// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/Progress.css";
import { Button, FileInput, Group, Progress, Select, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { asFailure } from "../../api/failure";
import { Dialog } from "../../ui/dialog";
import { bytes } from "../../ui/format";
import { PageLink } from "../../ui/page-link";
import { FailureNote } from "../../ui/states";
import { listMappings, listSourceNames, upload } from "./calls";

const PROPOSED = "";

/** Asks for a file and whose it is, and sends it; what becomes of it is asked afterwards. */
export function NewImport(props: { onClose: () => void; onUploaded: (id: string) => void }) {
  const client = useQueryClient();
  const sources = useQuery({ queryKey: ["sources", "names"], queryFn: listSourceNames });
  const mappings = useQuery({ queryKey: ["mappings"], queryFn: listMappings });
  const [source, setSource] = useState<string | null>(null);
  const [mapping, setMapping] = useState(PROPOSED);
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState(0);
  const stopping = useRef(new AbortController());
  useEffect(() => () => stopping.current.abort(), []);
  const send = useMutation({
    mutationFn: async (order: { source: string; file: File }) => {
      setSent(0);
      const chosen = mapping === PROPOSED ? {} : { mapping };
      return upload({ ...order, mapping: chosen }, setSent, stopping.current.signal);
    },
    onSuccess: async (id) => {
      await client.invalidateQueries({ queryKey: ["imports"] });
      if (!stopping.current.signal.aborted) {
        props.onUploaded(id);
      }
    },
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (source !== null && file !== null) {
      send.mutate({ source, file });
    }
  };
  return (
    <Dialog opened onClose={props.onClose} title="New import">
      <form onSubmit={onSubmit}>
        <Stack gap="sm">
          <Select
            label="Source"
            description="The system that the file is from"
            data={sources.data ?? []}
            value={source}
            onChange={setSource}
            disabled={send.isPending}
          />
          {sources.data?.length === 0 && (
            <Text size="sm">
              There is none yet. <PageLink to="/sources">Make a source</PageLink>
            </Text>
          )}
          <FileInput
            label="File"
            description="CSV, JSON, JSON Lines, Parquet or Excel; also packed by gzip, zstd or zip"
            placeholder="Choose a file"
            value={file}
            onChange={setFile}
            disabled={send.isPending}
          />
          <Select
            label="Mapping"
            description="How records become events"
            data={[
              { value: PROPOSED, label: "Propose one from the file" },
              ...(mappings.data ?? []).map((each) => ({
                value: each.name,
                label: each.origin === "product" ? `${each.name} (comes with it)` : each.name,
              })),
            ]}
            value={mapping}
            onChange={(value) => setMapping(value ?? PROPOSED)}
            allowDeselect={false}
            searchable
            disabled={send.isPending}
          />
          {send.isPending && file !== null && (
            <Stack gap={4} role="status">
              <Progress
                value={file.size === 0 ? 100 : (100 * sent) / file.size}
                aria-label="File sent"
              />
              <Text size="sm">
                {bytes(sent)} of {bytes(file.size)} sent
              </Text>
            </Stack>
          )}
          {send.error !== null && <FailureNote failure={asFailure(send.error)} />}
          <Group justify="flex-end">
            <Button
              type="submit"
              loading={send.isPending}
              disabled={source === null || file === null}
            >
              Upload and look at it
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
