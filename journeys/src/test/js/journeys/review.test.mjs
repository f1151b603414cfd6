// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ADMIN, eventually, openPage, signIn, startBrowser, startServer, violations } from "../harness.mjs";

const PEOPLE = 240;
const GIVEN = ["Anna", "Bruno", "Carla", "David", "Elena", "Felix", "Greta", "Hugo", "Ines", "Jonas", "Katja", "Lukas"];
const FAMILY = ["Ackermann", "Bergmann", "Dietrich", "Eberhardt", "Feldmann", "Hartwig", "Jansen", "Kowalski", "Lindgren", "Moretti", "Neumann", "Petrov", "Reinhardt", "Sommer", "Vogel"];
const CITIES = ["Bonn", "Graz", "Bern", "Ulm", "Linz"];

let server;
let browser;
let seed = 7;

function draw(list) {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return list[Math.floor((seed / 2_147_483_648) * list.length)];
}

function identify(id, traits) {
  return JSON.stringify({ type: "identify", messageId: id, ...traits.who, traits: traits.told });
}

/** Customers of a CRM of whom some come again at the tills, under another id. */
function told() {
  const crm = [];
  const tills = [];
  const numbers = Array.from({ length: 90 }, (_, i) => i + 10);
  for (let i = 0; i < PEOPLE; i++) {
    const [firstName, lastName, city] = [draw(GIVEN), draw(FAMILY), draw(CITIES)];
    const birthday = `19${draw(numbers)}-0${1 + (i % 9)}-${10 + (i % 19)}`;
    const street = `${draw(FAMILY)} Street ${draw(numbers)}`;
    const one = { firstName, lastName, birthday, address: { city, street } };
    crm.push(identify(`c${i}`, { who: { userId: `c${i}` }, told: one }));
    if (i % 2 === 0) {
      const other = i % 4 === 0 ? one : { ...one, address: { city, street: `Harbour Road ${i}` } };
      tills.push(identify(`t${i}`, { who: { anonymousId: `t${i}` }, told: other }));
    } else if (i % 3 === 0) {
      const little = { firstName, lastName, address: { city } };
      tills.push(identify(`t${i}`, { who: { anonymousId: `t${i}` }, told: little }));
    }
  }
  return { crm, tills };
}

async function take(name, kind, lines) {
  await server.call("POST", "/v1/sources", { name, kind });
  const response = await fetch(`${server.url}/v1/sources/${name}/import`, {
    method: "POST",
    headers: { Authorization: `Bearer ${ADMIN}` },
    body: lines.join("\n"),
  });
  assert.equal(response.status, 200);
}

async function match(query) {
  const { id } = await server.call("POST", `/v1/matching/runs${query}`);
  let run;
  await eventually(async () => {
    run = await server.call("GET", `/v1/matching/runs/${id}`);
    return run.outcome !== "running";
  });
  return run;
}

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  const { crm, tills } = told();
  await take("crm", "crm", crm);
  await take("tills", "pos", tills);
  const everybody = crm.length + tills.length;
  await eventually(async () => (await match("?dryRun=true")).records === everybody);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test("match everybody, decide with two keys, undo", async () => {
  const page = await openPage(browser);
  await signIn(page, `${server.url}/review`);
  await page.getByRole("button", { name: "Match everybody" }).click();
  await page.getByText(/people became one with others/).waitFor();

  const people = page.getByRole("table", { name: "The two people" });
  await people.waitFor();
  await page.getByRole("table", { name: "Why they may be one person" }).waitFor();
  assert.deepEqual(await violations(page), []);

  const { reviews, waiting } = await server.call("GET", "/v1/matching/reviews");
  assert.ok(waiting > 1, "some matches are doubtful");
  await page.getByText(`${waiting} to review`).waitFor();
  await page.keyboard.press("d");
  await page.getByText("Decided: different people.").waitFor();
  const { decisions } = await server.call("GET", "/v1/decisions");
  assert.deepEqual(
    decisions.map(({ kind, a, b, withdrawn }) => [kind, a, b, withdrawn]),
    [["different", reviews[0].a, reviews[0].b, false]],
  );
  await page.getByText(/are doubtful, 1 were reviewed/).waitFor();

  await page.keyboard.press("u");
  await page.getByText(`${waiting} to review`).waitFor();
  const after = await server.call("GET", "/v1/decisions");
  assert.equal(after.decisions[0].withdrawn, true);

  await page.keyboard.press("s");
  await page.getByText("Decided: the same person.").waitFor();
  const why = await server.call(
    "GET",
    `/v1/explain?a=${encodeURIComponent(reviews[0].a)}&b=${encodeURIComponent(reviews[0].b)}`,
  );
  assert.equal(why.same, true);

  await page.getByRole("button", { name: "A sample of those that join" }).click();
  await people.waitFor();
  assert.match(page.url(), /zone=joining/);
  assert.deepEqual(page.defects, []);
});
