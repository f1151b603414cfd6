// SPDX-License-Identifier: Apache-2.0

/** How an SDK is pointed at a source. */
export type Snippet = {
  id: string;
  label: string;
  /** Kinds of sources that it is offered for. */
  kinds: readonly string[];
  language: string;
  code: (where: { url: string; key: string }) => string;
};

/** The SDKs that people use, each unchanged but for its host. */
export const snippets: readonly Snippet[] = [
  {
    id: "browser",
    label: "Browser (npm)",
    kinds: ["web"],
    language: "typescript",
    code: ({ url, key }) => `// npm install @segment/analytics-next
import { AnalyticsBrowser } from "@segment/analytics-next";

const analytics = AnalyticsBrowser.load(
  { writeKey: "${key}", cdnURL: "${url}" },
  { integrations: { "Segment.io": {
      apiHost: "${new URL(url).host}/v1", protocol: "${new URL(url).protocol.slice(0, -1)}" } } },
);
analytics.identify("7", { email: "jane@example.com" });
analytics.track("Hello");`,
  },
  {
    id: "script",
    label: "Browser (script tag)",
    kinds: ["web"],
    language: "html",
    code: ({ url, key }) => `<script>
  window.analytics = [];
  analytics._writeKey = "${key}";
  analytics._cdn = "${url}";
  for (const call of ["identify", "track", "page", "group", "alias", "reset"])
    analytics[call] = (...args) => analytics.push([call, ...args]);
  document.head.append(Object.assign(document.createElement("script"), {
    src: "${url}/analytics.js/v1/${key}/analytics.min.js",
  }));
  analytics.page();
</script>`,
  },
  {
    id: "node",
    label: "Node.js",
    kinds: ["server"],
    language: "typescript",
    code: ({ url, key }) => `// npm install @segment/analytics-node
import { Analytics } from "@segment/analytics-node";

const analytics = new Analytics({ writeKey: "${key}", host: "${url}" });
analytics.identify({ userId: "7", traits: { email: "jane@example.com" } });
analytics.track({ userId: "7", event: "Hello" });
await analytics.closeAndFlush();`,
  },
  {
    id: "java",
    label: "Java",
    kinds: ["server"],
    language: "java",
    code: ({ url, key }) => `// com.segment.analytics.java:analytics
Analytics analytics = Analytics.builder("${key}").endpoint("${url}").build();
analytics.enqueue(IdentifyMessage.builder().userId("7").traits(Map.of("email", "jane@example.com")));
analytics.enqueue(TrackMessage.builder("Hello").userId("7"));
analytics.flush();`,
  },
  {
    id: "kotlin",
    label: "Android (Kotlin)",
    kinds: ["mobile"],
    language: "kotlin",
    code: ({ url, key }) => `// com.segment.analytics.kotlin:android
val analytics = Analytics("${key}", applicationContext) {
  apiHost = "${new URL(url).host}/v1"
  cdnHost = "${new URL(url).host}/v1"
}
analytics.identify("7", buildJsonObject { put("email", "jane@example.com") })
analytics.track("Hello")`,
  },
  {
    id: "curl",
    label: "curl",
    kinds: [],
    language: "shell",
    code: ({
      url,
      key,
    }) => `curl -u ${key}: ${url}/v1/track -H 'Content-Type: application/json' -d '{
  "userId": "7", "event": "Hello", "context": {"traits": {"email": "jane@example.com"}}
}'`,
  },
  {
    id: "file",
    label: "A file",
    kinds: ["file", "database", "stream", "pos", "crm", "contact-center", "email"],
    language: "shell",
    code: () => `./tributary import events.jsonl --source NAME --dry-run`,
  },
];

/** The snippets that fit a kind of source, the best first; curl fits all. */
export function snippetsFor(kind: string): readonly Snippet[] {
  return [
    ...snippets.filter((snippet) => snippet.kinds.includes(kind)),
    ...snippets.filter((snippet) => snippet.kinds.length === 0),
  ];
}
