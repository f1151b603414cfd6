// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const SRC = import.meta.dirname;
const STYLES = join(SRC, "..", "node_modules", "@mantine", "core", "styles");
const base = readFileSync(join(SRC, "app", "styles.css"), "utf8");

/** Mantine's components have their style sheets apart: without its own, one looks broken. */
test("each file brings the styles of the Mantine components that it uses", () => {
  const missing = readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx"))
    .flatMap((file) => {
      const text = readFileSync(join(SRC, file), "utf8");
      const names = /import \{([^}]*)\} from "@mantine\/core"/.exec(text)?.[1] ?? "";
      return names
        .split(",")
        .map((name) => name.trim())
        .filter((name) => /^[A-Z]/.test(name) && existsSync(join(STYLES, `${name}.css`)))
        .map((name) => (/^(Select|Autocomplete|MultiSelect)$/.test(name) ? "Combobox" : name))
        .map((name) => `@mantine/core/styles/${name}.css`)
        .filter((sheet) => !text.includes(sheet) && !base.includes(sheet))
        .map((sheet) => `${file}: add \`import "${sheet}";\` at its head`);
    });
  expect(missing).toEqual([]);
});
