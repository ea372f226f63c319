/** Calls: taken, returned, noted where they belong; a chat from a report; and a post that is taken down once. */
import type { Locator, Page } from "@playwright/test";
import { checkA11y } from "../support/a11y.ts";
import { photo } from "../support/photo.ts";
import { expectDraft, fillIntake, open, phoneNumber, readRecorded, record, saveIntake, unique } from "../support/report.ts";
import { expect, test } from "../support/test.ts";

const PLACE = { category: "LPJU padam", address: "Jl. Pukat II", kelurahan: "Bantan Timur" };
const strip = (page: Page) => page.getByRole("region", { name: "Hasil menghubungi" });

/** Follows a link as far as this program goes; the telephone and WhatsApp are elsewhere. */
async function follow(link: Locator): Promise<void> {
  await link.evaluate((element) => element.addEventListener("click", (event) => event.preventDefault()));
  await link.click();
}

async function toCalls(page: Page): Promise<void> {
  await page.goto("/calls");
  await expect(page.getByRole("heading", { level: 1, name: "Telepon" })).toBeVisible();
}

test("a caller is known by the number, and the call is noted on their report", async ({ as }) => {
  test.slow();
  const word = unique();
  const phone = phoneNumber();
  const loket = await as("loket");
  const report = await record(loket, {
    reporter: { name: `Nurhayati ${word}`, phone },
    title: `Lampu jalan padam ${word}`,
    description: `Lampu jalan di depan mushola padam sejak Senin ${word}.`,
    ...PLACE,
  });
  await toCalls(loket);
  await loket.getByLabel("Nomor penelepon").fill(`+62 ${phone.slice(1)}`);
  await expect(loket.getByText(`Nurhayati ${word}`)).toBeVisible();
  const running = loket.getByRole("list", { name: "Laporan yang masih berjalan" });
  await expect(running.getByRole("link", { name: report.number })).toBeVisible();
  // The clock has begun by itself.
  await expect(loket.getByRole("button", { name: "Akhiri" })).toBeVisible();
  await loket.getByLabel("Catatan").fill("Menanyakan kapan lampu diganti.");
  await checkA11y(loket);
  expect(loket.url(), "no number stands in the address").not.toContain(phone.slice(-6));
  await running.getByRole("button", { name: `Catat telepon ini di ${report.number}` }).click();
  await expect(loket.getByRole("status").filter({ hasText: `Telepon dicatat di ${report.number}.` })).toBeVisible();
  await expect(loket.getByLabel("Nomor penelepon")).toHaveValue("");
  await open(loket, report);
  await expect(loket.getByText("Menanyakan kapan lampu diganti.")).toBeVisible();
});

test("what a caller says becomes a report, and nothing typed is lost on the way", async ({ as }) => {
  const word = unique();
  const loket = await as("loket");
  await toCalls(loket);
  await loket.getByLabel("Nomor penelepon").fill(phoneNumber());
  await expect(loket.getByText("Nomor ini belum dikenal.")).toBeVisible();
  await loket.getByLabel("Nama, bila disebut").fill(`Rizal ${word}`);
  await loket.getByLabel("Catatan").fill(`Pohon miring ke kabel di Jl. Tuasan ${word}.`);
  await expectDraft(loket);
  await loket.reload();
  await expect(loket.getByLabel("Catatan")).toHaveValue(`Pohon miring ke kabel di Jl. Tuasan ${word}.`);
  await loket.getByRole("button", { name: "Buat laporan baru" }).click();
  await expect(loket.getByLabel("Uraian")).toHaveValue(`Pohon miring ke kabel di Jl. Tuasan ${word}.`);
  await expect(loket.getByLabel("Nama pelapor")).toHaveValue(`Rizal ${word}`);
  await expect(loket.getByRole("radio", { name: "Telepon", exact: true })).toBeChecked();
  await checkA11y(loket);
  await loket.getByLabel("Judul").fill(`Pohon miring ${word}`);
  await saveIntake(loket, `Pohon miring ${word}`);
  await loket.getByRole("button", { name: /^Catat lagi/ }).click();
  await expect(loket.getByRole("heading", { level: 1, name: "Telepon" })).toBeVisible();
});

test("a missed call is called back, and asked about until it is answered", async ({ as }) => {
  const word = unique();
  const phone = phoneNumber();
  const loket = await as("loket");
  await toCalls(loket);
  await loket.getByLabel("Nomor penelepon").fill(phone);
  await loket.getByLabel("Nama, bila disebut").fill(`Bu Tina ${word}`);
  await loket.getByRole("button", { name: "Catat sebagai tak terjawab" }).click();
  const list = loket.getByRole("list", { name: "Perlu ditelepon balik" });
  const row = list.getByRole("listitem").filter({ hasText: `Bu Tina ${word}` });
  await expect(row).toBeVisible();

  await test.step("the outcome is asked, also after the page was put away", async () => {
    await follow(row.getByRole("link", { name: /^Telepon 0813/ }));
    await expect(strip(loket)).toContainText("Bagaimana hasilnya?");
    await loket.goto("/reports");
    await loket.reload();
    await expect(strip(loket)).toBeVisible();
    await checkA11y(loket);
    await strip(loket).getByLabel("Catatan").fill("Nada sibuk");
    await strip(loket).getByRole("button", { name: "Tidak diangkat" }).click();
    await expect(strip(loket)).toBeHidden();
  });

  await toCalls(loket);
  await expect(row).toContainText("Nada sibuk");
  await follow(row.getByRole("link", { name: /^Telepon 0813/ }));
  await strip(loket).getByRole("button", { name: "Tersambung" }).click();
  await expect(row).toBeHidden();
  await loket.getByRole("radio", { name: "Selesai" }).check();
  await expect(row).toContainText("Tersambung");
  await checkA11y(loket);
});

test("a chat is worded for the report, and what came of it joins the story", async ({ as }) => {
  const word = unique();
  const loket = await as("loket");
  const report = await record(loket, {
    reporter: { name: `Nurhayati ${word}`, phone: phoneNumber() },
    title: `Lampu jalan padam ${word}`,
    description: `Lampu jalan di depan mushola padam sejak Senin ${word}.`,
    ...PLACE,
  });
  await open(loket, report);
  const facts = loket.getByRole("tab", { name: "Fakta" });
  if (await facts.isVisible()) await facts.click();
  await loket.getByRole("button", { name: /^WhatsApp 0813/ }).click();
  const dialog = loket.getByRole("dialog", { name: "Pesan WhatsApp" });
  await expect(dialog.getByLabel("Isi pesan")).toHaveValue(new RegExp(report.number));
  await checkA11y(loket);
  await dialog.getByLabel("Isi pesan").fill("Selamat pagi & salam, apakah lampunya sudah menyala?");
  const link = dialog.getByRole("link", { name: "Buka WhatsApp" });
  await expect(link).toHaveAttribute("href", /^https:\/\/wa\.me\/62813\d{8}\?text=Selamat%20pagi%20%26%20salam/);
  await follow(link);
  await expect(dialog).toBeHidden();
  await strip(loket).getByRole("button", { name: "Pesan terkirim" }).click();
  await expect(loket.getByRole("status").filter({ hasText: `dicatat pada ${report.number}` })).toBeVisible();
  const story = loket.getByRole("tab", { name: "Cerita" });
  if (await story.isVisible()) await story.click();
  await expect(loket.getByText(/mencoba menghubungi pelapor lewat WhatsApp/i).first()).toBeVisible();
});

test("the same post is taken down once, unless one insists; its screenshot is pasted", async ({ as }) => {
  test.slow();
  const word = unique();
  const loket = await as("loket");
  const first = await fillPost(loket, `https://www.instagram.com/p/${word}/?igsh=abc`, word);
  const { mimeType, buffer } = photo("layar.png");
  await loket.evaluate(
    ([type, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], "image.png", { type }));
      document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [mimeType, buffer.toString("base64")] as const,
  );
  await expect(loket.getByText(/^tempel-\d+\.png$/)).toBeVisible();
  const report = await saveIntake(loket, first);
  await expect(loket.getByText("Semua berkas terunggah.")).toBeVisible();

  const again = await fillPost(loket, `instagram.com/warga/p/${word}`, `${word} lagi`);
  const told = loket.getByRole("status").filter({ hasText: "Unggahan ini sudah dicatat" });
  await expect(told.getByRole("link", { name: report.number })).toBeVisible();
  await checkA11y(loket);
  await loket.getByRole("button", { name: "Simpan laporan" }).click();
  await expect(loket.getByRole("alert").filter({ hasText: "Tautan" })).toBeVisible();
  await told.getByRole("checkbox", { name: /Tetap catat/ }).check();
  await loket.getByRole("button", { name: "Simpan laporan" }).click();
  await readRecorded(loket, again);
});

async function fillPost(page: Page, url: string, word: string): Promise<string> {
  const title = `Sampah menumpuk ${word}`;
  await page.goto("/reports/new");
  await fillIntake(page, {
    channel: "Media sosial",
    reporter: { name: `Akun ${word}`, phone: phoneNumber() },
    title,
    description: `Unggahan warga: sampah menumpuk di tikungan ${word}.`,
    category: "Tumpukan/TPS liar",
  });
  await page.getByLabel("Akun media sosial").fill("@warga");
  await page.getByLabel(/^Tautan/).fill(url);
  return title;
}
