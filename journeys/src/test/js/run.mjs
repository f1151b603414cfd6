// SPDX-License-Identifier: Apache-2.0
//
// Runs the journeys, one after another: `node run.mjs`, or with a part of a file's name.
import { readdirSync } from "node:fs";
import { run } from "node:test";
import { spec } from "node:test/reporters";

const folder = new URL("./journeys/", import.meta.url).pathname;
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".test.mjs") && name.includes(process.argv[2] ?? ""))
  .sort()
  .map((name) => folder + name);
run({ files, concurrency: 1 })
  .on("test:fail", () => {
    process.exitCode = 1;
  })
  .compose(new spec())
  .pipe(process.stdout);
