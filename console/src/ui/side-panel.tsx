// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Drawer.css";
import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";

/** What belongs to one row or object, beside the page; Escape closes it. */
export function SidePanel(props: {
  opened: boolean;
  onClose: () => void;
  title: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      position="right"
      size={props.wide ? "xl" : "lg"}
      title={props.title}
      closeButtonProps={{ "aria-label": "Close" }}
      // A dialog's head is no banner of the page.
      attributes={{ header: { role: "group" } }}
      overlayProps={{ backgroundOpacity: 0.25 }}
    >
      {props.children}
    </Drawer>
  );
}
