// SPDX-License-Identifier: Apache-2.0

const WIDTH = 4;
const GAP = 1;
const HEIGHT = 22;

/** A row of small bars: how much there was, step by step. The label says it in words. */
export function SparkBars(props: { values: readonly number[]; label: string }) {
  const max = Math.max(1, ...props.values);
  const width = props.values.length * (WIDTH + GAP);
  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={props.label}>
      {props.values.map((value, index) => {
        const height = value === 0 ? 1 : Math.max(2, (value / max) * HEIGHT);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
            key={index}
            x={index * (WIDTH + GAP)}
            y={HEIGHT - height}
            width={WIDTH}
            height={height}
            fill="currentColor"
            opacity={value === 0 ? 0.35 : 0.8}
          />
        );
      })}
    </svg>
  );
}
