// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { ADMIN, eventually, openPage, signIn, startBrowser, startServer } from "../harness.mjs";

let server;
let browser;
before(async () => {
  [server, browser] = await Promise.all([startServer({ customers: 100 }), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const figure = (value) => new Intl.NumberFormat("en-GB").format(value);

async function rows(sql, parameters = []) {
  return (await server.call("POST", "/v1/sql", { sql, parameters })).rows;
}

async function send(event) {
  const response = await fetch(`${server.url}/v1/sources/web/import`, {
    method: "POST",
    headers: { Authorization: `Bearer ${ADMIN}` },
    body: JSON.stringify(event),
  });
  assert.equal(response.status, 200);
}

test("the overview's numbers are those of the API, and lead to what they count", async () => {
  const page = await openPage(browser);
  await signIn(page, `${server.url}/?range=all`);
  let overview;
  // People are counted in SQL now and then: at first there is no number.
  await eventually(async () => {
    overview = await server.call("GET", "/v1/overview");
    return overview.people !== null;
  });
  await page.getByRole("link", { name: figure(overview.people.count), exact: true }).waitFor();
  const shown = page.getByRole("row").filter({ has: page.locator("a[href^='/live?source=']") });
  assert.equal(await shown.count(), overview.sources.length);
  const [[accepted]] = await rows("select count(*) from events");
  const [[refused]] = await rows("select count(*) from quarantine");
  const all = page.getByRole("link", { name: figure(accepted), exact: true });
  await all.waitFor();
  await page.getByRole("link", { name: figure(refused), exact: true }).click();
  await page.waitForURL("**/quarantine?range=all");
  await page.getByRole("row").nth(1).waitFor();
  const { reasons } = await server.call("GET", "/v1/quarantine/reasons");
  assert.equal(reasons.reduce((sum, reason) => sum + reason.events, 0), refused);
  assert.deepEqual(page.defects, []);
});

test("live events are filtered, and one is opened with its way and its person", async () => {
  await send({ type: "track", event: "Looked At", userId: "looker", messageId: "looked-1" });
  const page = await openPage(browser);
  await signIn(page, `${server.url}/live`);
  await page.getByLabel("Name contains").fill("looked a");
  await page.waitForURL(/name=looked/);
  const row = page.getByRole("row", { name: /Looked At/ });
  await row.waitFor();
  assert.equal(await page.getByRole("row").count(), 2, "the head, and the one that fits");
  await row.click();
  const drawer = page.getByRole("dialog", { name: "Event" });
  await drawer.getByText("Applied to a person").waitFor();
  await drawer.getByRole("tab", { name: "Raw" }).click();
  await drawer.getByText('"messageId": "looked-1"').waitFor();
  await drawer.getByRole("link", { name: "this person" }).click();
  await page.waitForURL("**/people/*");
  assert.deepEqual(page.defects, []);
});

test("a range of time goes along from page to page, and cuts what is listed", async () => {
  const page = await openPage(browser);
  await signIn(page, `${server.url}/live?range=1h`);
  await page.getByText(/^Last hour, by when they came in/).waitFor();
  await page.getByRole("link", { name: "Quarantine" }).click();
  await page.waitForURL("**/quarantine?range=1h");
  await page.getByText(/Last hour, as of/).waitFor();
  await page.getByLabel("Time range").selectOption("From … to …");
  const range = page.getByRole("dialog", { name: "Range of time" });
  await range.getByLabel("From").fill("2001-01-01T00:00");
  await range.getByLabel("To").fill("2001-01-02T00:00");
  await range.getByRole("button", { name: "Show" }).click();
  await page.getByText("Nothing was refused then").waitFor();
  await page.goto(
    `${server.url}/sql?from=2001-01-01T00:00:00Z&to=2001-01-02T00:00:00Z&q=${encodeURIComponent("SELECT :from AS a, :to AS b")}`,
  );
  await page.getByLabel("SQL statement").waitFor();
  await page.getByRole("button", { name: "Run" }).click();
  await page.getByRole("row", { name: /2001-01-01.*2001-01-02/ }).waitFor();
  assert.deepEqual(page.defects, []);
});

test("a source's events and fields are found, and a plan is proposed", async () => {
  await send({
    type: "track",
    event: "Looked Into",
    userId: "looker",
    messageId: "into-1",
    properties: { depth: 7, sender: "jane@shop.example" },
  });
  await eventually(async () => {
    const { events } = await server.call("GET", "/v1/sources/web/schema");
    return events.some(({ event }) => event === "Looked Into");
  });
  const page = await openPage(browser);
  await signIn(page, `${server.url}/schema`);
  await page.getByRole("row").filter({ hasText: "web" }).first().click();
  await page.getByRole("row").filter({ hasText: "Looked Into" }).click();
  await page.getByText("aaaa@aaaa.aaaaaaa").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Propose one for web" }).click();
  await page.getByText("depth:").waitFor();
  assert.deepEqual(page.defects, []);
});

test("what operate shows is what /metrics says", async () => {
  const page = await openPage(browser);
  await signIn(page, `${server.url}/operate`);
  const metrics = await (
    await fetch(`${server.url}/metrics`, { headers: { Authorization: `Bearer ${ADMIN}` } })
  ).text();
  const tables = [...metrics.matchAll(/^lake_table_rows\{[^}]*table="([^"]+)"[^}]*\} (\S+)/gm)];
  assert.ok(tables.length > 3, metrics.slice(0, 2000));
  for (const [, table, value] of tables) {
    await page
      .getByRole("row", { name: `Lake: ${table} ` })
      .filter({ hasText: figure(Number(value)) })
      .first()
      .waitFor();
  }
  await page.getByText("unify ok").waitFor();
  assert.deepEqual(page.defects, []);
});

test("a view is had as a call of the API, and rules as YAML, that work", async () => {
  const page = await openPage(browser);
  await signIn(page, `${server.url}/settings`);
  await page.getByRole("button", { name: "API, YAML" }).click();
  const dialog = page.getByRole("dialog", { name: "The same elsewhere" });
  const yaml = await dialog.getByLabel("identity.yaml as YAML").locator("code").textContent();
  const { files } = await server.call("GET", "/v1/workspace/files?defaults=true");
  assert.equal(yaml, files["identity.yaml"]);
  const curl = await dialog.getByLabel("The rules as files as a call").locator("code").textContent();
  const [, url] = /^curl '([^']+)'/.exec(curl);
  assert.match(curl, /Bearer \$TRIBUTARY_TOKEN/);
  const answer = await fetch(url, { headers: { Authorization: `Bearer ${ADMIN}` } });
  assert.deepEqual((await answer.json()).files, files);
  assert.deepEqual(page.defects, []);
});

test("each object tells who changed it, when, and what", async () => {
  await server.call("POST", "/v1/sources", { name: "told", kind: "server" });
  const page = await openPage(browser);
  await signIn(page, `${server.url}/sources?source=told`);
  const history = page.getByRole("region", { name: "History" });
  await history.getByText("+ enabled: true").waitFor();
  await page.getByRole("button", { name: "Disable" }).click();
  await history.getByText("~ enabled: true -> false").waitFor();
  assert.equal(await history.getByText("first administrator").count(), 2);
  assert.deepEqual(page.defects, []);
});

test("the browser SDK's first event shows in live events", async (t) => {
  const page = await openPage(browser);
  await signIn(page, `${server.url}/start`);
  await page.getByLabel("Name").fill("shop");
  await page.keyboard.press("Enter");
  await page.getByText("Write key of shop").waitFor();
  await page.getByRole("tab", { name: "Browser (script tag)" }).click();
  const snippet = await page.getByLabel("Browser (script tag) code").locator("code").textContent();
  const html = `<!doctype html><html lang="en"><title>Shop</title>${snippet}<h1>Shop</h1></html>`;
  const shop = createServer((_, response) =>
    response.writeHead(200, { "Content-Type": "text/html" }).end(html),
  );
  await new Promise((resolve) => shop.listen(0, resolve));
  try {
    await page.goto(`${server.url}/live?name=First%20Hello`);
    await page.getByText("Waiting for events").waitFor();
    await page.getByText("Live", { exact: true }).waitFor();
    await page.evaluate(() => {
      const look = () => {
        if (/First Hello/.test(document.querySelector("main [role=rowgroup]")?.textContent ?? "")) {
          window.seenAt ??= Date.now();
        }
      };
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    });
    const visitor = await openPage(browser);
    await visitor.goto(`http://localhost:${shop.address().port}/`);
    await visitor.waitForFunction(() => window.analytics?.initialized === true);
    const sentAt = await visitor.evaluate(() => {
      const now = Date.now();
      window.analytics.track("First Hello", { from: "a real browser" });
      return now;
    });
    await page.getByRole("row", { name: /First Hello/ }).waitFor();
    const seenAt = await page.evaluate(() => window.seenAt);
    t.diagnostic(`from the SDK's call to the row in live events: ${seenAt - sentAt} ms`);
    await page.getByRole("row", { name: /First Hello/ }).click();
    await page.getByRole("tab", { name: "Raw" }).click();
    await page.getByText('"name": "analytics.js"').waitFor();
    assert.deepEqual(page.defects, []);
    assert.deepEqual(visitor.defects, []);
  } finally {
    shop.close();
  }
});

test("pages under which the server restarts go on by themselves", async () => {
  const live = await openPage(browser);
  await signIn(live, `${server.url}/live?name=After%20Restart`);
  await live.getByText("Live", { exact: true }).waitFor();
  const overview = await openPage(browser);
  await signIn(overview, server.url);
  await overview.getByText("Live", { exact: true }).waitFor();
  await server.stop();
  await live.getByText("Connection lost, trying again").waitFor();
  await overview.getByText("Connection lost, trying again").waitFor();
  await server.again();
  await send({ type: "track", event: "After Restart", userId: "r1", messageId: "after-1" });
  await live.getByRole("row", { name: /After Restart/ }).waitFor();
  await overview.getByText("Live", { exact: true }).waitFor();
  await eventually(
    async () => (await overview.getByRole("alert").count()) + (await live.getByRole("alert").count()) === 0,
    "A page still tells of the failure.",
  );
  assert.deepEqual([...live.defects, ...overview.defects], []);
});
