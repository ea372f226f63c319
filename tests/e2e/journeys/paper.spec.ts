/** Issue 4, "Paper": what a report is given on paper, from the disposition sheet to the letter that tells the reporter. */
import type { Page } from "@playwright/test";
import { checkA11y } from "../support/a11y.ts";
import { expectPdf } from "../support/pdf.ts";
import { completeChecklist, fillIntake, open, phoneNumber, saveIntake, take, unique } from "../support/report.ts";
import { expect, test } from "../support/test.ts";

test("a report on paper: disposition sheet, assignment letter, its whole file", async ({ as }) => {
  test.slow();
  const word = unique();
  const loket = await as("loket");
  await loket.goto("/reports/new");
  await fillIntake(loket, {
    reporter: { name: `Rosmawati ${word}`, phone: phoneNumber() },
    title: `Parit tersumbat di belakang pasar ${word}`,
    description: `Parit tersumbat di belakang pasar ${word}, air naik ke jalan setiap hujan turun.`,
    category: "Parit tersumbat",
    address: `Jl. Bersama No. 3 ${word}`,
    kelurahan: "Bantan",
  });
  const report = await saveIntake(loket, `Parit tersumbat di belakang pasar ${word}`);
  await loket.getByRole("link", { name: "Buka laporan" }).click();
  await take(loket, "Verifikasi", { fill: completeChecklist, done: "Laporan diverifikasi", status: "Terverifikasi" });
  await take(loket, "Teruskan (disposisi)", {
    fill: (form) => form.getByRole("checkbox", { name: "Proses lebih lanjut" }).check(),
    done: "Laporan diteruskan",
    status: "Diteruskan",
  });

  await test.step("the disposition sheet is offered at once", async () => {
    await loket.getByRole("button", { name: "Cetak lembar disposisi" }).click();
    const dialog = loket.getByRole("dialog", { name: "Terbitkan Lembar disposisi" });
    await expect(dialog.getByLabel("Penanda tangan")).toBeVisible();
    await checkA11y(loket);
    await dialog.getByRole("button", { name: "Terbitkan dan lihat" }).click();
    await expectPdf(loket);
    await checkA11y(loket);
    await loket.getByRole("dialog").getByRole("button", { name: "Tutup" }).click();
    await expect(loket.getByRole("region", { name: "Sudah diterbitkan" })).toContainText("Lembar disposisi");
  });

  await test.step("a letter gets the office's next number and stands in the history", async () => {
    await loket.getByRole("button", { name: /^Surat tugas/ }).click();
    const dialog = loket.getByRole("dialog", { name: "Terbitkan Surat tugas" });
    await dialog.getByRole("button", { name: "Terbitkan dan lihat" }).click();
    await expect(dialog.getByRole("alert")).toBeVisible();
    await dialog.getByRole("combobox", { name: "Petugas" }).click();
    await loket.getByRole("option").first().click();
    await dialog.getByRole("textbox", { name: "Tugas", exact: true }).fill("Meninjau parit yang tersumbat");
    await dialog.getByRole("button", { name: "Terbitkan dan lihat" }).click();
    await expectPdf(loket);
    await loket.getByRole("dialog").getByRole("button", { name: "Tutup" }).click();
    const issued = loket.getByRole("region", { name: "Sudah diterbitkan" });
    await expect(issued).toContainText(/Surat tugas 094\/\d+\/MT\//);
    await checkA11y(loket);
    await loket.getByRole("button", { name: "Cetak berkas laporan" }).click();
    await expectPdf(loket);
    await loket.getByRole("dialog").getByRole("button", { name: "Tutup" }).click();
    await open(loket, report);
    await expect(loket.getByText("menerbitkan surat tugas")).toBeVisible();
  });
});

test("the reporter signs the receipt on the counter's tablet", async ({ as }) => {
  const word = unique();
  const loket = await as("loket");
  await loket.goto("/reports/new");
  await fillIntake(loket, {
    reporter: { name: `Tiur ${word}`, phone: phoneNumber() },
    title: `Lampu jalan padam di Gang Wakaf ${word}`,
    description: `Lampu jalan di Gang Wakaf ${word} padam sejak seminggu, anak-anak takut pulang mengaji.`,
    category: "LPJU padam",
    address: `Gang Wakaf ${word}`,
    kelurahan: "Bantan",
  });
  await saveIntake(loket, `Lampu jalan padam di Gang Wakaf ${word}`);
  await loket.getByRole("link", { name: "Minta tanda tangan" }).click();
  const handover = loket.getByRole("region", { name: "Tanda tangan pelapor" });
  await expect(handover.getByRole("img", { name: "Kode QR ke halaman tanda tangan" })).toBeVisible();
  await checkA11y(loket);
  const here = await handover.getByRole("link", { name: "Tanda tangan di layar ini" }).getAttribute("href");
  if (!here) throw new Error("no way to the page for the signature");

  const tablet = await loket.context().newPage();
  await test.step("the tablet shows what was recorded, and takes a signature", async () => {
    await tablet.goto(here);
    await expect(tablet.getByText(`Tiur ${word}`)).toBeVisible();
    const done = tablet.getByRole("button", { name: "Selesai" });
    await expect(done).toBeDisabled();
    await checkA11y(tablet);
    await draw(tablet, [[0.2, 0.7], [0.3, 0.2], [0.4, 0.7], [0.6, 0.5]]);
    await tablet.getByRole("button", { name: "Ulangi" }).click();
    await expect(done).toBeDisabled();
    await draw(tablet, [[0.2, 0.7], [0.3, 0.2], [0.4, 0.7], [0.7, 0.4]]);
    await done.click();
    await expect(tablet.getByRole("heading", { name: "Terima kasih" })).toBeFocused();
    await checkA11y(tablet);
  });

  await test.step("the desk has the signed receipt before it", async () => {
    await expectPdf(loket);
    await expect(handover).toBeHidden();
  });

  await test.step("who wants to sign again does, and the desk has the new receipt", async () => {
    await loket.getByRole("button", { name: "Tanda tangan pelapor" }).click();
    await expect(handover).toBeVisible();
    await tablet.goto(here);
    await draw(tablet, [[0.3, 0.3], [0.5, 0.8], [0.7, 0.3]]);
    await tablet.getByRole("button", { name: "Selesai" }).click();
    await expect(tablet.getByRole("heading", { name: "Terima kasih" })).toBeFocused();
    await tablet.close();
    await expectPdf(loket);
    await expect(handover).toBeHidden();
  });
});

test("the register of a period", async ({ as, isMobile }) => {
  const loket = await as("loket");
  // Nobody prints a register on a phone; there it is found by its address alone.
  await loket.goto(isMobile ? "/reports/register" : "/reports");
  if (!isMobile) await loket.getByRole("link", { name: "Buku register" }).click();
  await checkA11y(loket);
  await loket.getByRole("button", { name: "Tampilkan" }).click();
  await expectPdf(loket);
  await expect(loket).toHaveURL(/from=.*until=/);
  await checkA11y(loket);
});

test("an administrator edits the wording of letters", async ({ as }) => {
  const admin = await as("admin");
  await admin.goto("/admin");
  await admin.getByRole("link", { name: "Surat & cetakan" }).click();
  await checkA11y(admin);
  await admin.getByLabel("Jenis").selectOption("Surat tugas");
  await admin.getByLabel("Pembuka").fill("Atas pengaduan nomor {nomor_surat}.");
  await admin.getByRole("button", { name: "Lihat contoh" }).click();
  await expect(admin.getByText("Tidak dikenal: {nomor_surat}.")).toBeVisible();
  await checkA11y(admin);
  await admin.getByLabel("Pembuka").fill("Atas pengaduan nomor {nomor_pengaduan}.");
  await admin.getByRole("button", { name: "Lihat contoh" }).click();
  await expectPdf(admin);
  await checkA11y(admin);
});

/** Draws a line through points, each given by its share of the field's width and height. */
async function draw(page: Page, points: readonly [x: number, y: number][]): Promise<void> {
  const box = await page.getByRole("img", { name: "Bidang tanda tangan" }).boundingBox();
  if (!box) throw new Error("there is no field for the signature");
  for (const [index, [x, y]] of points.entries()) {
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 8 });
    if (index === 0) await page.mouse.down();
  }
  await page.mouse.up();
}
