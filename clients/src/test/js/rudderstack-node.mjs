// SPDX-License-Identifier: Apache-2.0
import RudderAnalytics from '@rudderstack/rudder-sdk-node'
import { drive } from './drive.mjs'

await drive(async ({ url, writeKey, userId, anonymousId, previousId, groupId, traits, steps }) => {
  const analytics = new RudderAnalytics(writeKey, {
    dataPlaneUrl: url,
    flushAt: 5,
    flushInterval: 100,
    logLevel: 'silly',
    errorHandler: () => {},
  })
  const deliveries = []
  const send = (type, message) =>
    deliveries.push(
      new Promise((done, failed) =>
        analytics[type](message, (error) => (error ? failed(error) : done())),
      ),
    )
  const who = { userId, anonymousId }
  send('identify', { ...who, traits })
  send('track', { ...who, event: 'Order Completed', properties: { revenue: 12.5, traits } })
  send('page', { ...who, name: 'Home' })
  send('screen', { ...who, name: 'Main' })
  send('group', { ...who, groupId, traits: { name: 'Łódź' } })
  send('alias', { userId, previousId })
  for (let i = 0; i < steps; i++) {
    send('track', { ...who, event: `Step ${i}` })
  }
  await Promise.all(deliveries)
})
