// SPDX-License-Identifier: Apache-2.0

const LOCALE = "en-GB";
const NARROW = "\u202f";
const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 3 });

/** A count, as `12,345`. */
export function count(value: number): string {
  return whole.format(value);
}

/** A count in few characters, as `12.3k`, for where space is short; give the whole one as title. */
export function shortCount(value: number): string {
  const size = Math.abs(value);
  if (size < 10_000) {
    return whole.format(value);
  }
  return size < 1e6
    ? `${short.format(value / 1e3)}k`
    : size < 1e9
      ? `${short.format(value / 1e6)}M`
      : `${short.format(value / 1e9)}G`;
}

/** Something a second, as `1,234/s`; below ten with a decimal. */
export function perSecond(value: number): string {
  return `${value > 0 && value < 10 ? value.toFixed(1) : whole.format(value)}/s`;
}

/** A share of one, as `0.3 %`; very small ones as `< 0.1 %`. */
export function share(value: number): string {
  const percent = value * 100;
  if (percent > 0 && percent < 0.1) {
    return `< 0.1${NARROW}%`;
  }
  return `${percent === 0 || percent >= 10 ? percent.toFixed(0) : percent.toFixed(1)}${NARROW}%`;
}

/** Bytes, as `12.3 MB` (powers of 1000). */
export function bytes(value: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let size = value;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${unit === 0 ? whole.format(size) : short.format(size)}${NARROW}${units[unit]}`;
}

/** A span of time from milliseconds, as `0.4 ms`, `320 ms`, `1.2 s`, `3 min`, `2.5 h`, `4 d`. */
export function duration(milliseconds: number): string {
  const [size, unit] =
    milliseconds < 1000
      ? [milliseconds, "ms"]
      : milliseconds < 60_000
        ? [milliseconds / 1000, "s"]
        : milliseconds < 3_600_000
          ? [milliseconds / 60_000, "min"]
          : milliseconds < 172_800_000
            ? [milliseconds / 3_600_000, "h"]
            : [milliseconds / 86_400_000, "d"];
  const text = size < 10 ? Number(size.toFixed(1)).toString() : whole.format(size);
  return `${text}${NARROW}${unit}`;
}

/** A moment with date, time to the second and the browser's zone, as `21 Nov 2026, 14:03:12`. */
export function moment(time: string | number | Date): string {
  return new Intl.DateTimeFormat(LOCALE, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).format(new Date(time));
}

/** The time of day, as `14:03:12`; with milliseconds if asked. */
export function timeOfDay(time: string | number | Date, milliseconds = false): string {
  return new Intl.DateTimeFormat(LOCALE, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    ...(milliseconds ? { fractionalSecondDigits: 3 as const } : {}),
  }).format(new Date(time));
}

/** How long ago a moment was, as `5 s ago`, `3 h ago`; older than a month as a date. */
export function ago(time: string | number | Date, now: number = Date.now()): string {
  const passed = now - new Date(time).getTime();
  if (passed < 0 || passed > 30 * 86_400_000) {
    return new Intl.DateTimeFormat(LOCALE, {
      day: "numeric",
      month: "short",
      year: "numeric",
    }).format(new Date(time));
  }
  return passed < 1000 ? "now" : `${duration(passed)} ago`;
}

/** One word for one, another for all other counts: `3 people`. */
export function counted(value: number, one: string, many: string): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
