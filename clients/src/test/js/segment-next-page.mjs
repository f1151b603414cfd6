// SPDX-License-Identifier: Apache-2.0
import { AnalyticsBrowser } from '@segment/analytics-next'

const batching = { strategy: 'batching', config: { size: 100, timeout: 60_000 } }

/** Makes the calls, and answers how many they are. */
window.hold = async ({ url, writeKey, userId, anonymousId, previousId, groupId, traits, steps, leaves }) => {
  const options = leaves ? { integrations: { 'Segment.io': { deliveryStrategy: batching } } } : {}
  const [analytics] = await AnalyticsBrowser.load({ writeKey, cdnURL: url }, options)
  analytics.setAnonymousId(anonymousId)
  const calls = [
    analytics.identify(userId, traits),
    analytics.track('Order Completed', { revenue: 12.5, traits }),
    analytics.page('Home'),
    analytics.screen('Main'),
    analytics.group(groupId, { name: 'Łódź' }),
    analytics.alias(userId, previousId),
  ]
  for (let i = 0; i < steps; i++) calls.push(analytics.track(`Step ${i}`))
  await Promise.all(calls)
  return calls.length
}
