// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ADMIN, eventually, openPage, signIn, startBrowser, startServer, violations } from "../harness.mjs";

const DOCUMENT = `sources: [web]
function: |
  function transform(event, about) {
    event.properties.gross = event.properties.total * 2;
    return event;
  }
samples:
  - event: {type: track, properties: {total: 2}}
    gives: {type: track, properties: {total: 2, gross: 5}}
`;

let server;
let browser;
before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  await server.call("POST", "/v1/sources", { name: "web", kind: "web" });
  await take({ type: "track", event: "Paid", userId: "u1", messageId: "m1", properties: { total: 3 } });
  await eventually(async () => (await rows("select count(*) from events"))[0][0] === 1);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function take(event) {
  await fetch(`${server.url}/v1/sources/web/import`, {
    method: "POST",
    headers: { Authorization: `Bearer ${ADMIN}` },
    body: JSON.stringify(event),
  });
}

async function rows(sql) {
  return (await server.call("POST", "/v1/sql", { sql })).rows;
}

test("a function is tried, compared with earlier events, and applied", async () => {
  const page = await openPage(browser);
  await signIn(page, server.url);
  await page.goto(`${server.url}/transformations`);
  await page.getByText("No functions yet").waitFor();
  await page.getByRole("button", { name: "New function" }).click();
  await page.getByLabel("Name").fill("gross");
  const document = page.getByRole("textbox", { name: "Document" });
  await document.fill(DOCUMENT);
  await page.getByRole("button", { name: "Try on samples" }).click();
  await page.getByText("Sample 1: changed, not as expected").waitFor();
  await document.fill(DOCUMENT.replace("gross: 5", "gross: 4"));
  await page.getByRole("button", { name: "Try on samples" }).click();
  await page.getByText("Sample 1: changed", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Compare with earlier events" }).click();
  await page.getByText(/Of 1 event, 1 would differ and 0 would be refused, of 1 person/).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("region", { name: "History" }).waitFor();
  await take({ type: "track", event: "Paid", userId: "u2", messageId: "m2", properties: { total: 4 } });
  await eventually(
    async () =>
      (await rows("select count(*) from events where json_extract_string(properties, '$.gross') = '8'"))[0][0] === 1,
  );
  assert.deepEqual(page.defects, []);
});
