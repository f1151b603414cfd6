// SPDX-License-Identifier: Apache-2.0
import { readFile } from 'node:fs/promises'
import { driveInBrowser } from './browser.mjs'

await driveInBrowser(await readFile(new URL('segment-snippet-page.mjs', import.meta.url)))
