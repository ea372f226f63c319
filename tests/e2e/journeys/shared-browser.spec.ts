/** Two officers at one computer: what the first one saw is not there for the second. */
import type { Page } from "@playwright/test";
import { fillSignIn, DEMO_PASSWORD, signIn } from "../support/sign-in.ts";
import { photo } from "../support/photo.ts";
import { attach, open, phoneNumber, record, unique } from "../support/report.ts";
import { expect, test } from "../support/test.ts";

/** How the browser answers without the network: what its cache holds, whoever asks. */
async function fromCache(page: Page, addresses: readonly string[]): Promise<string[]> {
  return page.evaluate(async (all) => {
    const kept = await Promise.all(all.map((one) => fetch(one, { cache: "only-if-cached", mode: "same-origin" }).then((answer) => answer.status < 400, () => false)));
    return all.filter((_, i) => kept[i]);
  }, addresses);
}

async function leave(page: Page): Promise<void> {
  await page.getByRole("banner").getByRole("button", { name: "Putri Ayu Ningsih" }).click();
  const left = page.waitForResponse((response) => response.url().endsWith("/auth/logout"));
  await page.getByRole("menuitem", { name: "Keluar" }).click();
  // With those that the browser takes for itself.
  expect((await (await left).allHeaders())["clear-site-data"]).toBe('"cache"');
  await expect(page.getByRole("heading", { name: "Masuk" })).toBeVisible();
}

test("the second user of a browser finds nothing of the first one's", async ({ browser, as }) => {
  test.slow();
  const word = unique();
  const loket = await as("loket");
  const report = await record(loket, {
    channel: "Telepon",
    category: "LPJU padam",
    title: `Lampu padam ${word}`,
    description: `Lampu jalan padam di simpang ${word}, sudah seminggu gelap gulita.`,
    address: `Simpang ${word}`,
    reporter: { name: `Ucok ${word}`, phone: phoneNumber() },
  });
  await open(loket, report);
  await showFiles(loket);
  const files = loket.getByRole("region", { name: "Berkas" });
  await attach(loket, files, [photo("lampu.png")]);
  await files.getByRole("button", { name: "Unggah 1 berkas" }).click();
  await expect(files.getByRole("img").first()).toBeVisible();

  // A window of its own, whose requests nobody looks at: a page that is looked at has no cache.
  const context = await browser.newContext();
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("response", (response) => {
    if (response.request().method() === "GET" && response.url().includes("/api/v1/")) asked.push(response.url());
  });
  await signIn(page, "loket");
  await test.step("the first one looks at the photo", async () => {
    await page.goto(report.path);
    await showFiles(page);
    await expect(page.getByRole("region", { name: "Berkas" }).locator("img").first()).toBeVisible();
    expect(asked.some((address) => address.endsWith("/thumbnail"))).toBe(true);
    expect(await fromCache(page, asked)).toEqual(asked.filter((address) => address.includes("/public/")));
  });

  await test.step("and leaves", async () => leave(page));

  await test.step("the second one goes back, and finds the way in", async () => {
    await page.goBack();
    await expect(page.getByRole("heading", { name: "Masuk" })).toBeVisible();
    await expect(page.getByText(word)).toHaveCount(0);
    await expect(page.locator("img[src^=blob]")).toHaveCount(0);
  });

  await test.step("and signed in, finds neither report nor photo", async () => {
    await fillSignIn(page, "kasi.trantib", DEMO_PASSWORD);
    await expect(page.getByRole("navigation", { name: "Menu utama" })).toBeVisible();
    await page.goto(report.path);
    await expect(page.getByRole("heading", { level: 1, name: "Laporan ini tidak dapat dibuka" })).toBeVisible();
    await page.goBack();
    await expect(page.getByText(word)).toHaveCount(0);
    await expect(page.locator("img[src^=blob]")).toHaveCount(0);
    const photos = asked.filter((address) => address.includes("/attachments/"));
    expect(photos.length).toBeGreaterThan(0);
    expect(await fromCache(page, photos)).toEqual([]);
  });
  await context.close();
});

async function showFiles(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const tab = page.getByRole("tab", { name: "Berkas" });
  if (await tab.isVisible()) await tab.click();
}
