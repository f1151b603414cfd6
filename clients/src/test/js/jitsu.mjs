// SPDX-License-Identifier: Apache-2.0
import { jitsuAnalytics } from '@jitsu/js'
import { drive } from './drive.mjs'

await drive(async ({ url, writeKey, userId, anonymousId, groupId, traits, steps }) => {
  const analytics = jitsuAnalytics({ host: url, writeKey: `${writeKey}:any-secret` })
  analytics.setAnonymousId(anonymousId)
  await analytics.identify(userId, traits)
  await analytics.track('Order Completed', { revenue: 12.5, traits })
  await analytics.page({ name: 'Home' })
  await analytics.group(groupId, { name: 'Łódź' })
  for (let i = 0; i < steps; i++) {
    await analytics.track(`Step ${i}`)
  }
})
