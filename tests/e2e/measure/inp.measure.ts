/**
 * How soon the queue and a report answer to hand and keyboard, on the office at TANGGAP_URL (with a million reports, say), signed
 * in as TANGGAP_USER. Without an address, on the demonstration.
 */
import { expect, type Page, test } from "@playwright/test";
import { startServer } from "../support/server.ts";
import { DEMO_PASSWORD, fillSignIn } from "../support/sign-in.ts";
import { BROWSER, BROWSER_ARGS, SAMPLE } from "./browser.ts";
import { beginStep, type Interaction, interactionsOf, interactionToNextPaint, watchInteractions } from "./interactions.ts";

test.use({ launchOptions: { executablePath: BROWSER, args: BROWSER_ARGS } });

const LIMIT_MS = 100;
const SHOWN = 5;

test("an interaction shows within 100 ms", async ({ page }) => {
  const server = process.env["TANGGAP_URL"] ? undefined : await startServer();
  try {
    const url = process.env["TANGGAP_URL"] ?? server?.url ?? "";
    await watchInteractions(page);
    await page.goto(url);
    await fillSignIn(page, process.env["TANGGAP_USER"] ?? "umum", process.env["TANGGAP_PASSWORD"] ?? DEMO_PASSWORD);
    await expect(firstReport(page)).toBeVisible();
    const report = await firstReport(page).getAttribute("href");

    await page.goto(url);
    await workOnQueue(page);
    judge("queue", await interactionsOf(page));

    await page.goto(`${url}${report}`);
    await workOnReport(page);
    judge("report", await interactionsOf(page));
  } finally {
    await server?.stop();
  }
});

/** From queue to queue, through the rows, to the list with its filters and its next page. */
async function workOnQueue(page: Page): Promise<void> {
  await expect(firstReport(page)).toBeVisible();
  await beginStep(page, "another queue");
  const queues = page.getByRole("navigation", { name: "Antrean kerja" }).getByRole("link");
  for (let i = 0; i < Math.min(6, await queues.count()); i += 1) {
    await queues.nth(i).click();
    await expect(queues.nth(i)).toHaveAttribute("aria-current", /.+/);
  }
  await beginStep(page, "through the rows");
  for (const key of ["j", "j", "j", "j", "k", "k", "j", "j"]) await page.keyboard.press(key);
  await beginStep(page, "type a number");
  await page.getByRole("main").getByRole("search").locator("input").pressSequentially("jalan rusak", { delay: 60 });

  await beginStep(page, "open the list");
  await page.getByRole("link", { name: "Saring antrean ini" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Semua laporan" })).toBeVisible();
  await expect(firstReport(page)).toBeVisible();
  await beginStep(page, "type a search");
  const search = page.getByRole("main").getByRole("search").locator("input");
  await search.pressSequentially("jalan", { delay: 60 });
  await search.press("Enter");
  await beginStep(page, "clear the search");
  await search.fill("");
  await search.press("Enter");
  await expect(firstReport(page)).toBeVisible();
  await beginStep(page, "open the filters");
  await page.getByRole("main").getByRole("button", { name: /^Saring( \(|$)/ }).click();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await beginStep(page, "pick reports");
  const rows = page.getByRole("main").getByRole("row").getByRole("checkbox");
  for (let i = 0; i < Math.min(4, await rows.count()); i += 1) await rows.nth(i).click();
  await beginStep(page, "next page");
  const more = page.getByRole("button", { name: "Muat lagi" });
  for (let i = 0; i < 3 && (await more.isVisible()); i += 1) {
    await more.click();
    await expect(more.or(page.getByRole("contentinfo")).first()).toBeEnabled();
  }
}

/** Its story sorted and filtered, the menu of steps, and a step's form filled in. */
async function workOnReport(page: Page): Promise<void> {
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { name: "Riwayat" })).toBeVisible();
  await beginStep(page, "filter the story");
  for (const kind of ["Komunikasi", "Tindakan", "Berkas", "Semua"]) {
    await main.getByRole("radio", { name: kind, exact: true }).check({ force: true });
  }
  await beginStep(page, "turn the story round");
  for (let i = 0; i < 2; i += 1) await main.getByRole("button", { name: /^Urutan/ }).click();
  await beginStep(page, "menu of steps");
  const menu = main.getByRole("button", { name: /^(Langkah lain|Pilih langkah|Lainnya)$/ });
  for (let i = 0; i < 3; i += 1) {
    await menu.click();
    for (let j = 0; j < 4; j += 1) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
  }
  await beginStep(page, "open a step");
  await menu.click();
  await page.getByRole("menuitem").first().click();
  const words = page.getByRole("dialog").or(page.getByRole("region")).getByRole("textbox");
  await expect(words.first()).toBeVisible();
  await beginStep(page, "fill in the step");
  await words.first().pressSequentially("Mohon dilengkapi dengan foto dari depan.", { delay: 40 });
  await beginStep(page, "leave the step");
  await page.keyboard.press("Escape");
}

function firstReport(page: Page) {
  return page.locator("a[data-report]").first();
}

function judge(screen: string, interactions: Interaction[]): void {
  const inp = interactionToNextPaint(interactions);
  const worst = interactions.slice(0, SHOWN).map(({ step, milliseconds }) => `${milliseconds} ms ${step}`);
  console.log(`${screen.padEnd(8)} INP ${inp} ms of ${interactions.length} interactions; the worst: ${worst.join(", ")}`);
  expect(interactions.length, `interactions with ${screen}`).toBeGreaterThan(10);
  if (!SAMPLE) expect.soft(inp, `interaction to next paint of ${screen}`).toBeLessThanOrEqual(LIMIT_MS);
}
