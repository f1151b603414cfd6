// SPDX-License-Identifier: Apache-2.0
import createClient, { type Middleware } from "openapi-fetch";
import { failureOf } from "./failure";
import type { paths } from "./schema";
import { currentSession, sessionEnded } from "./session-state";

const SAFE = new Set(["GET", "HEAD"]);

/** Names the workspace, proves that the call is ours, and makes one kind of error of all errors. */
const frame: Middleware = {
  onRequest({ request }) {
    const session = currentSession();
    if (session !== null) {
      request.headers.set("X-Tributary-Workspace", session.workspace);
      if (!SAFE.has(request.method)) {
        request.headers.set("X-CSRF-Token", session.csrf);
      }
    }
    return request;
  },
  async onResponse({ request, response }) {
    if (response.ok) {
      return response;
    }
    if (response.status === 401 && !request.url.endsWith("/v1/session")) {
      sessionEnded();
    }
    throw await failureOf(response);
  },
};

/**
 * The server's API, typed by its OpenAPI document. Calls throw a `Failure` where the server refuses
 * or is not there, so what they return is the answer.
 */
export const api = createClient<paths>({
  baseUrl: "",
  credentials: "same-origin",
  // Asked for anew at each call, so that tests can put another in its place.
  fetch: (request) => globalThis.fetch(request),
});
api.use(frame);

/** The body of a call's answer. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  return data as T;
}

/** A call without generated types: for bodies that are no JSON, and for streams of bytes. */
export async function rawCall(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  const session = currentSession();
  if (session !== null) {
    headers.set("X-Tributary-Workspace", session.workspace);
    if (!SAFE.has(init.method ?? "GET")) {
      headers.set("X-CSRF-Token", session.csrf);
    }
  }
  const response = await globalThis.fetch(path, { ...init, headers, credentials: "same-origin" });
  if (response.ok) {
    return response;
  }
  if (response.status === 401) {
    sessionEnded();
  }
  throw await failureOf(response);
}
