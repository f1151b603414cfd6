// SPDX-License-Identifier: Apache-2.0

/** A call of the HTTP API that a view makes. */
export type ApiCall = {
  /** What it answers, as `The latest events`. */
  what: string;
  method?: "GET" | "POST" | "PUT" | "DELETE";
  /** As `/v1/events/recent`, its parts encoded. */
  path: string;
  /** Empty values are left out. */
  query?: Readonly<Record<string, string | undefined>>;
  /** Sent as JSON. */
  body?: unknown;
};

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * A call as a command line for curl. The token is a variable of the shell, so that none is copied.
 *
 * @param origin as `https://cdp.example.com`
 */
export function curlOf(call: ApiCall, origin: string, workspace: string): string {
  const query = new URLSearchParams(
    Object.entries(call.query ?? {}).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "",
    ),
  ).toString();
  const method = call.method ?? "GET";
  return [
    `curl ${method === "GET" ? "" : `-X ${method} `}${quoted(`${origin}${call.path}${query && `?${query}`}`)}`,
    `-H "Authorization: Bearer $TRIBUTARY_TOKEN"`,
    ...(workspace === "default" ? [] : [`-H ${quoted(`X-Tributary-Workspace: ${workspace}`)}`]),
    ...(call.body === undefined
      ? []
      : [`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(call.body))}`]),
  ].join(" \\\n  ");
}
