// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openPage, pressUntil, signIn, startBrowser, startServer, violations } from "../harness.mjs";

let server;
let browser;
let person;
before(async () => {
  [server, browser] = await Promise.all([startServer({ customers: 100 }), startBrowser()]);
  const suspects = await server.call("GET", "/v1/identity/suspicious");
  person = await server.call("GET", `/v1/profiles/${suspects.largest[0].id}`);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

function identifier(type) {
  const found = person.identifiers.findLast((each) => each.type === type);
  return `${type}:${found.value}`;
}

test("by keyboard alone: find a customer, read why a value won, split and undo", async () => {
  const page = await openPage(browser);
  const { keyboard } = page;
  await signIn(page, `${server.url}/people`);
  await pressUntil(page, (at) => at.getAttribute("aria-label") === "Search for people");
  await keyboard.type(identifier("email").slice("email:".length).toUpperCase());
  const results = page.getByRole("grid", { name: "People" });
  await results.locator('[data-index="0"]').waitFor();
  await pressUntil(page, (at) => at.dataset.index === "0");
  await keyboard.press("Enter");
  await page.waitForURL(`**/people/${person.id}`);

  await pressUntil(page, (at) => at.getAttribute("role") === "tab");
  await keyboard.press("ArrowRight");
  await page.getByRole("grid", { name: "Traits" }).locator('[data-index="0"]').waitFor();
  await pressUntil(page, (at) => at.closest('[aria-label="Traits"]') !== null && "index" in at.dataset);
  await keyboard.press("Enter");
  const trait = Object.keys(person.provenance)[0];
  const why = page.getByRole("dialog", { name: "Why is this value here?" });
  await why.getByText(person.provenance[trait].why, { exact: true }).waitFor();
  await keyboard.press("Escape");
  await why.waitFor({ state: "detached" });

  await pressUntil(page, (at) => at.textContent === "Why is this one person?", "Shift+Tab");
  await keyboard.press("Enter");
  await page.getByRole("combobox", { name: "One identifier" }).waitFor();
  await pressUntil(page, (at) => at.getAttribute("placeholder") === "type:value");
  await keyboard.type(identifier("user_id"));
  await keyboard.press("Escape");
  await keyboard.press("Tab");
  await keyboard.type(identifier("anonymous_id"));
  await keyboard.press("Escape");
  await page.getByText("one person", { exact: true }).waitFor();
  await pressUntil(page, (at) => at.textContent.startsWith("Not the same"));
  await keyboard.press("Enter");
  const preview = page.getByRole("dialog").getByRole("status");
  await preview.getByText(/would (become|move)/).waitFor();
  const unchanged = await server.call("GET", `/v1/profiles/${person.id}`);
  assert.deepEqual(unchanged.identifiers, person.identifiers, "a preview writes nothing");
  await pressUntil(page, (at) => at.tagName === "INPUT" && at.closest('[role="dialog"]') !== null);
  await keyboard.type("a shared computer");
  await keyboard.press("Enter");
  await page.getByText("two people", { exact: true }).waitFor();

  await page.getByRole("grid", { name: "Decisions" }).locator('[data-index="0"]').waitFor();
  await pressUntil(
    page,
    (at) => at.closest('[aria-label="Decisions"]') !== null && "index" in at.dataset,
  );
  await keyboard.press("Enter");
  await page.getByRole("button", { name: "Take it back" }).waitFor();
  await pressUntil(page, (at) => at.textContent === "Take it back");
  await keyboard.press("Enter");
  await page.getByText("one person", { exact: true }).waitFor();
  assert.deepEqual(
    await server.call("GET", `/v1/profiles/${person.id}`),
    person,
    "taking it back restores exactly what was before",
  );

  await pressUntil(page, (at) => at.getAttribute("role") === "slider", "Shift+Tab");
  await keyboard.press("ArrowLeft");
  await page.waitForURL(/asOf=/);
  assert.deepEqual(page.defects, []);
});

test("a customer is exported whole", async () => {
  const page = await openPage(browser);
  await signIn(page, `${server.url}/people/${person.id}`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export as JSON" }).click(),
  ]);
  const exported = JSON.parse(readFileSync(await download.path(), "utf8"));
  assert.equal(exported.profile.id, person.id);
  assert.equal(exported.events.length, person.eventCount);
});

for (const colorScheme of ["light", "dark"]) {
  test(`people and identity are accessible, ${colorScheme}`, async () => {
    const page = await openPage(browser, { colorScheme });
    await signIn(page, `${server.url}/people`);
    const trait = Object.keys(person.provenance)[0];
    const pair = `a=${identifier("user_id")}&b=${identifier("email")}`;
    for (const path of [
      "/people?q=a",
      ...["timeline", "traits", "identifiers", "consent", "history"].map(
        (tab) => `/people/${person.id}?tab=${tab}`,
      ),
      `/people/${person.id}?tab=traits&trait=${trait}`,
      "/identity",
      "/identity?tab=journal",
      "/identity?tab=decisions",
      `/identity?person=${person.id}&${pair}`,
    ]) {
      await page.goto(server.url + path);
      await page.getByRole("main").locator("h1").waitFor({ state: "attached" });
      await page.waitForLoadState("networkidle");
      assert.deepEqual(await violations(page), [], path);
    }
    assert.deepEqual(page.defects, []);
  });
}
