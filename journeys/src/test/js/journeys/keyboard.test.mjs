// SPDX-License-Identifier: Apache-2.0
//
// What the other journeys do with a mouse, done by keyboard alone. That of the customer, with split
// and undo, is among the people's.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  ADMIN,
  eventually,
  focused,
  openPage,
  pressFor,
  pressUntil,
  signIn,
  startBrowser,
  startServer,
} from "../harness.mjs";

const EVENTS = [
  { type: "identify", userId: "k1", anonymousId: "a1", traits: { name: "Kim" } },
  { type: "track", event: "Keyed", messageId: "nobody-1", properties: { total: 9 } },
];

let server;
let browser;
let page;
before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  await server.call("POST", "/v1/sources", { name: "web", kind: "web" });
  await fetch(`${server.url}/v1/sources/web/import`, {
    method: "POST",
    headers: { Authorization: `Bearer ${ADMIN}` },
    body: EVENTS.map((event) => JSON.stringify(event)).join("\n"),
  });
  await eventually(
    async () => (await server.call("GET", "/v1/quarantine")).events.length === 1,
    "Nothing came into quarantine.",
  );
  page = await openPage(browser);
  await page.goto(server.url);
  await page.getByLabel("Token").waitFor();
  await pressUntil(page, (at) => at.tagName === "INPUT");
  await page.keyboard.type(ADMIN);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Overview" }).waitFor();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function go(key, name) {
  const heading = page.getByRole("heading", { level: 1, name });
  await pressFor(page, ["g", key], (limit) => heading.waitFor(limit));
}

const button = (name) => `(at) => at.tagName === "BUTTON" && at.textContent.trim() === "${name}"`;
const row = (grid) =>
  `(at) => "index" in at.dataset && at.closest('[aria-label^="${grid}"]') !== null`;

test("a source is made, its key rotated and the old one made invalid", async () => {
  await go("s", "Sources");
  await page.getByRole("row", { name: /web/ }).waitFor();
  await pressUntil(page, button("New source"));
  await page.keyboard.press("Enter");
  await focused(page.getByRole("dialog", { name: "New source" }).getByLabel("Name"));
  await page.keyboard.type("keyed");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "keyed" }).waitFor();
  const before = (await server.call("GET", "/v1/sources/keyed")).writeKey;
  await pressUntil(page, button("Rotate key"));
  await page.keyboard.press("Enter");
  await page.getByText("still valid").waitFor();
  await pressUntil(page, button("Make invalid"));
  await page.keyboard.press("Enter");
  await page.getByText("still valid").waitFor({ state: "detached" });
  assert.notEqual((await server.call("GET", "/v1/sources/keyed")).writeKey, before);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

test("a live event is looked at", async () => {
  await go("l", "Live events");
  await page.getByRole("row", { name: /Keyed/ }).waitFor();
  await pressUntil(page, row("Events"));
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Event" }).getByRole("tab", { name: "Way" }).waitFor();
  await pressUntil(page, (at) => at.getAttribute("role") === "tab");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.getByText('"type"').first().waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

test("a refused event is mended and replayed", async () => {
  await go("q", "Quarantine");
  await page.getByRole("row", { name: /no identifier/ }).waitFor();
  await pressUntil(page, row("Reasons"));
  await page.keyboard.press("Enter");
  await page.getByRole("row", { name: /nobody-1/ }).waitFor();
  await pressUntil(page, row("1 event"));
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Event" }).waitFor();
  await pressUntil(page, (at) => at.tagName === "TEXTAREA");
  const mended = await page.evaluate(() => {
    const value = JSON.parse(document.activeElement.value);
    return JSON.stringify({ ...value, userId: "k1" });
  });
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(mended);
  await pressUntil(page, button("Replay mended event"));
  await page.keyboard.press("Enter");
  await page.getByText("Accepted", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

test("a rule is changed, previewed and applied", async () => {
  await go(",", "Settings");
  await page.getByLabel("Most values of user_id").waitFor();
  await pressUntil(page, (at) => at.getAttribute("aria-label") === "Most values of user_id");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("3");
  await pressUntil(page, button("Preview"));
  await page.keyboard.press("Enter");
  await page.getByText("These rules would join").waitFor();
  await pressUntil(page, button("Apply"));
  await page.keyboard.press("Enter");
  await page.getByText("Applied", { exact: true }).waitFor();
  const history = page.getByRole("region", { name: "History" });
  await history.getByText("~ user_id.limit: 1 -> 3").waitFor();
  await page.getByText("These rules joined").waitFor();
});

test("a statement is typed over another, run, charted and cancelled", async () => {
  await go("u", "SQL");
  await page.getByLabel("SQL statement").waitFor();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("SELECT type, count(*) AS n FROM events GROUP BY ALL");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Enter");
  await page.getByText(/rows? in/).waitFor();
  await pressUntil(page, (at) => at.getAttribute("type") === "radio" && at.value === "table");
  await page.keyboard.press("ArrowRight");
  await page.getByRole("img", { name: /chart of n by type/ }).waitFor();
  await pressUntil(page, (at) => at.getAttribute("aria-label") === "SQL statement", "Shift+Tab");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("SELECT count(*) FROM range(1000000) a, range(1000000) b");
  await page.keyboard.insertText(" WHERE a.range + b.range = 1.5");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: "Cancel" }).waitFor();
  await pressUntil(page, button("Cancel"));
  await page.keyboard.press("Enter");
  await page.getByText("Cancelled").waitFor();
  assert.deepEqual(page.defects, [], "typing over a selection breaks no policy");
});

test("the search and the keys lead to the rest", async () => {
  await page.evaluate(() => document.activeElement?.blur());
  await go("o", "Overview");
  await go("r", "Operate");
  await go("g", "Get started");
  const search = page.getByRole("combobox", { name: /^Search/ });
  await pressFor(page, ["Control+k"], (limit) => search.waitFor(limit));
  await focused(search);
  await page.keyboard.type("user_id:k1");
  await page.getByRole("option", { name: /Kim/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Kim" }).waitFor();
  assert.deepEqual(page.defects, []);
});

test("a range of time is chosen, and one signs out", async () => {
  await page.evaluate(() => document.activeElement?.blur());
  await go("q", "Quarantine");
  await pressUntil(page, (at) => at.getAttribute("aria-label") === "Time range");
  await page.keyboard.press("ArrowUp");
  await page.waitForURL("**/quarantine?range=7d");
  await pressUntil(page, button("default"));
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Sign out" }).waitFor();
  await pressUntil(page, (at) => at.getAttribute("role") === "menuitem", "ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
});
