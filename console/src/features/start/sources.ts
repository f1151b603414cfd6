// SPDX-License-Identifier: Apache-2.0
import { answer, api } from "../../api/client";

/** Where events come from. */
export type Source = { name: string; kind: string; writeKey: string; enabled: boolean };

/** The kinds that there are, with what they stand for. */
export const KINDS = [
  { value: "web", label: "Website" },
  { value: "mobile", label: "Mobile app" },
  { value: "server", label: "Server" },
  { value: "pos", label: "Till" },
  { value: "crm", label: "CRM" },
  { value: "contact-center", label: "Contact centre" },
  { value: "email", label: "E-mail system" },
  { value: "webhook", label: "Webhook" },
  { value: "file", label: "Files" },
  { value: "database", label: "Database" },
  { value: "stream", label: "Stream" },
];

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
