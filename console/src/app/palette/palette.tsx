// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Modal.css";
import { Loader, Modal, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Icon } from "../../ui/icon";
import { Keys } from "../../ui/keys";
import { type Finding, GROUPS } from "./finding";
import classes from "./palette.module.css";
import { useFindings } from "./use-findings";

const TYPING_MS = 150;

/** Finds pages, people, events, sources and tokens by name, and goes there. */
export default function Palette(props: { onClose: () => void; onHelp: () => void }) {
  const [typed, setTyped] = useState("");
  const [settled] = useDebouncedValue(typed.trim(), TYPING_MS);
  const { findings, busy } = useFindings(settled, props.onHelp);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const current = Math.min(active, findings.length - 1);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${current}"]`)?.scrollIntoView({ block: "nearest" });
  }, [current]);

  const choose = (finding: Finding | undefined) => {
    if (finding !== undefined) {
      props.onClose();
      finding.choose();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined && findings.length > 0) {
      event.preventDefault();
      setActive((current + step + findings.length) % findings.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(findings[current]);
    }
  };
  const optionId = (index: number) => `${id}-${index}`;
  return (
    <Modal
      opened
      onClose={props.onClose}
      withCloseButton={false}
      centered={false}
      size="lg"
      padding={0}
      attributes={{ content: { "aria-label": "Search" } }}
    >
      <div className={classes.field}>
        <Icon name="search" size={18} />
        <input
          className={classes.input}
          role="combobox"
          aria-label="Search pages, people, events and sources"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          {...(current >= 0 && { "aria-activedescendant": optionId(current) })}
          placeholder="A page, a person by any identifier, an event, a source…"
          value={typed}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          data-autofocus
        />
        {busy && <Loader size="xs" aria-label="Searching" />}
      </div>
      <div ref={list} className={classes.list} role="listbox" id={`${id}-list`} aria-label="Found">
        {GROUPS.map((group) => {
          const shown = findings
            .map((finding, index) => ({ finding, index }))
            .filter(({ finding }) => finding.group === group);
          return (
            shown.length > 0 && (
              // biome-ignore lint/a11y/useSemanticElements: a group of options, no fieldset
              <div role="group" aria-label={group} key={group}>
                <div className={classes.group} aria-hidden="true">
                  {group}
                </div>
                {shown.map(({ finding, index }) => (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys
                  <div
                    key={finding.key}
                    id={optionId(index)}
                    role="option"
                    tabIndex={-1}
                    aria-selected={index === current}
                    data-index={index}
                    className={classes.option}
                    onMouseMove={() => setActive(index)}
                    onClick={() => choose(finding)}
                  >
                    <Icon name={finding.icon} />
                    <span className={classes.label}>{finding.label}</span>
                    {finding.hint !== undefined && (
                      <span className={classes.hint}>{finding.hint}</span>
                    )}
                    {finding.keys !== undefined && <Keys keys={finding.keys} />}
                  </div>
                ))}
              </div>
            )
          );
        })}
      </div>
      <Text size="xs" c="dimmed" role="status" className={classes.foot}>
        {findings.length === 0
          ? busy
            ? "Searching…"
            : "Nothing of this name. People are found by an identifier, or by how a trait begins."
          : "↑ ↓ choose, Enter opens, Esc closes."}
      </Text>
    </Modal>
  );
}
