// SPDX-License-Identifier: Apache-2.0
import { answer, api } from "../../api/client";

/** Where events come from. */
export type Source = { name: string; kind: string; writeKey: string; enabled: boolean };

/** All sources of the workspace. */
export async function listSources(): Promise<Source[]> {
  const { sources } = (await answer<unknown>(api.GET("/v1/sources"))) as { sources: Source[] };
  return sources;
}

/** Makes a source. */
export async function createSource(name: string, kind: string): Promise<Source> {
  return (await answer<unknown>(
    api.POST("/v1/sources", { body: { name, kind } as never }),
  )) as Source;
}
