// SPDX-License-Identifier: Apache-2.0
import { answer, api } from "../../api/client";
import type { Answer } from "../../api/types";
import { boundsOf, type TimeRange } from "../../ui/time-range";

/** A function of the workspace. */
export type Transformation = Answer<"/v1/transformations">["transformations"][number];
/** What a function made of a sample. */
export type Tried = Answer<"/v1/transformations/test", "post">["results"][number];
/** What would become of earlier events. */
export type Preview = Answer<"/v1/reruns/preview", "post">;

/** The document of a function that does nothing yet. */
export const FRESH = `description: ""
sources: [web]
function: |
  function transform(event, about) {
    return event;
  }
samples:
  - event: {type: track, event: Order Completed, userId: "7", properties: {total: 12.5}}
`;

export async function listTransformations(): Promise<Transformation[]> {
  return (await answer(api.GET("/v1/transformations"))).transformations;
}

export async function readDocument(name: string): Promise<string> {
  const params = { path: { name } };
  return (await answer(api.GET("/v1/transformations/{name}", { params }))).document;
}

/** Runs a function on the samples of its document. */
export async function tryDocument(document: string): Promise<Tried[]> {
  return (await answer(api.POST("/v1/transformations/test", { body: { document } }))).results;
}

/** Tells what the function would make of events of a time. */
export async function previewEarlier(
  name: string,
  document: string,
  range: TimeRange,
): Promise<Preview> {
  const { from, to } = boundsOf(range);
  const body = {
    documents: { [name]: document },
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
  return answer(api.POST("/v1/reruns/preview", { body }));
}

export async function applyDocument(name: string, document: string): Promise<void> {
  const files = { [`transformations/${name}.yaml`]: document };
  await answer(api.POST("/v1/workspace/apply", { body: { files } }));
}
