/** "This was not me": who gets an acknowledgement for a report of somebody else is left in peace, until the person asks for mail at the desk. */
import type { Page } from "@playwright/test";
import { checkA11y } from "../support/a11y.ts";
import { open, type Recorded, unique } from "../support/report.ts";
import { expect, test } from "../support/test.ts";

test.use({ sendsMail: true });

const MAILED = "Tanda terima juga kami kirim ke alamat surel yang Anda tulis.";
const NOT_MAILED = "Untuk laporan ini kami tidak mengirim surel.";

/** Files a report by the form; the number of its receipt. */
async function file(page: Page, word: string, email: string): Promise<string> {
  await page.goto("/lapor");
  await page.getByLabel("Tentang apa?").selectOption({ label: "LPJU padam" });
  await page.getByLabel("Apa yang terjadi?").fill(`Lampu jalan padam di Jalan ${word}. Gelap sejak tiga malam.`);
  await page.getByLabel("Alamat atau nama jalan").fill(`Jl. ${word} No. 4`);
  await page.getByLabel("Nama", { exact: true }).fill(`Ros ${word}`);
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("button", { name: "Kirim laporan" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Laporan Anda sudah kami terima" })).toBeVisible({ timeout: 30_000 });
  return (await page.locator("dd").nth(0).innerText()).trim();
}

test("the reader of a mailbox says that a report was not theirs, and the desk lifts it at the person's wish", async ({ page, as, mailbox }) => {
  test.slow();
  const word = unique();
  const email = `${word.toLowerCase()}@example.id`;
  const number = await file(page, word, email);
  await expect(page.getByText(MAILED)).toBeVisible();

  await test.step("a link that is not whole, or wrong, does nothing", async () => {
    await page.goto("/bukan-saya");
    await expect(page.getByText("Buka halaman ini lewat tautan di dalam surel")).toBeVisible();
    await checkA11y(page);
    await page.goto(`/bukan-saya#${number}/0000-0000-0000`);
    await page.getByRole("button", { name: "Ya, bukan saya" }).click();
    await expect(page.getByRole("alert")).toContainText("Tautan ini tidak berlaku.");
    await checkA11y(page);
  });

  await test.step("the link in the mail does, once its button is pressed", async () => {
    const { text } = await mailbox.newest(email);
    const link = /http:\/\/localhost:8080(\/bukan-saya#\S+)/.exec(text)?.[1];
    expect(link, text).toContain(number);
    await page.goto(link ?? "");
    await expect(page.getByRole("heading", { level: 1, name: "Bukan Anda yang melapor?" })).toBeVisible();
    await expect(page.getByText(number)).toBeVisible();
    await expect(page.getByText(`Ros ${word}`)).toHaveCount(0);
    await checkA11y(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "nothing sticks out").toBe(true);
    await page.getByRole("button", { name: "Ya, bukan saya" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Terima kasih, sudah kami catat" })).toBeFocused();
    await checkA11y(page);
  });

  await test.step("the next receipt says honestly that no mail is sent", async () => {
    await file(page, word, email);
    await expect(page.getByText(NOT_MAILED)).toBeVisible();
    await expect(page.getByText(MAILED)).toHaveCount(0);
    await checkA11y(page);
  });

  const loket = await as("loket");
  await test.step("the desk reads it beside the person, and lifts it", async () => {
    await loket.goto(`/reports?q=${number}`);
    const path = (await loket.locator("a[data-report]").first().getAttribute("href")) ?? "";
    const report: Recorded = { title: `Lampu jalan padam di Jalan ${word}`, number, path };
    await open(loket, report);
    const facts = loket.getByRole("tab", { name: "Fakta" });
    if (await facts.isVisible()) await facts.click();
    await expect(loket.getByText(email)).toHaveCount(0);
    await loket.getByRole("link", { name: "Buka data pelapor" }).click();
    await loket.getByRole("button", { name: "Betulkan data" }).click();
    const details = loket.getByRole("dialog");
    await details.getByLabel("E-mail").fill(email);
    await details.getByRole("button", { name: "Simpan" }).click();
    const notice = loket.getByRole("status").filter({ hasText: "Pemilik alamat surel ini menyatakan bukan pelapornya." });
    await expect(notice).toBeVisible();
    await checkA11y(loket);
    await notice.getByRole("button", { name: "Kirimi surel lagi" }).click();
    const sure = loket.getByRole("dialog", { name: "Kirimi surel lagi?" });
    await expect(sure).toContainText(email);
    await checkA11y(loket);
    await sure.getByRole("button", { name: "Kirimi surel lagi" }).click();
    await expect(notice).toHaveCount(0);
    await loket.reload();
    await expect(loket.getByText(email)).toBeVisible();
    await expect(notice).toHaveCount(0);
  });

  await file(page, word, email);
  await expect(page.getByText(MAILED)).toBeVisible();
});
