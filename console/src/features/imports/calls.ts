// SPDX-License-Identifier: Apache-2.0
import { answer, api, rawCall } from "../../api/client";
import type { Answer } from "../../api/types";

/** An import and how far it is. */
export type Import = Answer<"/v1/imports">["imports"][number];
/** What a file looks like. */
export type Trial = NonNullable<Import["trial"]>;
/** How records become calls. */
export type Mapping = { mapping?: string; mappingDocument?: string };

const PART_BYTES = 4 * 1024 * 1024;
const FINAL = new Set<Import["state"]>(["done", "failed", "cancelled"]);

/** Whether nothing more will happen to an import. */
export function isFinal(each: Import): boolean {
  return FINAL.has(each.state);
}

/** Whether an import is being read, or will be. */
export function isUnderWay(each: Import): boolean {
  return each.state === "waiting" || each.state === "running";
}

export async function listImports(): Promise<Import[]> {
  return (await answer(api.GET("/v1/imports"))).imports;
}

export async function listSourceNames(): Promise<string[]> {
  const { sources } = await answer(api.GET("/v1/sources"));
  return sources.filter((source) => source.enabled).map((source) => source.name);
}

export async function listMappings() {
  return (await answer(api.GET("/v1/mappings"))).mappings;
}

function at(id: string) {
  return { params: { path: { id } } };
}

/** Orders an import and sends its file, part by part; tells how much has been sent. */
export async function upload(
  order: { source: string; file: File; mapping: Mapping },
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const { file, source, mapping } = order;
  const { id } = await answer(
    api.POST("/v1/imports", { body: { source, file: file.name, ...mapping } }),
  );
  for (let sent = 0; sent < file.size && !signal.aborted; ) {
    const part = file.slice(sent, sent + PART_BYTES);
    await rawCall(`/v1/imports/${encodeURIComponent(id)}/content?offset=${sent}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: part,
      signal,
    });
    sent += part.size;
    onSent(sent);
  }
  return id;
}

/** Tells what would become of an import. */
export async function tryImport(id: string): Promise<Import> {
  return answer(api.POST("/v1/imports/{id}/trial", at(id)));
}

/** Says anew how records become calls. */
export async function changeImport(id: string, mapping: Mapping): Promise<Import> {
  return answer(api.PUT("/v1/imports/{id}", { ...at(id), body: mapping }));
}

export async function startImport(id: string): Promise<Import> {
  return answer(api.POST("/v1/imports/{id}/start", at(id)));
}

export async function cancelImport(id: string): Promise<void> {
  await api.POST("/v1/imports/{id}/cancel", at(id));
}

export async function deleteImport(id: string): Promise<void> {
  await api.DELETE("/v1/imports/{id}", at(id));
}
