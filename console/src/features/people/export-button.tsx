// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { asFailure } from "../../api/failure";
import { Icon } from "../../ui/icon";
import { FailureNote } from "../../ui/states";
import { exportPerson } from "./person-calls";

function save(text: string, name: string) {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Downloads everything that is known of a person. */
export function ExportButton({ id }: { id: string }) {
  const run = useMutation({
    mutationFn: () => exportPerson(id),
    onSuccess: (text) => save(text, `${id}.json`),
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="download" />}
        loading={run.isPending}
        onClick={() => run.mutate()}
      >
        Export as JSON
      </Button>
      {run.error !== null && <FailureNote failure={asFailure(run.error)} />}
    </>
  );
}
