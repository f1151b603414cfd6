// SPDX-License-Identifier: Apache-2.0
import { type Document, parseDocument } from "yaml";

/** A place in a document, as `["types", 0, "limit"]`. */
export type Place = readonly (string | number)[];

/** A rules document as text: the one thing that the form and the YAML editor change. */
export type Edit = (change: (document: Document) => void) => void;

/** Reads a document; says what is wrong where it is no YAML, and for the form, no map. */
export function readDocument(text: string): { value: unknown } | { wrong: string } {
  const document = parseDocument(text);
  const error = document.errors[0];
  if (error !== undefined) {
    return { wrong: error.message };
  }
  return { value: document.toJS() ?? {} };
}

/** The text after a change; comments and order of what is not touched stay. */
export function edited(text: string, change: (document: Document) => void): string {
  const document = parseDocument(text);
  change(document);
  return document.toString({ lineWidth: 100 });
}

/** Sets a value; `undefined` takes it out, so that the default rules hold. */
export function put(document: Document, place: Place, value: unknown): void {
  if (value === undefined) {
    document.deleteIn(place);
  } else {
    document.setIn(place, document.createNode(value));
  }
}

/** Moves an element of a list. */
export function move(document: Document, list: Place, from: number, to: number): void {
  const node = document.getIn([...list, from], true);
  document.deleteIn([...list, from]);
  const items = document.getIn(list, true) as { items: unknown[] };
  items.items.splice(to, 0, node);
}

/** The words of a text with commas. */
export function words(text: string): string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
