// SPDX-License-Identifier: Apache-2.0
// The SDK is bundled here: the page fetches nothing from elsewhere.
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { driveInBrowser } from './browser.mjs'

const bundle = await build({
  entryPoints: [fileURLToPath(new URL('segment-next-page.mjs', import.meta.url))],
  bundle: true,
  write: false,
  minify: true,
  format: 'iife',
})
await driveInBrowser(bundle.outputFiles[0].contents)
