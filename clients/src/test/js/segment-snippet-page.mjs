// SPDX-License-Identifier: Apache-2.0
// What a page does that has the SDK's snippet: calls are queued, and a script tag brings the SDK,
// which takes the queue over.

/** Makes the calls, and answers how many they are. */
window.hold = async ({ url, writeKey, userId, anonymousId, previousId, groupId, traits, steps }) => {
  const analytics = (window.analytics = [])
  analytics._writeKey = writeKey
  analytics._cdn = url
  analytics._loadOptions = {}
  analytics.push(['setAnonymousId', anonymousId])
  const calls = [
    ['identify', userId, traits],
    ['track', 'Order Completed', { revenue: 12.5, traits }],
    ['page', 'Home'],
    ['screen', 'Main'],
    ['group', groupId, { name: 'Łódź' }],
    ['alias', userId, previousId],
  ]
  for (let i = 0; i < steps; i++) calls.push(['track', `Step ${i}`])
  for (const call of calls) analytics.push(call)
  const script = document.createElement('script')
  script.src = `${url}/analytics.js/v1/${writeKey}/analytics.min.js`
  await new Promise((done, failed) => {
    script.onload = done
    script.onerror = () => failed(new Error('the script did not load'))
    document.head.append(script)
  })
  return calls.length
}
