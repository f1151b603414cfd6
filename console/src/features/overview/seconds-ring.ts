// SPDX-License-Identifier: Apache-2.0

/** Counts by second, in rings of fixed size: it takes the same memory however long it runs. */
export class SecondsRing {
  readonly size: number;
  private readonly accepted: Float64Array;
  private readonly refused: Float64Array;
  private last = 0;

  constructor(size = 600) {
    this.size = size;
    this.accepted = new Float64Array(size);
    this.refused = new Float64Array(size);
  }

  /** Puts in what a second counted; seconds in between that were not told of count nothing. */
  put(second: number, accepted: number, refused: number): void {
    if (second <= this.last - this.size) {
      return;
    }
    for (let gap = Math.max(this.last + 1, second - this.size + 1); gap < second; gap++) {
      this.set(gap, 0, 0);
    }
    this.set(second, accepted, refused);
    this.last = Math.max(this.last, second);
  }

  private set(second: number, accepted: number, refused: number): void {
    this.accepted[second % this.size] = accepted;
    this.refused[second % this.size] = refused;
  }

  /** Takes over a whole series, the oldest first. */
  fill(start: number, accepted: readonly number[], refused: readonly number[]): void {
    for (const [i, each] of accepted.entries()) {
      this.put(start + i, each, refused[i] ?? 0);
    }
  }

  /** Seconds, accepted and refused, the oldest first. */
  series(): [number[], number[], number[]] {
    const seconds: number[] = [];
    const accepted: number[] = [];
    const refused: number[] = [];
    for (let second = this.last - this.size + 1; second <= this.last; second++) {
      const place = ((second % this.size) + this.size) % this.size;
      seconds.push(second);
      accepted.push(this.accepted[place] ?? 0);
      refused.push(this.refused[place] ?? 0);
    }
    return [seconds, accepted, refused];
  }

  /** Sums by minute, the latest first. */
  minutes(): { at: number; accepted: number; refused: number }[] {
    const [seconds, accepted, refused] = this.series();
    const rows: { at: number; accepted: number; refused: number }[] = [];
    for (let end = seconds.length; end >= 60; end -= 60) {
      const sum = (list: number[]) => list.slice(end - 60, end).reduce((a, b) => a + b, 0);
      rows.push({ at: seconds[end - 60] ?? 0, accepted: sum(accepted), refused: sum(refused) });
    }
    return rows;
  }
}
