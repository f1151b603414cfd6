// SPDX-License-Identifier: Apache-2.0
import { answer, api } from "./client";
import { lastWorkspace, type Session, setSession } from "./session-state";

/** Asks who is signed in, and remembers it. */
export async function loadSession(workspace = lastWorkspace()): Promise<Session> {
  const headers = workspace === "" ? {} : { "X-Tributary-Workspace": workspace };
  const session = await answer(api.GET("/v1/session", { headers }));
  setSession(session);
  return session;
}

/** Signs in with a token; workspaces that the browser is signed in to stay. */
export async function signIn(token: string): Promise<Session> {
  const session = await answer(api.POST("/v1/session", { body: { token } }));
  setSession(session);
  return session;
}

/** Signs out of all workspaces. */
export async function signOut(): Promise<void> {
  await api.DELETE("/v1/session");
  setSession(null);
}
