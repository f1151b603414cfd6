// SPDX-License-Identifier: Apache-2.0
import { answer, api } from "../../api/client";
import type { Answer } from "../../api/types";
import type { Bounds } from "../../ui/time-range";

/** The graph of a person's identifiers. */
export type Graph = Answer<"/v1/profiles/{id}/graph">;
/** A reason to hold two identifiers for one person, or for two. */
export type Evidence = Graph["links"][number];
/** What a decision would change. */
export type Preview = Answer<"/v1/decisions/{id}/withdrawal">;
/** Somebody's word on who is who. */
export type Decision = Answer<"/v1/decisions">["decisions"][number];
/** What looks suspicious. */
export type Suspects = Answer<"/v1/identity/suspicious">;
/** Which way it is decided. */
export type Kind = Decision["kind"];

/** Reads the graph, as it is or as it was. */
export function readGraph(id: string, asOf: string) {
  const query = asOf === "" ? {} : { asOf };
  return answer(api.GET("/v1/profiles/{id}/graph", { params: { path: { id }, query } }));
}

/** Reads all evidence about a person. */
export function readEvidence(id: string) {
  return answer(api.GET("/v1/profiles/{id}/explain", { params: { path: { id } } }));
}

/** Reads one person. */
export function readPerson(id: string) {
  return answer(api.GET("/v1/profiles/{id}", { params: { path: { id } } }));
}

/** Reads a page of the journal: of a person, or of all. */
export function readJournal(person: string, before: string, bounds: Bounds) {
  const query = { limit: "100", ...bounds, ...(before !== "" && { before }) };
  return person === ""
    ? answer(api.GET("/v1/merges", { params: { query } }))
    : answer(api.GET("/v1/profiles/{id}/history", { params: { path: { id: person }, query } }));
}

/** Asks why two identifiers are one person, or why not. */
export function readWhy(a: string, b: string) {
  return answer(api.GET("/v1/explain", { params: { query: { a, b } } }));
}

/** Reads what looks suspicious. */
export function readSuspects() {
  return answer(api.GET("/v1/identity/suspicious"));
}

/** Reads all decisions. */
export function readDecisions() {
  return answer(api.GET("/v1/decisions"));
}

type Order = { kind: Kind; a: string; b: string; reason: string };

/** Finds out what a decision would change. */
export async function previewDecision({ reason: _, ...body }: Order): Promise<Preview> {
  const call = api.POST("/v1/decisions", { params: { query: { dryRun: "true" } }, body });
  return (await answer(call)) as Preview;
}

/** Decides. */
export function decide(body: Order) {
  return answer(api.POST("/v1/decisions", { body }));
}

/** Finds out what taking a decision back would change. */
export function previewWithdrawal(id: string) {
  return answer(api.GET("/v1/decisions/{id}/withdrawal", { params: { path: { id } } }));
}

/** Takes a decision back. */
export function withdraw(id: string) {
  return answer(api.DELETE("/v1/decisions/{id}", { params: { path: { id } } }));
}
