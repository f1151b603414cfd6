// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Modal.css";
import { type MantineSize, Modal } from "@mantine/core";
import type { ReactNode } from "react";

/** What must be dealt with before the page goes on; Escape closes it. */
export function Dialog(props: {
  opened: boolean;
  onClose: () => void;
  title: string;
  size?: MantineSize;
  children: ReactNode;
}) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      {...(props.size && { size: props.size })}
      closeButtonProps={{ "aria-label": "Close" }}
      // A dialog's head is no banner of the page.
      attributes={{ header: { role: "group" } }}
    >
      {props.children}
    </Modal>
  );
}
