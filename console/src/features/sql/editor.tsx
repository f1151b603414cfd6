// SPDX-License-Identifier: Apache-2.0
import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { PostgreSQL, sql } from "@codemirror/lang-sql";
import { bracketMatching, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef } from "react";
import { styleNonce } from "../../ui/nonce";
import type { SqlTable } from "./calls";

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--mantine-color-anchor)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--sql-text)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--sql-number)" },
  { tag: tags.comment, color: "var(--mantine-color-dimmed)", fontStyle: "italic" },
  { tag: tags.typeName, color: "var(--mantine-color-anchor)" },
]);

const look = EditorView.theme({
  "&": { fontSize: "0.85rem", backgroundColor: "var(--mantine-color-body)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mantine-font-family-monospace)", minHeight: "150px" },
  ".cm-content": { caretColor: "var(--mantine-color-text)" },
  ".cm-cursor": { borderLeftColor: "var(--mantine-color-text)" },
  ".cm-gutters": {
    backgroundColor: "var(--trib-ground)",
    color: "var(--mantine-color-dimmed)",
    borderRight: "1px solid var(--trib-line)",
  },
  ".cm-selectionBackground, &.cm-focused .cm-selectionBackground": {
    backgroundColor: "var(--trib-chosen) !important",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--mantine-color-body)",
    border: "1px solid var(--trib-line)",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--trib-chosen)",
    color: "var(--trib-chosen-text)",
  },
});

/** Names of tables and columns, for completion. */
function language(tables: readonly SqlTable[]) {
  const schema = Object.fromEntries(
    tables.map((table) => [
      table.name,
      table.columns.map((column) => ({
        label: column.name,
        detail: column.type,
        info: column.doc,
        type: "property",
      })),
    ]),
  );
  return sql({ dialect: PostgreSQL, schema, upperCaseKeywords: true });
}

/**
 * Typing over a selection: left to the browser, it would keep the look of what was replaced by a
 * style in the text, which the content security policy forbids.
 */
const replacing = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    const { data } = event;
    if (event.inputType !== "insertText" || data === null || empty || view.composing) {
      return false;
    }
    event.preventDefault();
    const insert = () =>
      view.state.update(view.state.replaceSelection(data), {
        userEvent: "input.type",
        scrollIntoView: true,
      });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, from, to, data, insert))) {
      view.dispatch(insert());
    }
    return true;
  },
});

/** The SQL editor. Tab leaves it, as everywhere; Ctrl or ⌘ and Enter runs the statement. */
export default function Editor(props: {
  value: string;
  tables: readonly SqlTable[];
  onChange: (text: string) => void;
  onRun: () => void;
}) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const schema = useRef(new Compartment());
  const calls = useRef(props);
  calls.current = props;

  useEffect(() => {
    const parent = host.current;
    if (parent === null) {
      return;
    }
    const run = () => {
      calls.current.onRun();
      return true;
    };
    const editor = new EditorView({
      parent,
      state: EditorState.create({
        doc: calls.current.value,
        extensions: [
          EditorView.cspNonce.of(styleNonce),
          Prec.highest(keymap.of([{ key: "Mod-Enter", run }])),
          lineNumbers(),
          history(),
          drawSelection(),
          bracketMatching(),
          closeBrackets(),
          replacing,
          autocompletion(),
          syntaxHighlighting(colours),
          placeholder("SELECT …"),
          keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
          schema.current.of(language(calls.current.tables)),
          look,
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": "SQL statement" }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) {
              calls.current.onChange(update.state.doc.toString());
            }
          }),
        ],
      }),
    });
    view.current = editor;
    editor.focus();
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    view.current?.dispatch({ effects: schema.current.reconfigure(language(props.tables)) });
  }, [props.tables]);

  useEffect(() => {
    const editor = view.current;
    if (editor !== null && editor.state.doc.toString() !== props.value) {
      editor.dispatch({
        changes: { from: 0, to: editor.state.doc.length, insert: props.value },
      });
    }
  }, [props.value]);

  return <div ref={host} />;
}
