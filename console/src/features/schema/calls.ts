// SPDX-License-Identifier: Apache-2.0
import { answer, api } from "../../api/client";
import type { Answer } from "../../api/types";

/** What was discovered of one source. */
export type Schema = Answer<"/v1/sources/{name}/schema">;

/** An event, or traits, with its fields. */
export type Discovered = Schema["events"][number];

/** A source in short. */
export type Brief = Answer<"/v1/schema">["sources"][number];

/** A tracking plan in short. */
export type Plan = Answer<"/v1/tracking-plans">["plans"][number];

export async function listSchemas(): Promise<Brief[]> {
  return (await answer(api.GET("/v1/schema"))).sources;
}

export async function readSchema(name: string): Promise<Schema> {
  return answer(api.GET("/v1/sources/{name}/schema", { params: { path: { name } } }));
}

export async function listPlans(): Promise<Plan[]> {
  return (await answer(api.GET("/v1/tracking-plans"))).plans;
}

export async function readPlan(name: string): Promise<string> {
  const params = { path: { name } };
  return (await answer(api.GET("/v1/tracking-plans/{name}", { params }))).document;
}

export async function proposePlan(name: string): Promise<string> {
  const params = { path: { name } };
  return (await answer(api.GET("/v1/sources/{name}/plan-proposal", { params }))).document;
}

/** What an event is called: its name, or what sort of call it is. */
export function titleOf(event: { of: string; event: string }): string {
  return event.event === "" ? event.of : event.event;
}
