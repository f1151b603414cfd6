// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Dialog } from "../ui/dialog";
import { boundsOf, type TimeRange } from "../ui/time-range";

/** A moment as a field of the browser wants it: in its own zone, to the minute. */
function local(iso: string | undefined): string {
  if (iso === undefined) {
    return "";
  }
  const time = new Date(iso);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function iso(text: string): string {
  return text === "" ? "" : new Date(text).toISOString();
}

/** Asks for the two ends of a range. */
export default function CustomRange(props: {
  range: TimeRange;
  onChoose: (range: TimeRange) => void;
  onClose: () => void;
}) {
  const bounds = boundsOf(props.range);
  const [from, setFrom] = useState(local(bounds.from));
  const [to, setTo] = useState(local(bounds.to));
  const empty = from !== "" && to !== "" && from >= to;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    props.onClose();
    props.onChoose(
      from === "" && to === "" ? { kind: "all" } : { kind: "custom", from: iso(from), to: iso(to) },
    );
  };
  return (
    <Dialog opened onClose={props.onClose} title="Range of time">
      <form onSubmit={onSubmit}>
        <Stack gap="sm">
          <TextInput
            type="datetime-local"
            label="From"
            description="In your browser's time zone; empty for the beginning"
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            type="datetime-local"
            label="To"
            description="Empty for now"
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
            error={empty ? "The range ends before it begins. Choose a later end." : undefined}
          />
          <Group justify="flex-end">
            <Button type="submit" disabled={empty}>
              Show
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
