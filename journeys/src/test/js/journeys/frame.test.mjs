// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  focused,
  goTo,
  navigation,
  openPage,
  pressFor,
  signIn,
  startBrowser,
  startServer,
  violations,
} from "../harness.mjs";

let server;
let browser;
before(async () => {
  [server, browser] = await Promise.all([startServer({ customers: 150 }), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test("a wrong token is refused, and the page says what to do", async () => {
  const page = await openPage(browser);
  await page.goto(server.url);
  await page.getByLabel("Token").fill("not-the-token");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("Cannot sign in").waitFor();
  await page.getByText("Use the token that was shown").waitFor();
  assert.deepEqual(await page.context().cookies(), []);
});

test("a session is a cookie that no script can read, and ends at sign-out", async () => {
  const page = await openPage(browser);
  await signIn(page, server.url);
  const [cookie] = await page.context().cookies();
  assert.equal(cookie.name, `tributary_session_${new URL(server.url).port}`);
  assert.equal(cookie.httpOnly, true);
  assert.equal(cookie.sameSite, "Strict");
  const forged = await page.evaluate(async () => {
    const response = await fetch("/v1/sources", { method: "POST", body: '{"name":"x","kind":"web"}' });
    return response.status;
  });
  assert.equal(forged, 403, "a changing call without the CSRF token");
  await page.getByRole("button", { name: "default" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  assert.deepEqual(page.defects, []);
});

test("a viewer without the right sees masked data", async () => {
  const { token } = await server.call("POST", "/v1/tokens", { name: "viewer", role: "marketer" });
  const sql = "select value from identifiers where type = 'email' order by value limit 1";
  const email = (await server.call("POST", "/v1/sql", { sql })).rows[0][0];
  const page = await openPage(browser);
  await signIn(page, server.url, token);
  const seen = await page.evaluate(async (address) => {
    const answer = await fetch(`/v1/profiles/email:${encodeURIComponent(address)}`);
    return { status: answer.status, text: await answer.text() };
  }, email);
  assert.equal(seen.status, 200);
  assert.match(seen.text, /•••@/);
  assert.ok(!seen.text.includes(email), "the address comes masked");
});

for (const colorScheme of ["light", "dark"]) {
  test(`every page of the navigation is accessible, ${colorScheme}`, async () => {
    const page = await openPage(browser, { colorScheme });
    await page.goto(server.url);
    await page.getByLabel("Token").waitFor();
    const wrong = { "sign-in": await violations(page) };
    await signIn(page, server.url);
    for (const path of await navigation(page)) {
      await page.goto(server.url + path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      wrong[path] = await violations(page);
    }
    const found = Object.entries(wrong).filter(([, list]) => list.length > 0);
    assert.equal(found.length, 0, found.map(([path, list]) => `${path}\n  ${list.join("\n  ")}`).join("\n"));
    assert.deepEqual(page.defects, []);
  });
}

test("the search finds pages, people by any identifier, events and sources", async () => {
  const sql = "select value from identifiers where type = 'user_id' order by value limit 1";
  const userId = (await server.call("POST", "/v1/sql", { sql })).rows[0][0];
  const page = await openPage(browser);
  const { keyboard } = page;
  await signIn(page, server.url);
  const option = (name) => page.getByRole("option", { name });
  for (const [text, name, url] of [
    ["golden", /^Golden-record rules/, "**/settings?tab=golden-record"],
    [`user_id:${userId}`, new RegExp(userId), "**/people/*"],
    ["order comp", /^Order Completed/, "**/live?name=Order*Completed"],
    ["tills-de", /^tills-de/, "**/sources?source=tills-de"],
  ]) {
    const search = page.getByRole("combobox", { name: /^Search/ });
    await pressFor(page, ["Control+k"], (limit) => search.waitFor(limit));
    await focused(search);
    await keyboard.type(text);
    await option(name).first().waitFor();
    assert.deepEqual(await violations(page), []);
    while ((await option(name).first().getAttribute("aria-selected")) !== "true") {
      await keyboard.press("ArrowDown");
    }
    await keyboard.press("Enter");
    await page.waitForURL(url);
    await search.waitFor({ state: "detached" });
  }
  assert.deepEqual(page.defects, []);
});

test("keys go to every page and tell about themselves, but not from within fields", async () => {
  const page = await openPage(browser);
  const { keyboard } = page;
  await signIn(page, server.url);
  const paths = await navigation(page);
  const help = page.getByRole("dialog", { name: "Keyboard" });
  await pressFor(page, ["?"], (limit) => help.waitFor(limit));
  const rows = help.getByRole("table", { name: "Go to a page" }).getByRole("row");
  await rows.first().waitFor();
  const keys = await rows.evaluateAll((list) =>
    list.map((row) => [...row.querySelectorAll("kbd")].map((key) => key.textContent)),
  );
  assert.equal(keys.length, paths.length);
  assert.deepEqual(await violations(page), []);
  await keyboard.press("Escape");
  await help.waitFor({ state: "detached" });
  for (const [index, path] of paths.entries()) {
    await goTo(page, keys[index], path);
  }
  await page.goto(`${server.url}/people`);
  await page.getByLabel("Search for people").focus();
  await keyboard.type("gq?/");
  assert.equal(await page.getByLabel("Search for people").inputValue(), "gq?/");
  assert.equal(new URL(page.url()).pathname, "/people");
  assert.equal(await page.getByRole("dialog").count(), 0);
});

test("a page under which the server restarts goes on by itself, still signed in", async () => {
  const page = await openPage(browser);
  await signIn(page, server.url);
  await page.goto(`${server.url}/start`);
  await page.getByRole("heading", { name: "Get started" }).waitFor();
  await server.stop();
  await server.again();
  await page.getByLabel("Name").fill("after-the-restart");
  await page.keyboard.press("Enter");
  await page.getByText("Write key of after-the-restart").waitFor();
});
