// SPDX-License-Identifier: Apache-2.0
//
// What journeys are made of: a server of their own, a browser, and the check of accessibility.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

/** The administrator's token of every server here. */
export const ADMIN = "an-administrator-of-the-journeys";
const READY_MS = 180_000;
// Machines are busy, and no journey is about speed: what does not come in a minute does not come.
const PATIENCE_MS = 60_000;
const AGAIN_MS = 5_000;
const LOADING = ".mantine-Skeleton-root, .mantine-Loader-root:not([aria-hidden])";
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const axe = readFileSync(new URL("./node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

async function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Starts the real process: `start`, or `demo` with generated customers; `stop` and `again` as named. */
export async function startServer({ customers = 0 } = {}) {
  const data = mkdtempSync(join(tmpdir(), "tributary-journeys-"));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let child;
  const launch = (...command) =>
    new Promise((resolve, reject) => {
      let output = "";
      child = spawn(
        process.env.TRIBUTARY_JAVA ?? "java",
        [
          "-Xmx768m",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-cp",
          process.env.TRIBUTARY_CLASS_PATH,
          "io.tributary.server.Main",
          ...command,
        ],
        { env: { ...process.env, TRIBUTARY_ADMIN_TOKEN: ADMIN } },
      );
      const timer = setTimeout(() => reject(new Error(`Not ready:\n${output}`)), READY_MS);
      const read = (chunk) => {
        output += chunk;
        if (/^ready /m.test(output)) {
          clearTimeout(timer);
          resolve();
        }
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.on("exit", (code) => reject(new Error(`Ended with ${code}:\n${output}`)));
    });
  const at = ["--data", data, "--port", String(port)];
  const stop = () =>
    new Promise((resolve) => {
      child.removeAllListeners("exit");
      child.on("exit", resolve);
      child.kill("SIGTERM");
    });
  await (customers > 0 ? launch("demo", "--customers", String(customers), ...at) : launch("start", ...at));
  return {
    url,
    stop,
    again: () => launch("start", ...at),
    async close() {
      await stop();
      rmSync(data, { recursive: true, force: true });
    },
    /** Calls the API as the administrator. */
    async call(method, path, body) {
      const response = await fetch(url + path, {
        method,
        headers: { Authorization: `Bearer ${ADMIN}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return text === "" ? null : JSON.parse(text);
    },
  };
}

/** A browser without a head. */
export function startBrowser() {
  return chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
}

/** A page of a person of their own; scripts that fail and policies that are broken are collected. */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.defects = [];
  page.on("pageerror", (error) => page.defects.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy/i.test(message.text())) {
      page.defects.push(message.text());
    }
  });
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

/** Signs in by keyboard. */
export async function signIn(page, url, token = ADMIN) {
  await page.goto(url);
  await page.getByLabel("Token").fill(token);
  await page.keyboard.press("Enter");
  await page.getByRole("navigation", { name: "Pages" }).waitFor({ state: "attached" });
}

/** Waits until nothing loads any more and nothing moves: contrast is that of the end. */
export async function settled(page) {
  await page.waitForFunction((marks) => {
    const loading = document.querySelector(marks) !== null;
    const moving = document
      .getAnimations()
      .some((each) => each.effect.getComputedTiming().endTime !== Infinity && each.playState === "running");
    const still = !loading && !moving;
    window.stillSince = still ? (window.stillSince ?? performance.now()) : undefined;
    return still && performance.now() - window.stillSince > 150;
  }, LOADING);
}

/** What axe finds wrong in a page that has settled, as readable lines. */
export async function violations(page) {
  await settled(page);
  const result = await page.evaluate(
    `(() => { const module = undefined, exports = undefined; ${axe}; return window.axe.run(); })()`,
  );
  return result.violations.map(
    (each) => `${each.id}: ${each.help}\n    ${each.nodes.map((node) => node.html).slice(0, 3).join("\n    ")}`,
  );
}

/** The pages that the navigation names, as paths. */
export async function navigation(page) {
  return page
    .getByRole("navigation", { name: "Pages" })
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href").split("?")[0]));
}

/** Presses a key until the focus is where `there`, a function of the focused element, wants it. */
export async function pressUntil(page, there, key = "Tab") {
  for (let i = 0; i < 90; i++) {
    if (await page.evaluate(`(${there})(document.activeElement)`)) {
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not lead there: ${there}`);
}

/** Does something, and again where nothing took notice yet, until `there` says that it had an effect. */
async function doFor(work, there) {
  for (let left = PATIENCE_MS; ; left -= AGAIN_MS) {
    await work();
    try {
      return await there({ timeout: AGAIN_MS });
    } catch (failure) {
      if (left <= 0) {
        throw failure;
      }
    }
  }
}

async function press(page, keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
  }
}

/** Presses keys, and again where nothing listened to them yet, until `there` says that they did something. */
export function pressFor(page, keys, there) {
  return doFor(() => press(page, keys), there);
}

/** Leaves the field that a page may have put the focus in, and goes to another page by its keys. */
export async function goTo(page, keys, path) {
  await doFor(
    async () => {
      await page.evaluate(() => document.activeElement?.blur?.());
      await press(page, keys);
    },
    (limit) => page.waitForURL((url) => url.pathname === path, limit),
  );
  await page.getByRole("heading", { level: 1 }).waitFor();
}

/** Waits until an element has the focus, so that what is typed goes there. */
export async function focused(locator) {
  await locator.waitFor();
  await eventually(
    () => locator.evaluate((element) => element === document.activeElement),
    `The focus does not come to ${locator}.`,
  );
}

/** Waits until something holds, for a minute. */
export async function eventually(holds, what = "It did not come to be within a minute.") {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
    if (await holds()) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(what);
}
