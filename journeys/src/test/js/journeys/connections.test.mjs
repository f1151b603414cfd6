// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { openPage, signIn, startBrowser, startServer, violations } from "../harness.mjs";

const RECORDS = [1, 2, 3].map((id) => ({ id, updated_at: `2026-01-0${id}T00:00:00Z` }));

let shop;
let server;
let browser;
before(async () => {
  shop = createServer((_, response) => response.end(JSON.stringify(RECORDS)));
  await new Promise((resolve) => shop.listen(0, "127.0.0.1", resolve));
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  await server.call("POST", "/v1/workspace/apply", {
    files: {
      "sources/crm.yaml": "kind: crm\n",
      "mappings/people.yaml":
        "key: id\nversion: updated_at\ncalls:\n  - {type: identify, user-id: \"'c' & id\"}\n",
      "connections/shop.yaml": `connector: http\nsource: crm\nmapping: people\nevery: 1h\nsettings:\n  url: http://127.0.0.1:${shop.address().port}/customers\n`,
    },
  });
});
after(async () => {
  await browser?.close();
  await server?.close();
  shop?.close();
});

test("a connection is looked at, tried, paused and resumed", async () => {
  const page = await openPage(browser);
  await signIn(page, server.url);
  await page.goto(`${server.url}/connections`);
  await page.getByRole("row", { name: /shop.*Up to date.*3/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("3 records read: 3 calls taken").waitFor();
  await page.getByRole("button", { name: "Test" }).click();
  await page.getByText("Nothing was taken.").waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByRole("button", { name: "Pause" }).waitFor();
  assert.deepEqual(page.defects, []);
});
