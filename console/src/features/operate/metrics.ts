// SPDX-License-Identifier: Apache-2.0

/** A sample of the Prometheus text format. */
export type Sample = { labels: Record<string, string>; value: number };

/** All samples of an answer of `/metrics`, by name. */
export type Metrics = ReadonlyMap<string, readonly Sample[]>;

const LINE = /^([A-Za-z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/;
const LABEL = /([A-Za-z_]\w*)="((?:[^"\\]|\\.)*)"/g;

/** Reads the Prometheus text format. */
export function parseMetrics(text: string): Metrics {
  const metrics = new Map<string, Sample[]>();
  for (const line of text.split("\n")) {
    const match = line.startsWith("#") ? null : LINE.exec(line);
    if (match?.[1] !== undefined) {
      const labels: Record<string, string> = {};
      for (const [, name, value] of (match[2] ?? "").matchAll(LABEL)) {
        labels[name ?? ""] = (value ?? "").replace(/\\(.)/g, (_, c) => (c === "n" ? "\n" : c));
      }
      const value = match[3] === "+Inf" ? Number.POSITIVE_INFINITY : Number(match[3]);
      const samples = metrics.get(match[1]) ?? [];
      samples.push({ labels, value });
      metrics.set(match[1], samples);
    }
  }
  return metrics;
}

/** The sum of the samples that carry some labels; null where there is none. */
export function sumOf(
  metrics: Metrics,
  name: string,
  labels: Record<string, string> = {},
): number | null {
  const found = (metrics.get(name) ?? []).filter((sample) =>
    Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
  );
  return found.length === 0 ? null : found.reduce((sum, sample) => sum + sample.value, 0);
}

/** The values of a label, sorted. */
export function valuesOf(metrics: Metrics, name: string, label: string): string[] {
  const values = (metrics.get(name) ?? []).map((sample) => sample.labels[label] ?? "");
  return [...new Set(values)].sort();
}

/** Metrics at a moment. */
export type Reading = { at: number; metrics: Metrics };

/** By how much a counter rose a second between two readings; null where that is not known. */
export function rateOf(
  from: Reading,
  to: Reading,
  name: string,
  labels: Record<string, string> = {},
): number | null {
  const seconds = (to.at - from.at) / 1000;
  const after = sumOf(to.metrics, name, labels);
  if (seconds <= 0 || after === null) {
    return null;
  }
  // A counter that fell has begun anew: the server was started again.
  const before = sumOf(from.metrics, name, labels) ?? 0;
  return (after >= before ? after - before : after) / seconds;
}

/**
 * The bound below which a share of a histogram's observations between two readings lie, in the
 * histogram's unit; null where there were none.
 */
export function quantileOf(from: Reading, to: Reading, name: string, share: number): number | null {
  const buckets = new Map<number, number>();
  const add = (reading: Reading, sign: number) => {
    for (const sample of reading.metrics.get(`${name}_bucket`) ?? []) {
      const bound =
        sample.labels.le === "+Inf" ? Number.POSITIVE_INFINITY : Number(sample.labels.le);
      buckets.set(bound, (buckets.get(bound) ?? 0) + sign * sample.value);
    }
  };
  add(to, 1);
  if ((sumOf(from.metrics, `${name}_count`) ?? 0) <= (sumOf(to.metrics, `${name}_count`) ?? 0)) {
    add(from, -1);
  }
  const bounds = [...buckets.keys()].sort((a, b) => a - b);
  const all = buckets.get(Number.POSITIVE_INFINITY) ?? 0;
  if (all <= 0) {
    return null;
  }
  return bounds.find((bound) => (buckets.get(bound) ?? 0) >= share * all) ?? null;
}
