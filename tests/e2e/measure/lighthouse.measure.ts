/**
 * Lighthouse on the main screens, as the head of the desk sees them in the demonstration: performance and accessibility, on a
 * phone and on a desktop, with Lighthouse's own throttling. The phone's processor is calibrated as Lighthouse's
 * docs/throttling.md asks of machines that are slower than its authors'.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, expect, type Page, test } from "@playwright/test";
import lighthouse, { desktopConfig } from "lighthouse";
import { throttling } from "lighthouse/core/config/constants.js";
import { pageFunctions } from "lighthouse/core/lib/page-functions.js";
import { startServer } from "../support/server.ts";
import { DEMO_PASSWORD, fillSignIn } from "../support/sign-in.ts";
import { BROWSER, BROWSER_ARGS, SAMPLE } from "./browser.ts";

const DEVICES = [
  { device: "mobile", config: undefined, performance: 90 },
  { device: "desktop", config: desktopConfig, performance: 98 },
];
const ACCESSIBILITY = 100;
/** Of the pages for people without an account, on any device. */
const PUBLIC = 95;
/** Of a page that was judged at all. */
const ANY = 1;
/** Lighthouse's index of a phone of the middle class: a fourth of the desktops that its default of 4 is meant for (1500–2000). */
const PHONE_INDEX = 437;
/** A try counts only if the machine was not this much faster than it was calibrated for: it would flatter the page. */
const STEADY = 1.25;
/** What else the machine does can only make a page look slower than it is; the best of a few tries comes nearest. */
const TRIES = 3;

interface Scores {
  performance: number;
  accessibility: number;
  /** The figures behind the performance, and what falls short of accessibility. */
  figures: string;
}

const NOTHING: Scores = { performance: 0, accessibility: 0, figures: "" };

test("the main screens reach their Lighthouse scores", async () => {
  const server = await startServer();
  const profile = await mkdtemp(path.join(tmpdir(), "tanggap-lighthouse-"));
  const port = await freePort();
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: BROWSER,
    args: [...BROWSER_ARGS, `--remote-debugging-port=${port}`],
  });
  try {
    const [page] = browser.pages();
    if (!page) throw new Error("the browser opened no page");
    await measure("sign-in", `${server.url}/masuk`, port, page);
    if (SAMPLE) return;
    for (const screen of ["lapor", "lacak", "instansi"]) await measure(screen, `${server.url}/${screen}`, port, page, PUBLIC);

    await page.goto(server.url);
    await fillSignIn(page, "umum", DEMO_PASSWORD);
    await expect(page.getByRole("navigation", { name: "Menu utama" })).toBeVisible();
    await page.goto(`${server.url}/reports`);
    const report = await page.locator("a[data-report]").first().getAttribute("href");
    // A second page of the application would answer to the server beside the measured one.
    await page.goto("about:blank");

    const screens = { queue: "/", list: "/reports", report, intake: "/reports/new", overview: "/overview", map: "/reports/map" };
    for (const [screen, address] of Object.entries(screens)) await measure(screen, `${server.url}${address}`, port, page);
  } finally {
    await browser.close();
    await rm(profile, { recursive: true, force: true });
    await server.stop();
  }
});

async function measure(screen: string, url: string, port: number, page: Page, least = 0): Promise<void> {
  for (const { device, config, performance: usual } of DEVICES) {
    const performance = SAMPLE ? ANY : Math.max(usual, least);
    let best = NOTHING;
    for (let i = 0; i < TRIES && best.performance < performance; i += 1) {
      const index = await page.evaluate(pageFunctions.computeBenchmarkIndex);
      const scores = await judge(url, port, config ?? phone(index), index);
      if (scores.performance >= best.performance) best = scores;
    }
    console.log(
      `${screen.padEnd(9)} ${device.padEnd(8)} performance ${String(best.performance).padStart(3)}   ` +
        `accessibility ${String(best.accessibility).padStart(3)}   ${best.figures}`,
    );
    expect.soft(best.performance, `performance of ${screen}, ${device}`).toBeGreaterThanOrEqual(performance);
    expect.soft(best.accessibility, `accessibility of ${screen}, ${device}`).toBe(ACCESSIBILITY);
  }
}

/** Lighthouse's own phone, on a machine of this speed. */
function phone(index: number): typeof desktopConfig {
  const cpuSlowdownMultiplier = Math.min(4, Math.max(1, index / PHONE_INDEX));
  return { extends: "lighthouse:default", settings: { throttling: { ...throttling.mobileSlow4G, cpuSlowdownMultiplier } } };
}

async function judge(url: string, port: number, config: typeof desktopConfig, index: number): Promise<Scores> {
  const result = await lighthouse(
    url,
    {
      port,
      onlyCategories: ["performance", "accessibility"],
      // The session's cookie stays.
      disableStorageReset: true,
      // The map's tiles come from elsewhere, and not to every machine.
      blockedUrlPatterns: ["https://tile.openstreetmap.org/*"],
      logLevel: "error",
    },
    config,
  );
  if (!result) throw new Error(`Lighthouse gave nothing for ${url}`);
  const { audits, categories, configSettings, environment, finalDisplayedUrl, runtimeError } = result.lhr;
  if (runtimeError) return { ...NOTHING, figures: runtimeError.message };
  if (!SAMPLE && environment.benchmarkIndex > index * STEADY) return { ...NOTHING, figures: "the machine was busy, and then it was not" };
  expect(new URL(finalDisplayedUrl).pathname, "the page that was measured").toBe(new URL(url).pathname);
  const shown = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"];
  const short = (categories["accessibility"]?.auditRefs ?? []).filter(({ id, weight }) => weight > 0 && audits[id]?.score === 0);
  return {
    performance: percent(categories["performance"]?.score),
    accessibility: percent(categories["accessibility"]?.score),
    figures: [`CPU ÷${configSettings.throttling.cpuSlowdownMultiplier.toFixed(1)}`, ...shown.map((id) => audits[id]?.displayValue), ...short.map(({ id }) => id)].join(" · "),
  };
}

function percent(score: number | null | undefined): number {
  return Math.round((score ?? 0) * 100);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}
