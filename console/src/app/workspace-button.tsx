// SPDX-License-Identifier: Apache-2.0
import { Button, type ButtonProps } from "@mantine/core";
import type { ComponentPropsWithRef } from "react";
import { Icon } from "../ui/icon";
import { useSession } from "../ui/use-session";

/** Shows the workspace that the pages are about. */
export function WorkspaceButton(props: ButtonProps & ComponentPropsWithRef<"button">) {
  const { workspace } = useSession();
  return (
    <Button
      variant="default"
      leftSection={<Icon name="workspace" />}
      rightSection={<Icon name="down" size={14} />}
      aria-haspopup="menu"
      {...props}
    >
      {workspace}
    </Button>
  );
}
