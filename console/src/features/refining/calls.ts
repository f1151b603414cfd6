// SPDX-License-Identifier: Apache-2.0
import { answer, api } from "../../api/client";
import type { Answer } from "../../api/types";

/** What steps, kinds of personal data and tables there are. */
export type Catalogue = Answer<"/v1/refining">;

/** How one source is refined. */
export type Refining = Answer<"/v1/sources/{name}/refining">;

/** What becomes of personal data. */
export type Protection = Refining["personalData"][string];

/** What can become of personal data, the mildest first. */
export const PROTECTIONS: readonly { value: Protection; label: string }[] = [
  { value: "keep", label: "Keep" },
  { value: "hash", label: "Hash" },
  { value: "tokenise", label: "Tokenise" },
  { value: "drop", label: "Drop" },
];

export async function readCatalogue(): Promise<Catalogue> {
  return answer(api.GET("/v1/refining"));
}

export async function listNames(): Promise<string[]> {
  return (await answer(api.GET("/v1/sources"))).sources.map((source) => source.name);
}

export async function readRefining(name: string): Promise<Refining> {
  return answer(api.GET("/v1/sources/{name}/refining", { params: { path: { name } } }));
}

export async function writeRefining(to: Refining): Promise<Refining> {
  const { source: name, ...body } = to;
  return answer(api.PUT("/v1/sources/{name}/refining", { params: { path: { name } }, body }));
}

export async function readSurvey(
  name: string,
): Promise<Answer<"/v1/sources/{name}/personal-data">> {
  return answer(api.GET("/v1/sources/{name}/personal-data", { params: { path: { name } } }));
}

export async function readEffects(name: string): Promise<Answer<"/v1/sources/{name}/effects">> {
  return answer(api.GET("/v1/sources/{name}/effects", { params: { path: { name } } }));
}
