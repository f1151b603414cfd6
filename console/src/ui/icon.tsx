// SPDX-License-Identifier: Apache-2.0

/** Paths on a grid of 24, drawn with a line of 1.75. */
const PATHS = {
  overview: "M4 13h6V4H4zM14 20h6V4h-6zM4 20h6v-3H4z",
  live: "M3 12h4l3-8 4 16 3-8h4",
  people:
    "M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8M2 21v-1a6 6 0 0 1 6-6h2a6 6 0 0 1 6 6v1M17 11a4 4 0 0 0 0-8M22 21v-1a6 6 0 0 0-4-5.6",
  identity:
    "M6 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6M18 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6M12 22a3 3 0 1 0 0-6 3 3 0 0 0 0 6M7.5 7.6l3 8.8M16.5 7.6l-3 8.8",
  sql: "M4 6c0-1.7 3.6-3 8-3s8 1.3 8 3-3.6 3-8 3-8-1.3-8-3M4 6v12c0 1.7 3.6 3 8 3s8-1.3 8-3V6M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3",
  sources: "M12 3v12M7 10l5 5 5-5M4 17v2a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-2",
  quarantine: "M12 3 2.5 20h19zM12 10v4M12 17h.01",
  settings: "M4 6h10M18 6h2M4 12h4M12 12h8M4 18h10M18 18h2M16 4v4M10 10v4M16 16v4",
  operate: "M12 14l4-4M3.5 18a9.5 9.5 0 1 1 17 0",
  start: "M5 19l4-1 10-10a2.8 2.8 0 0 0-4-4L5 14zM5 19l-1 1",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14M20 20l-4-4",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  check: "M5 12l5 5L20 7",
  close: "M6 6l12 12M18 6L6 18",
  alert: "M12 8v5M12 16h.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18",
  info: "M12 11v5M12 8h.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18",
  clock: "M12 7v5l3 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8M12 2v2M12 20v2M4 12H2M22 12h-2M5 5l1.5 1.5M17.5 17.5L19 19M5 19l1.5-1.5M17.5 6.5L19 5",
  moon: "M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5",
  auto: "M12 21a9 9 0 1 0 0-18zM12 3v18",
  keyboard: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8",
  out: "M14 4h5v16h-5M10 8l-4 4 4 4M6 12h9",
  chevron: "M9 6l6 6-6 6",
  down: "M6 9l6 6 6-6",
  plus: "M12 5v14M5 12h14",
  pause: "M8 5v14M16 5v14",
  play: "M7 5l12 7-12 7z",
  refresh: "M20 11a8 8 0 1 0-2 6M20 5v6h-6",
  replay: "M4 11a8 8 0 1 1 2 6M4 5v6h6",
  download: "M12 3v12M7 10l5 5 5-5M4 21h16",
  upload: "M12 15V3M7 8l5-5 5 5M4 21h16",
  function: "M5 4h14v16H5zM9 16c2.5 0 2-8 5-8M9.5 11.5h4",
  trash: "M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14",
  history: "M4 12a8 8 0 1 0 3-6.2L4 8M4 3v5h5M12 8v4l3 2",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  split: "M12 21v-7M12 14L5 7M12 14l7-7M5 12V7h5M19 12V7h-5",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  filter: "M3 5h18l-7 8v6l-4 2v-8z",
  workspace: "M4 8h16v12H4zM9 8V5h6v3",
} as const;

/** The pictures that there are. */
export type IconName = keyof typeof PATHS;

/** A small picture beside a text; for itself it says nothing, so it is hidden from screen readers. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="icon"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
