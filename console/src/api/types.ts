// SPDX-License-Identifier: Apache-2.0
import type { paths } from "./schema";

type Methods = "get" | "post" | "put" | "delete";
type Contents<R> = R extends { content: infer C } ? C : never;
type Body<C> = C extends { "application/json": infer B } ? B : never;

/** What a call answers, as `Answer<"/v1/overview">` or `Answer<"/v1/sources", "post", 201>`. */
export type Answer<P extends keyof paths, M extends Methods = "get", S extends number = 200> =
  paths[P] extends Record<M, { responses: infer R }> ? Body<Contents<R[S & keyof R]>> : never;
