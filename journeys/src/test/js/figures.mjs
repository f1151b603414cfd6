// SPDX-License-Identifier: Apache-2.0
//
// Figures of the console, against a server of their own: `./tributary bench console NAME`, with NAME
// one of paint, scroll and memory. Each prints what it measured and the budget.
import { ADMIN, openPage, signIn, startBrowser, startServer } from "./harness.mjs";

const LISTED = 100_000;
const CHUNK = 10_000;
const LOADS = 15;
const FRAME_LONG_MS = 50;
const SECOND_EVENTS = 20;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

async function send(server, events) {
  const response = await fetch(`${server.url}/v1/sources/web/import`, {
    method: "POST",
    headers: { Authorization: `Bearer ${ADMIN}` },
    body: events.map((event) => JSON.stringify(event)).join("\n"),
  });
  if (!response.ok) {
    throw new Error(await response.text());
  }
}

const event = (n) => ({
  type: "track",
  event: `Figure ${n % 7}`,
  userId: `u${n % 1000}`,
  messageId: `figure-${n}`,
  properties: { n, text: "as long as such texts are" },
});

/** Runs in the page: when something was painted first, in milliseconds since the navigation. */
function firstPaint() {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntriesByName("first-contentful-paint")) {
        resolve(entry.startTime);
      }
    }).observe({ type: "paint", buffered: true });
  });
}

/** First contentful paint of the overview, signed in, nothing cached. */
async function paint(server, browser) {
  await send(server, Array.from({ length: 500 }, (_, n) => event(n)));
  const first = await openPage(browser);
  await signIn(first, server.url);
  const storageState = await first.context().storageState();
  await first.context().close();
  const paints = [];
  const heads = [];
  for (let i = 0; i < LOADS; i++) {
    const page = await openPage(browser, { storageState });
    await page.goto(server.url);
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    heads.push(await page.evaluate(() => performance.now()));
    paints.push(await page.evaluate(firstPaint));
    await page.context().close();
  }
  for (const list of [paints, heads]) {
    list.sort((a, b) => a - b);
  }
  console.log(
    `first contentful paint, ${LOADS} loads without cache: median ${at(paints, 0.5).toFixed(0)} ms, ` +
      `slowest ${paints.at(-1).toFixed(0)} ms (budget 1000 ms); ` +
      `heading of the overview: median ${at(heads, 0.5).toFixed(0)} ms`,
  );
}

/** Runs in the page: scrolls at a speed for some seconds, and looks at every frame. */
function scrollFor([pixelsPerFrame, seconds, longMs]) {
  const grid = document.querySelector('[role="grid"][aria-label^="Events"]');
  const height = 36;
  return new Promise((resolve) => {
    const frames = [];
    let blank = 0;
    let last = performance.now();
    const end = last + seconds * 1000;
    const look = (now) => {
      frames.push(now - last);
      last = now;
      // What is in sight before this frame's scrolling is what the frame before has painted.
      const there = new Set(
        [...grid.querySelectorAll("[data-index]")].map((row) => Number(row.dataset.index)),
      );
      const rows = Number(grid.getAttribute("aria-rowcount")) - 1;
      const from = Math.max(0, Math.floor((grid.scrollTop - 34) / height) + 1);
      const to = Math.min(rows - 1, Math.floor((grid.scrollTop + grid.clientHeight - 34) / height) - 1);
      for (let index = from; index <= to; index++) {
        if (!there.has(index)) {
          blank++;
          break;
        }
      }
      grid.scrollTop += pixelsPerFrame;
      if (now < end) {
        requestAnimationFrame(look);
      } else {
        frames.sort((a, b) => a - b);
        resolve({
          frames: frames.length,
          p50: frames[Math.floor(frames.length / 2)],
          p99: frames[Math.floor(frames.length * 0.99)],
          max: frames.at(-1),
          long: frames.filter((frame) => frame > longMs).length,
          blank,
        });
      }
    };
    requestAnimationFrame(look);
  });
}

/** A list of 100,000 events, scrolled at several speeds. */
async function scroll(server, browser) {
  for (let n = 0; n < LISTED; n += CHUNK) {
    await send(server, Array.from({ length: CHUNK }, (_, i) => event(n + i)));
  }
  const page = await openPage(browser);
  await signIn(page, `${server.url}/live`);
  const grid = page.getByRole("grid", { name: /^Events/ });
  await grid.waitFor();
  const count = () => grid.evaluate((each) => Number(each.getAttribute("aria-rowcount")) - 1);
  const start = Date.now();
  while ((await count()) < LISTED && Date.now() - start < 200_000) {
    await grid.evaluate((each) => each.scrollTo(0, each.scrollHeight));
    await sleep(50);
  }
  console.log(`${await count()} events listed after ${((Date.now() - start) / 1000).toFixed(1)} s`);
  for (const pixels of [20, 200, 2000]) {
    await grid.evaluate((each) => each.scrollTo(0, 0));
    await sleep(300);
    const seen = await page.evaluate(scrollFor, [pixels, 5, FRAME_LONG_MS]);
    console.log(
      `${pixels} pixels a frame, 5 s: ${seen.frames} frames, half within ${seen.p50.toFixed(1)} ms, ` +
        `99 of 100 within ${seen.p99.toFixed(1)} ms, longest ${seen.max.toFixed(1)} ms; ` +
        `over ${FRAME_LONG_MS} ms: ${seen.long}; with rows missing: ${seen.blank}`,
    );
  }
}

/** The JavaScript heap while live events come in, after a garbage collection each minute. */
async function memory(server, browser, minutes) {
  const page = await openPage(browser);
  await signIn(page, `${server.url}/live`);
  await page.getByText("Live", { exact: true }).waitFor();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("HeapProfiler.enable");
  let n = 0;
  let sending = true;
  const source = (async () => {
    while (sending) {
      await send(server, Array.from({ length: SECOND_EVENTS }, () => event(n++)));
      await sleep(1000);
    }
  })();
  for (let minute = 1; minute <= minutes; minute++) {
    await sleep(60_000);
    await cdp.send("HeapProfiler.collectGarbage");
    const { usedSize } = await cdp.send("Runtime.getHeapUsage");
    const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
    const rows = await page.getByRole("grid", { name: /^Events/ }).getAttribute("aria-rowcount");
    console.log(
      `minute ${minute}: ${n} events sent, ${Number(rows) - 1} listed, ` +
        `heap ${(usedSize / 1e6).toFixed(1)} MB, ${nodes} elements`,
    );
  }
  sending = false;
  await source;
}

const figures = { paint, scroll, memory };
const [name, value] = process.argv.slice(2);
if (name !== undefined && figures[name] === undefined) {
  console.error(`Cannot measure '${name}': say ${Object.keys(figures).join(", ")}, or nothing for all.`);
  process.exit(2);
}
for (const each of name === undefined ? Object.keys(figures) : [name]) {
  const [server, browser] = await Promise.all([startServer(), startBrowser()]);
  try {
    await server.call("POST", "/v1/sources", { name: "web", kind: "web" });
    await figures[each](server, browser, Number(value ?? 10));
  } finally {
    await browser.close();
    await server.close();
  }
}
