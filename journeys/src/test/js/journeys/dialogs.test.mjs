// SPDX-License-Identifier: Apache-2.0
//
// What opens above or beside a page: accessible, and left by Escape to where one was.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, pressFor, signIn, startBrowser, startServer, violations } from "../harness.mjs";

let server;
let browser;
before(async () => {
  [server, browser] = await Promise.all([startServer({ customers: 60 }), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const first = (page, name) => page.getByRole("grid", { name }).locator('[data-index="0"]');
const press = (name) => (page) => page.getByRole("button", { name, exact: true }).click();

const pressed = (key) => (page) =>
  pressFor(page, [key], (limit) => page.getByRole("dialog").waitFor(limit));

/** Where each is opened, and how. */
const OPENED = [
  ["an event", "/live", (page) => first(page, /^Events/).click()],
  ["a refused event", "/live?outcome=refused", (page) => first(page, /^Events/).click()],
  ["a source", "/sources", (page) => first(page, "Sources").click()],
  ["a new source", "/sources", press("New source")],
  ["a token", "/settings?tab=tokens", (page) => first(page, "Tokens").click()],
  ["a new token", "/settings?tab=tokens", press("New token")],
  ["calls of the API", "/settings", press("API, YAML")],
  [
    "a range of time",
    "/quarantine",
    (page) => page.getByLabel("Time range").selectOption("From … to …"),
  ],
  ["the keys", "/operate", pressed("?")],
  ["the search", "/operate", pressed("/")],
  [
    "a refused event to mend",
    "/quarantine",
    async (page) => {
      await first(page, "Reasons").click();
      await page.getByRole("grid", { name: /event/ }).locator('[data-index="0"]').click();
    },
  ],
  [
    "another workspace",
    "/operate",
    async (page) => {
      await page.getByRole("button", { name: "default" }).click();
      await page.getByRole("menuitem", { name: "Add a workspace" }).click();
    },
  ],
  ["ways to save a result", "/sql", press("Export"), "menu"],
  ["the account", "/operate", (page) => page.getByRole("button", { name: "default" }).click(), "menu"],
];

for (const colorScheme of ["light", "dark"]) {
  test(`what opens is accessible and is left by Escape, ${colorScheme}`, async () => {
    const page = await openPage(browser, { colorScheme });
    await signIn(page, server.url);
    const wrong = [];
    for (const [what, path, open, role = "dialog"] of OPENED) {
      await page.goto(server.url + path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await open(page);
      const opened = page.getByRole(role).last();
      await opened.waitFor();
      wrong.push(...(await violations(page)).map((each) => `${what}: ${each}`));
      await pressFor(page, ["Escape"], (limit) => opened.waitFor({ state: "detached", ...limit }));
    }
    assert.deepEqual(wrong, []);
    assert.deepEqual(page.defects, []);
  });
}
