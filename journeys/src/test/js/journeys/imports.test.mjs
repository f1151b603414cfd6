// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually, openPage, signIn, startBrowser, startServer, violations } from "../harness.mjs";

const RECEIPTS = [
  "shop;receipt;date;time;card;email;total",
  "4;1001;05.01.2026;10:12;L-77;jane@shop.example;12,50",
  "4;1002;05.01.2026;10:15;;bob@shop.example;7,00",
  "4;1003;05.01.2026;10:20;L-78;;seven",
].join("\n");

const MENDED = `key: "[shop, receipt]"
calls:
  - type: track
    event: Order Completed
    timestamp: "$time(date & ' ' & time, 'dd.MM.yyyy HH:mm', 'Europe/Berlin')"
    identifiers: {loyalty_id: card, email: email}
    properties: {total: "$decimal(total, ',')"}`;

let server;
let browser;
before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  await server.call("POST", "/v1/sources", { name: "tills", kind: "pos" });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function upload(page, name, text) {
  await page.getByRole("button", { name: "New import" }).click();
  await page.getByRole("combobox", { name: "Source" }).click();
  await page.getByRole("option", { name: "tills" }).click();
  const choosing = page.waitForEvent("filechooser");
  await page.getByLabel("File", { exact: true }).click();
  await (await choosing).setFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Upload and look at it" }).click();
}

async function rows(sql) {
  return (await server.call("POST", "/v1/sql", { sql })).rows;
}

test("a file is uploaded, its proposed mapping mended, imported, and forgotten", async () => {
  const page = await openPage(browser);
  await signIn(page, server.url);
  await page.goto(`${server.url}/imports`);
  await page.getByText("No imports yet").waitFor();
  await upload(page, "receipts.csv", RECEIPTS);
  await page.getByText(/Would accept \d events?/).waitFor();
  await page.getByRole("row", { name: /card text/ }).waitFor();
  const mapping = page.getByRole("textbox", { name: "Mapping" });
  const proposed = await mapping.inputValue();
  assert.match(proposed, /loyalty_id: card/);
  await mapping.fill(`${proposed}\nnonsense: 1`);
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByRole("alert").waitFor();
  await mapping.fill(MENDED);
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByText("Would accept 2 events").waitFor();
  await page.getByText("receipts.csv:4").first().waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText(/3 rows read: 2 events accepted, 1 row refused/).waitFor();
  assert.deepEqual(await violations(page), []);
  await eventually(async () => (await rows("select count(*) from events"))[0][0] === 2);
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByText("No imports yet").waitFor();
  assert.equal((await rows("select count(*) from events"))[0][0], 2);
  assert.deepEqual(page.defects, []);
});

test("an import under way is cancelled; what was taken stays", async () => {
  const page = await openPage(browser, { colorScheme: "dark" });
  await signIn(page, server.url);
  await page.goto(`${server.url}/imports`);
  const lines = Array.from({ length: 120_000 }, (_, i) =>
    JSON.stringify({ type: "track", event: "Visited", userId: `v${i}`, messageId: `visit-${i}` }),
  );
  await upload(page, "visits.jsonl", lines.join("\n"));
  await page.getByText("The records are tracking calls already.").waitFor();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("dialog").getByText("Cancelled").waitFor();
  const { imports } = await server.call("GET", "/v1/imports");
  assert.equal(imports[0].state, "cancelled");
  assert.ok(imports[0].rows < 120_000);
  await page.keyboard.press("Escape");
  await page.getByRole("row", { name: /visits.jsonl/ }).waitFor();
  assert.deepEqual(page.defects, []);
});
