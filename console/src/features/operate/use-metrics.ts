// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { rawCall } from "../../api/client";
import { parseMetrics, type Reading } from "./metrics";

const EVERY_MS = 2_000;
const KEPT = 31;

/** The latest reading, and one of up to a minute before to take rates from. */
export type Window = { from: Reading; to: Reading };

/** Reads `/metrics` every two seconds while the page is looked at, and keeps a minute of it. */
export function useMetrics() {
  const readings = useRef<Reading[]>([]);
  return useQuery({
    queryKey: ["metrics"],
    queryFn: async (): Promise<Window> => {
      const text = await (await rawCall("/metrics")).text();
      const to = { at: Date.now(), metrics: parseMetrics(text) };
      readings.current = [...readings.current, to].slice(-KEPT);
      return { from: readings.current[0] ?? to, to };
    },
    refetchInterval: EVERY_MS,
    staleTime: 0,
    structuralSharing: false,
  });
}

/** Whether each part is ready, as `/readyz` says. */
export function useParts() {
  return useQuery({
    queryKey: ["readyz"],
    queryFn: async () => {
      // 503 says which part is not ready: it is an answer, not a failure.
      const response = await fetch("/readyz", { credentials: "same-origin" });
      return (await response.json()) as { status: string; parts: Record<string, string> };
    },
    refetchInterval: EVERY_MS,
  });
}
