// SPDX-License-Identifier: Apache-2.0
//
// Holds the built console to its budgets: what the first page loads, and each later chunk, as they
// go over the wire (gzip). Prints the figures; fails with what is too large.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const FIRST_LOAD_MAX = 200_000;
const CHUNK_MAX = 250_000;

const site = process.argv[2];
const manifest = JSON.parse(readFileSync(join(site, ".vite", "manifest.json"), "utf8"));
const size = (file) => gzipSync(readFileSync(join(site, file))).length;

/** The files that come with an entry of the manifest: itself, its static imports, their styles. */
function withImports(key, files = new Set()) {
  const entry = manifest[key];
  if (files.has(entry.file)) {
    return files;
  }
  files.add(entry.file);
  for (const style of entry.css ?? []) {
    files.add(style);
  }
  for (const each of entry.imports ?? []) {
    withImports(each, files);
  }
  return files;
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
// The first page that people see is the overview: its chunk is part of the first load.
const landing = Object.keys(manifest).filter((key) =>
  key.includes("features/overview/overview-page"),
);
const first = new Set(["index.html"]);
for (const key of [entry, ...landing]) {
  for (const file of withImports(key)) {
    first.add(file);
  }
}
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const firstLoad = [...first].reduce((sum, file) => sum + size(file), 0);
const chunks = readdirSync(join(site, "assets")).map((name) => join("assets", name));
const largest = chunks
  .map((file) => ({ file, bytes: size(file) }))
  .sort((a, b) => b.bytes - a.bytes);

console.log(
  `Console: first load ${kB(firstLoad)} of ${kB(FIRST_LOAD_MAX)}, largest chunk ${kB(largest[0].bytes)} of ${kB(CHUNK_MAX)} (gzip).`,
);
const complaints = largest
  .filter(({ bytes }) => bytes > CHUNK_MAX)
  .map(
    ({ file, bytes }) =>
      `Cannot ship ${file}: ${kB(bytes)} is over ${kB(CHUNK_MAX)}. Load a part of it later.`,
  );
if (firstLoad > FIRST_LOAD_MAX) {
  const list = [...first].map((file) => `  ${file} ${kB(size(file))}`).join("\n");
  complaints.push(
    `Cannot ship a first load of ${kB(firstLoad)}, over ${kB(FIRST_LOAD_MAX)}. Load a part of it later:\n${list}`,
  );
}
if (complaints.length > 0) {
  console.error(complaints.join("\n"));
  process.exit(1);
}
