// SPDX-License-Identifier: Apache-2.0
import { Analytics } from '@segment/analytics-node'
import { drive } from './drive.mjs'

await drive(async ({ url, writeKey, userId, anonymousId, previousId, groupId, traits, steps }) => {
  const analytics = new Analytics({ writeKey, host: url, flushAt: 5, flushInterval: 100 })
  const failures = []
  analytics.on('error', (error) => failures.push(error))
  const who = { userId, anonymousId }
  analytics.identify({ ...who, traits })
  analytics.track({ ...who, event: 'Order Completed', properties: { revenue: 12.5, traits } })
  analytics.page({ ...who, name: 'Home' })
  analytics.screen({ ...who, name: 'Main' })
  analytics.group({ ...who, groupId, traits: { name: 'Łódź' } })
  analytics.alias({ userId, previousId })
  for (let i = 0; i < steps; i++) {
    analytics.track({ ...who, event: `Step ${i}` })
  }
  await analytics.closeAndFlush({ timeout: 60_000 })
  if (failures.length > 0) throw failures[0].reason ?? failures[0]
})
