/** Journeys in a real browser against the real binary. `cargo xtask test e2e` brings both and runs this. */
import { defineConfig } from "@playwright/test";

// In CI the server is slower than a person's patience but never this slow.
const SLOW = process.env["CI"] ? 3 : 1;

export default defineConfig({
  testDir: "journeys",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 2,
  forbidOnly: Boolean(process.env["CI"]),
  // A journey that passes only at its second try is shown as flaky, and is to be mended; it alone stops nobody's landing.
  retries: process.env["CI"] ? 1 : 0,
  // The longest journey fills some twenty forms, each screen judged for accessibility.
  timeout: 120_000 * SLOW,
  expect: { timeout: 5_000 * SLOW },
  reporter: [["list"], ["./support/closing-line.ts"]],
  use: {
    // What is not there soon is not there: a journey says so instead of running out its whole time.
    actionTimeout: 8_000 * SLOW,
    navigationTimeout: 15_000 * SLOW,
    locale: "id-ID",
    timezoneId: "Asia/Jakarta",
    // Recording all that passes takes a quarter of the time again.
    trace: "on-first-retry",
    screenshot: "only-on-failure",
    // Nothing is judged for contrast, or clicked, while it fades in.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath: process.env["TANGGAP_CHROMIUM"] ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1366, height: 768 } } },
    { name: "phone", use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } },
  ],
});
