// SPDX-License-Identifier: Apache-2.0
import { answer, api } from "../../api/client";
import type { Answer } from "../../api/types";

/** A token without its secret. */
export type Token = Answer<"/v1/tokens">["tokens"][number];
/** The workspace as files. */
export type Files = Answer<"/v1/workspace/files">;
/** What rules do, or would do. */
export type Applied = Answer<"/v1/workspace/apply", "post">;
/** People who would be joined, or one who would be parted. */
export type Example = NonNullable<Applied["people"]>["examples"][number];

export async function readFiles(): Promise<Files> {
  return answer(api.GET("/v1/workspace/files", { params: { query: { defaults: "true" } } }));
}

/** Applies one document, or tells what that would do. */
export async function applyFile(
  path: string,
  text: string,
  version: number,
  dryRun: boolean,
): Promise<Applied> {
  return answer(
    api.POST("/v1/workspace/apply", {
      params: { query: dryRun ? { dryRun: "true" } : {} },
      body: { files: { [path]: text }, versions: { [path]: version } },
    }),
  );
}

export async function listTokens(): Promise<Token[]> {
  return (await answer(api.GET("/v1/tokens"))).tokens;
}

export async function createToken(body: {
  name: string;
  role: Token["role"];
  expiresAt?: string;
}): Promise<Token> {
  return answer(api.POST("/v1/tokens", { body }));
}

export async function revokeToken(id: string): Promise<Token> {
  return answer(api.DELETE("/v1/tokens/{id}", { params: { path: { id } } }));
}
