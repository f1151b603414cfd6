// SPDX-License-Identifier: Apache-2.0
// A visit to a page in a headless Chromium, served from another origin than the platform's.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { drive } from './drive.mjs'

const PATIENCE_MS = 45_000

/** The message ids that the platform has acknowledged to a tab. */
function acknowledged(tab) {
  const ids = new Set()
  tab.on('response', (response) => {
    const request = response.request()
    const body = response.status() === 200 && request.method() === 'POST' && request.postDataJSON()
    for (const event of body ? (body.batch ?? [body]) : []) ids.add(event.messageId)
  })
  return ids
}

/**
 * Has a page hold all visits. Its script defines `window.hold`, which takes a visit, makes the
 * calls, and answers how many they are.
 */
export async function driveInBrowser(script) {
  const page = '<!doctype html><meta charset="utf-8"><title>Begrüßung</title><script src="page.js"></script>'
  const site = createServer((request, response) => {
    const isScript = request.url.startsWith('/page.js')
    response.writeHead(200, { 'Content-Type': isScript ? 'text/javascript' : 'text/html' })
    response.end(isScript ? script : page)
  })
  site.listen(0, '127.0.0.1')
  await once(site, 'listening')

  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

  async function hold(visit) {
    const context = await browser.newContext()
    try {
      const tab = await context.newPage()
      const ids = acknowledged(tab)
      await tab.goto(`http://localhost:${site.address().port}/`)
      const calls = await tab.evaluate((it) => window.hold(it), visit)
      const end = Date.now() + (visit.leaves ? 0 : PATIENCE_MS)
      while (ids.size < calls && Date.now() < end) await pause(50)
      if (!visit.leaves && ids.size !== calls) throw new Error(`${ids.size} of ${calls} acknowledged`)
      // One who leaves still has calls in the SDK's batch, which sends them on unload.
      await tab.goto('about:blank')
      await pause(visit.leaves ? 1000 : 0)
    } finally {
      await context.close()
    }
  }

  await drive(hold, () => browser.close())
}
