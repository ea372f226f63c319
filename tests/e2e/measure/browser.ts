/** The browser that measures: Debian's, as the journeys use it. */
export const BROWSER = process.env["TANGGAP_CHROMIUM"] ?? "/usr/bin/chromium";

/** Chromium refuses its sandbox to root. The rest keeps it from working for itself. */
export const BROWSER_ARGS = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** A sample goes through a measurement, on whatever server and machine, and judges no speed. */
export const SAMPLE = process.env["TANGGAP_SAMPLE"] !== undefined;
