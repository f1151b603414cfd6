// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Tooltip.css";
import { ActionIcon, CopyButton, Tooltip } from "@mantine/core";
import classes from "./code-block.module.css";
import { Icon } from "./icon";

/** Code or JSON as it is, to be read and copied. */
export function CodeBlock(props: { code: string; label: string; maxHeight?: string }) {
  return (
    <section className={classes.block} aria-label={props.label}>
      <pre
        className={classes.code}
        style={{ maxHeight: props.maxHeight ?? "50vh" }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard
        tabIndex={0}
      >
        <code>{props.code}</code>
      </pre>
      <span className={classes.copy}>
        <CopyIcon text={props.code} label={`Copy ${props.label}`} />
      </span>
    </section>
  );
}

/** A small button that copies a text. */
export function CopyIcon(props: { text: string; label: string }) {
  return (
    <CopyButton value={props.text} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? "Copied" : props.label}>
          <ActionIcon variant="default" size="sm" onClick={copy} aria-label={props.label}>
            <Icon name={copied ? "check" : "copy"} size={14} />
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}

/** A value as JSON text with indentation. */
export function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
