// SPDX-License-Identifier: Apache-2.0
import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** A link to a page of the console, with its view state. */
export function PageLink(props: {
  to: string;
  search?: Record<string, string>;
  /** Leaves out the line below: where it stands alone and is seen to be a link. */
  plain?: boolean;
  children: ReactNode;
}) {
  return (
    <Anchor
      inherit
      {...(props.plain ? {} : { td: "underline" })}
      renderRoot={(root) => (
        <Link {...root} to={props.to as never} search={(props.search ?? {}) as never} />
      )}
    >
      {props.children}
    </Anchor>
  );
}
