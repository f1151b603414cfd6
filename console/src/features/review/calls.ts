// SPDX-License-Identifier: Apache-2.0
import { answer, api } from "../../api/client";
import type { Answer } from "../../api/types";
import type { Zone } from "./review";

/** Matches for somebody to decide. */
export type Reviews = Answer<"/v1/matching/reviews">;
/** A match with both sides. */
export type Review = Reviews["reviews"][number];
/** One of the two people. */
export type Side = Review["left"];
/** How often decisions found matches right. */
export type Precision = Reviews["joining"];
/** A search for matches among everybody. */
export type Run = Answer<"/v1/matching/runs">["runs"][number];
/** Which way it is decided. */
export type Kind = "same" | "different";

/** What makes a review itself. */
export function keyOf(review: Review): string {
  return `${review.a} ${review.b}`;
}

/** Reads matches to decide, those whose decision tells most first. */
export function readReviews(zone: Zone) {
  return answer(api.GET("/v1/matching/reviews", { params: { query: { zone, limit: "30" } } }));
}

/** Decides; answers the decision's id. */
export async function decide(review: Review, kind: Kind): Promise<string> {
  const { a, b } = review;
  const reason = `review of a match of probability ${review.match.probability.toFixed(4)}`;
  const made = await answer(api.POST("/v1/decisions", { body: { kind, a, b, reason } }));
  return "id" in made ? made.id : "";
}

/** Takes a decision back. */
export function withdraw(id: string) {
  return answer(api.DELETE("/v1/decisions/{id}", { params: { path: { id } } }));
}

/** Reads all runs, the latest first. */
export async function readRuns(): Promise<Run[]> {
  return (await answer(api.GET("/v1/matching/runs"))).runs;
}

/** Starts a run; a dry one changes nothing. */
export async function startRun(dryRun: boolean): Promise<void> {
  await api.POST("/v1/matching/runs", {
    params: { query: dryRun ? { dryRun: "true" } : {} },
    body: {},
  });
}

/** Cancels a run. */
export async function cancelRun(id: string): Promise<void> {
  await api.DELETE("/v1/matching/runs/{id}", { params: { path: { id } } });
}
