// SPDX-License-Identifier: Apache-2.0
// Reads visits from standard input, lets an SDK hold all of them at the same time, and prints for
// each what went wrong, or null.
//
// A visit is {url, writeKey, userId, anonymousId, previousId, groupId, traits, steps, leaves}.

const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)
const { visits } = JSON.parse(Buffer.concat(chunks).toString('utf8'))

/** Standard output is for the answer alone: what SDKs print goes to standard error. */
console.log = console.info = console.debug = console.error

export async function drive(hold, end = async () => {}) {
  const failures = await Promise.all(
    visits.map((visit) =>
      hold(visit).then(
        () => null,
        (error) => String(error?.stack ?? error),
      ),
    ),
  )
  await end()
  await new Promise((done) => process.stdout.write(JSON.stringify({ failures }) + '\n', done))
  process.exit(0)
}
