// SPDX-License-Identifier: Apache-2.0
import type { Answer } from "./types";

/** Who is signed in, and what they may do. */
export type Session = Answer<"/v1/session">;

const WORKSPACE_KEY = "tributary.workspace";

let current: Session | null = null;
const listeners = new Set<(session: Session | null) => void>();

/** The session that calls are made in; null for none. */
export function currentSession(): Session | null {
  return current;
}

/** Makes a session the current one, for calls and for the pages. */
export function setSession(session: Session | null): void {
  current = session;
  if (session !== null) {
    sessionStorage.setItem(WORKSPACE_KEY, session.workspace);
  }
  for (const listener of listeners) {
    listener(session);
  }
}

/** The server no longer knows us. */
export function sessionEnded(): void {
  if (current !== null) {
    setSession(null);
  }
}

/** Which workspace this tab was in last. */
export function lastWorkspace(): string {
  return sessionStorage.getItem(WORKSPACE_KEY) ?? "";
}

/** Calls back when somebody signs in or out, until the returned function is called. */
export function onSessionChange(listener: (session: Session | null) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
