// SPDX-License-Identifier: Apache-2.0
//
// Takes a picture of every page of the console, with generated customers, light and dark, for a
// desk and for a phone: `./tributary screenshots`, or `node screenshots.mjs DIRECTORY`.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { navigation, openPage, settled, signIn, startBrowser, startServer } from "./harness.mjs";

const SIZES = [
  [1440, 900],
  [390, 844],
];

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
const server = await startServer({ customers: 300 });
const browser = await startBrowser();
try {
  const busiest = "SELECT profile_id FROM profiles ORDER BY event_count DESC LIMIT 1";
  const person = (await server.call("POST", "/v1/sql", { sql: busiest })).rows[0][0];
  const first = await openPage(browser);
  await signIn(first, server.url);
  const paths = [...(await navigation(first)), `/people/${person}`, `/identity?person=${person}`];
  const storageState = await first.context().storageState();
  for (const colorScheme of ["light", "dark"]) {
    for (const [width, height] of SIZES) {
      const page = await openPage(browser, { colorScheme, storageState, viewport: { width, height } });
      for (const path of paths) {
        await page.goto(server.url + path);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await settled(page);
        const name = path.replace(/\?.*/, "-person").replace(person, "one").replaceAll("/", "-").slice(1);
        const file = join(folder, `${name || "overview"}-${colorScheme}-${width}.png`);
        await page.screenshot({ path: file });
        console.log(file);
      }
      await page.context().close();
    }
  }
} finally {
  await browser.close();
  await server.close();
}
