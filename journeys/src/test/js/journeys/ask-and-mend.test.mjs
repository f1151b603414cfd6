// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { ADMIN, eventually, openPage, signIn, startBrowser, startServer, violations } from "../harness.mjs";

// Two accounts on one browser: two people, unless a person may have two accounts.
const EVENTS = [
  { type: "identify", userId: "u8", anonymousId: "shared", traits: { name: "Bo" } },
  { type: "identify", userId: "u9", anonymousId: "shared", traits: { name: "Cy" } },
  { type: "track", event: "Paid", userId: "u8", properties: { total: 5 } },
  ...[1, 2, 3].map((n) => ({ type: "trak", event: "Paid", userId: `w${n}`, messageId: `bad-${n}` })),
  { type: "track", event: "Paid", messageId: "nobody-1", properties: { total: 9 } },
];
const ENDLESS = "select count(*) from range(1000000) a, range(1000000) b where a.range + b.range = 1.5";

let server;
let browser;
before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  await server.call("POST", "/v1/sources", { name: "web", kind: "web" });
  const response = await fetch(`${server.url}/v1/sources/web/import`, {
    method: "POST",
    headers: { Authorization: `Bearer ${ADMIN}` },
    body: EVENTS.map((event) => JSON.stringify(event)).join("\n"),
  });
  assert.equal((await response.json()).refused, 4);
  await eventually(async () => (await rows("select count(*) from quarantine"))[0][0] === 4);
  await eventually(async () => (await rows("select count(*) from profiles"))[0][0] === 2);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function rows(sql) {
  return (await server.call("POST", "/v1/sql", { sql })).rows;
}

// The statement comes by the link, and is run by keyboard.
async function ask(page, sql, values = {}) {
  await page.goto(`${server.url}/sql?q=${encodeURIComponent(sql)}`);
  await page.getByLabel("SQL statement").waitFor();
  for (const [label, value] of Object.entries(values)) {
    await page.getByLabel(label).fill(value);
  }
  await page.getByLabel("SQL statement").focus();
  await page.keyboard.press("Control+Enter");
}

test("a statement is run, charted in two clicks, and saved", async () => {
  const page = await openPage(browser);
  await signIn(page, server.url);
  const sql = "SELECT type, count(*) AS n FROM events WHERE source = ? GROUP BY 1 ORDER BY 2 DESC";
  await ask(page, sql, { "Value of ? number 1": "web" });
  await page.getByText(/^2 rows in/).waitFor();
  await page.getByRole("row", { name: "identify 2" }).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByText("Chart", { exact: true }).click();
  await page.getByRole("img", { name: "bar chart of n by type" }).locator("canvas").waitFor();
  await page.getByText("Line", { exact: true }).click();
  await page.getByRole("img", { name: "line chart of n by type" }).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Export" }).click();
  const saving = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "CSV" }).click();
  const saved = readFileSync(await (await saving).path(), "utf8");
  assert.equal(saved, "type,n\r\nidentify,2\r\ntrack,1\r\n");
  assert.deepEqual(page.defects, []);
});

test("a statement is cancelled before its first row", async () => {
  const page = await openPage(browser);
  await signIn(page, server.url);
  await ask(page, ENDLESS);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Cancelled").waitFor();
  await eventually(async () => (await server.call("GET", "/v1/sql/queries")).queries.length === 0);
});

test("what is wrong with a statement is told with a remedy", async () => {
  const page = await openPage(browser);
  await signIn(page, server.url);
  await ask(page, "select nothing from events");
  await page.getByRole("alert").getByText("Use a column of the tables in FROM.").waitFor();
  assert.deepEqual(await violations(page), []);
});

test("a refused event is mended and replayed, and its original stays", async () => {
  const page = await openPage(browser);
  await signIn(page, server.url);
  await page.goto(`${server.url}/quarantine`);
  await page.getByRole("row", { name: /no identifier/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("row", { name: /nobody-1/ }).focus();
  await page.keyboard.press("Enter");
  const event = page.getByRole("textbox", { name: "Event" });
  const mended = { ...JSON.parse(await event.inputValue()), userId: "u8" };
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByText("Would be refused").waitFor();
  await event.fill(JSON.stringify(mended));
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByText("Would be accepted").waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Replay mended event" }).click();
  await page.getByText("Accepted", { exact: true }).waitFor();
  await eventually(
    async () => (await rows("select count(*) from paid where event_id = 'nobody-1'"))[0][0] === 1,
  );
  const { events } = await server.call("GET", "/v1/quarantine?state=replayed");
  assert.equal(events.length, 1);
  assert.ok(!events[0].payload.includes("userId"), "the original is as it came");
  assert.deepEqual(page.defects, []);
});

test("all events of a reason are mended in one way and replayed", async () => {
  const page = await openPage(browser, { colorScheme: "dark" });
  await signIn(page, server.url);
  await page.goto(`${server.url}/quarantine`);
  await page.getByRole("row", { name: /unknown type/ }).click();
  await page.getByRole("button", { name: "Replay all 3" }).click();
  await page.getByLabel("Fields to set in each event").fill('{"type":"track"}');
  await page.getByRole("button", { name: "Check all" }).click();
  await page.getByText(/3 of 3 seen: 3 would be accepted.*done/).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Replay all", exact: true }).click();
  await page.getByText(/3 of 3 seen: 3 accepted.*done/).waitFor();
  await eventually(
    async () => (await rows("select count(*) from paid where event_id like 'bad-%'"))[0][0] === 3,
  );
  assert.deepEqual(page.defects, []);
});

test("a rule is changed as a form and as YAML, previewed with the people, and applied", async () => {
  const page = await openPage(browser);
  await signIn(page, server.url);
  await page.goto(`${server.url}/settings`);
  await page.getByLabel("Most values of user_id").fill("2");
  await page.getByText("YAML", { exact: true }).click();
  const yaml = page.getByRole("textbox", { name: "identity.yaml as YAML" });
  assert.match(await yaml.inputValue(), /user_id[^}]*limit: 2/);
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByText("These rules would join 2 people and part 0 people.").waitFor();
  await page.getByText("Bo", { exact: true }).waitFor();
  await page.getByText("Cy", { exact: true }).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Apply" }).click();
  await eventually(
    async () =>
      (await rows("select count(distinct profile_id) from identifiers where value in ('u8','u9')"))[0][0] === 1,
  );
  assert.match((await server.call("GET", "/v1/workspace/files")).files["identity.yaml"], /limit: 2/);
  assert.deepEqual(page.defects, []);
});

test("a source's key is rotated and the old one made invalid", async () => {
  const page = await openPage(browser);
  await signIn(page, server.url);
  await page.goto(`${server.url}/sources`);
  await page.getByRole("row", { name: /web/ }).focus();
  await page.keyboard.press("Enter");
  const before = (await server.call("GET", "/v1/sources/web")).writeKey;
  await page.getByRole("button", { name: "Rotate key" }).click();
  await page.getByText("still valid").waitFor();
  await page.getByRole("button", { name: "Make invalid" }).click();
  await page.getByText("still valid").waitFor({ state: "detached" });
  const { writeKeys } = await server.call("GET", "/v1/sources/web");
  assert.equal(writeKeys.length, 1);
  assert.notEqual(writeKeys[0], before);
  assert.deepEqual(await violations(page), []);
});

test("a source's steps are switched, and its e-mail addresses hashed", async () => {
  const page = await openPage(browser);
  await signIn(page, server.url);
  await page.goto(`${server.url}/refining?source=web`);
  const said = async () => server.call("GET", "/v1/sources/web/refining");
  await page.getByLabel("What becomes of email").selectOption("hash");
  await eventually(async () => (await said()).personalData.email === "hash");
  const names = page.getByRole("switch", { name: "names" });
  await eventually(() => names.isEnabled(), "The page does not get an answer to the change.");
  await names.press("Space");
  await eventually(async () => (await said()).steps.names === false);
  assert.equal((await said()).personalData.email, "hash");
  assert.deepEqual(await violations(page), []);
  await page.close();
});
