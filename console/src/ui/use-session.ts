// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from "react";
import { currentSession, onSessionChange, type Session } from "../api/session-state";

/** Who is signed in. Only for what is shown to signed-in people. */
export function useSession(): Session {
  const session = useSyncExternalStore(onSessionChange, currentSession);
  if (session === null) {
    throw new Error("Nobody is signed in.");
  }
  return session;
}

/** Whether the signed-in role may do something, as `replay`. What it may not is not offered. */
export function useMay(permission: string): boolean {
  return useSession().permissions.includes(permission);
}
