// SPDX-License-Identifier: Apache-2.0
import { answer, api } from "../../api/client";
import type { Answer } from "../../api/types";

/** A connection and how it is. */
export type Connection = Answer<"/v1/connections">["connections"][number];

/** What would come first. */
export type Look = Answer<"/v1/connections/{name}/test", "post">;

export async function listConnections(): Promise<Connection[]> {
  return (await answer(api.GET("/v1/connections"))).connections;
}

export async function testConnection(name: string): Promise<Look> {
  return answer(api.POST("/v1/connections/{name}/test", { params: { path: { name } } }));
}

export async function readConnection(name: string): Promise<Connection> {
  return answer(api.POST("/v1/connections/{name}/read", { params: { path: { name } } }));
}

export async function pauseConnection(name: string): Promise<Connection> {
  return answer(api.POST("/v1/connections/{name}/pause", { params: { path: { name } } }));
}

export async function resumeConnection(name: string): Promise<Connection> {
  return answer(api.POST("/v1/connections/{name}/resume", { params: { path: { name } } }));
}
