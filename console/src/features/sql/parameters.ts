// SPDX-License-Identifier: Apache-2.0

const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\?/g;

/** How many values a statement asks for: its `?` outside of texts, names and comments. */
export function parameterCount(sql: string): number {
  return [...sql.matchAll(TOKENS)].filter(([token]) => token === "?").length;
}

/** What is typed as a value: a number, `true`, `false` or `null` is one; in quotes or else, a text. */
export function parameterValue(text: string): string | number | boolean | null {
  const trimmed = text.trim();
  if (/^'.*'$/s.test(trimmed)) {
    return trimmed.slice(1, -1).replaceAll("''", "'");
  }
  if (/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(trimmed)) {
    const number = Number(trimmed);
    return Number.isSafeInteger(number) || trimmed.includes(".") ? number : trimmed;
  }
  const words: Record<string, boolean | null> = { true: true, false: false, null: null };
  return trimmed in words ? (words[trimmed] ?? null) : text;
}
