// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { ApiCall } from "./api-call";
import { Icon } from "./icon";

const ApiDialog = lazy(() => import("./api-dialog"));

/** What a view can be had as, elsewhere than here. */
export type Elsewhere = {
  /** The calls that answer what it shows. */
  calls: readonly ApiCall[];
  /** The documents of the workspace that it shows, as `identity.yaml`. */
  documents?: readonly string[];
};

/** Shows a view as calls of the API, and as YAML where it is a document. */
export function ApiButton({ of, size }: { of: Elsewhere; size?: "xs" | "sm" }) {
  const [opened, setOpened] = useState(false);
  const text = of.documents === undefined ? "API" : "API, YAML";
  return (
    <>
      <Button
        variant="default"
        size={size ?? "sm"}
        leftSection={<Icon name="copy" />}
        onClick={() => setOpened(true)}
        aria-haspopup="dialog"
      >
        {text}
      </Button>
      {opened && (
        <Suspense>
          <ApiDialog of={of} onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
}
