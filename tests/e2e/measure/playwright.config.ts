/** Measurements of what the browser shows. They run one by one: whatever works beside them makes them slower. */
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.measure.ts",
  outputDir: "../test-results",
  workers: 1,
  timeout: 1_800_000,
  reporter: [["list"]],
  use: { actionTimeout: 15_000, locale: "id-ID", timezoneId: "Asia/Jakarta", viewport: { width: 1366, height: 768 } },
});
