// SPDX-License-Identifier: Apache-2.0
import { answer, api } from "../../api/client";
import type { Answer } from "../../api/types";

/** How a source does. */
export type Health = Answer<"/v1/source-health">["sources"][number];

/** What is wrong with a source, in words. */
export const FINDINGS: Record<Health["findings"][number], string> = {
  silent: "silent",
  low: "less than usual",
  high: "more than usual",
  quarantined: "many refused",
  late: "many late",
  violating: "against the plan",
};

/** How all sources do, by name. */
export async function readHealth(): Promise<Map<string, Health>> {
  const { sources } = await answer(api.GET("/v1/source-health"));
  return new Map(sources.map((health) => [health.source, health]));
}
