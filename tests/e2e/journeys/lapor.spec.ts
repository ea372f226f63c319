/** A file of SP4N-LAPOR! looked over, corrected and taken over, and one report of it pasted into the form. */
import { readFile } from "node:fs/promises";
import { checkA11y } from "../support/a11y.ts";
import { choose, unique } from "../support/report.ts";
import { expect, test } from "../support/test.ts";
import type { Page } from "@playwright/test";

const HEADS = "Tracking ID,Tanggal Laporan Masuk,Waktu Laporan Masuk,Klasifikasi Laporan,Judul Laporan,Isi Laporan Awal,Sumber Laporan,Status Laporan";

/** A number that no other file has. */
function trackingId(): string {
  return String(Math.floor(1e9 + Math.random() * 8e9));
}

function csv(heads: string, rows: string[]) {
  return { name: `lapor-${unique()}.csv`, mimeType: "text/csv", buffer: Buffer.from(`Unduhan LAPOR!\n\n${heads}\n${rows.join("\n")}\n`) };
}

async function takeIn(page: Page, file: ReturnType<typeof csv>): Promise<void> {
  await page.goto("/import");
  await expect(page.getByRole("heading", { level: 1, name: "Impor LAPOR!" })).toBeVisible();
  await page.getByLabel("Pilih berkas").setInputFiles(file);
  await expect(page.getByRole("heading", { level: 1, name: file.name })).toBeVisible();
}

test("a file is taken over once, and changes nothing when it comes again", async ({ as }) => {
  const page = await as("loket");
  const [one, two] = [trackingId(), trackingId()];
  const word = unique();
  const file = csv(HEADS, [
    `${one},23 Sep 2026,00:41:43,Aspirasi,Lampu ${word} padam,Lampu jalan ${word} padam,Website,Belum Ditindaklanjuti`,
    `${two},24 Sep 2026,01:10:00,Aspirasi,Selokan ${word} mampet,Selokan ${word} mampet,Android,Sedang Diproses`,
    `${trackingId()},25 Sep 2026,01:10:00,Aspirasi,Selesai,Sudah ditutup,Android,Ditutup oleh Sistem`,
    `=1+1,kemarin,01:10:00,Aspirasi,Salah,Tanggal salah,Android,Sedang Diproses`,
  ]);

  await test.step("what would happen is shown first", async () => {
    await page.goto("/reports/new");
    await page.getByRole("link", { name: "Impor LAPOR!" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Impor LAPOR!" })).toBeVisible();
    await checkA11y(page);
    await takeIn(page, file);
    await expect(page.getByRole("status").filter({ hasText: "2 laporan baru akan dicatat" })).toContainText("1 baris tidak terbaca");
    const coming = page.getByRole("region", { name: "Yang akan dicatat" });
    await expect(coming.getByRole("row")).toHaveCount(3);
    await expect(coming).toContainText(`Selokan ${word} mampet`);
    await expect(page.getByText("Wilayah lain", { exact: false })).toHaveCount(0);
    await checkA11y(page);
  });

  await test.step("rows that cannot be read are downloaded, and compute nothing", async () => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Unduh sebagai CSV" }).click();
    const text = await readFile(await (await download).path(), "utf8");
    expect(text).toBe("\uFEFFBaris,Nomor tracking,Alasan\r\n6,'=1+1,Tanggal atau jam tidak terbaca\r\n");
  });

  await test.step("it is taken over and its reports are found", async () => {
    await page.getByRole("button", { name: "Ambil alih 2 laporan" }).click();
    await expect(page.getByRole("button", { name: "Ya, ambil alih" })).toBeFocused();
    await checkA11y(page);
    await page.getByRole("button", { name: "Ya, ambil alih" }).click();
    await expect(page.getByText("2 laporan baru dicatat")).toBeVisible({ timeout: 30_000 });
    await checkA11y(page);
    await page.getByRole("link", { name: "Lihat laporan dari LAPOR!" }).click();
    await expect(page).toHaveURL(/\/reports\?channel=lapor_web(,|%2C)lapor_app$/);
    await expect(page.getByText("Bagian alamat ini tidak dimengerti")).toHaveCount(0);
    await expect(page.getByRole("button", { name: /LAPOR! \(situs\)/ }).first()).toBeVisible();
    // Others of the demonstration may stand before it.
    await page.goto(`/reports?q=${word}`);
    await expect(page.getByText(`Lampu ${word} padam`).first()).toBeVisible();
  });

  await test.step("the same file again changes nothing", async () => {
    await takeIn(page, file);
    await expect(page.getByText("Tidak ada laporan baru atau berubah di berkas ini.")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Ambil alih/ })).toHaveCount(0);
    await page.getByRole("button", { name: "Batalkan impor" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Buang berkas" }).click();
    await expect(page).toHaveURL(/\/import$/);
  });
});

test("a file of another city is warned of before it is taken over", async ({ as }) => {
  const page = await as("loket");
  const rows = Array.from({ length: 22 }, () => `${trackingId()},23 Sep 2026,Parit tersumbat,Kota Samarinda`);
  await takeIn(page, csv("Tracking ID,Tanggal Laporan Masuk,Isi Laporan Awal,Kota/Kabupaten", rows));
  await expect(page.getByText("22 laporan baru menyebut wilayah atau instansi lain.")).toBeVisible();
  const coming = page.getByRole("region", { name: "Yang akan dicatat" });
  await expect(coming.getByText("Wilayah lain: Kota Samarinda")).toHaveCount(20);
  await expect(coming).toContainText("dan 2 lagi");
  await checkA11y(page);
  await page.getByRole("button", { name: "Batalkan impor" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Buang berkas" }).click();
  await expect(page).toHaveURL(/\/import$/);
});

test("a mapping is corrected and kept, and an import is cancelled", async ({ as }) => {
  const page = await as("loket");
  const column = `Keluhan ${unique()}`;
  const file = csv(`Nomor Tracking,Tgl Masuk,Jam,Judul,${column}`, [`${trackingId()},23 Sep 2026,00:41,Lampu padam,Lampu jalan padam di depan pasar`]);
  await takeIn(page, file);
  await expect(page.getByText("Pilih kolomnya; tanpa ini baris tidak dapat dibaca.")).toBeVisible();
  const mapping = page.getByRole("region", { name: "Kolom mana berisi apa" });
  await mapping.getByLabel("Isi laporan").selectOption(column);
  await expect(page.getByRole("button", { name: "Ambil alih 1 laporan" })).toBeEnabled();
  await mapping.getByRole("radio", { name: "WIB" }).check();
  await mapping.getByLabel("Nama pemetaan").fill(`Unduhan ${column}`);
  await mapping.getByRole("button", { name: "Simpan pemetaan" }).click();
  await expect(mapping.getByText(`Tersimpan sebagai “Unduhan ${column}”.`)).toBeVisible();
  await expect(mapping.getByLabel("Pemetaan tersimpan")).toHaveValue(`Unduhan ${column}`);
  await checkA11y(page);
  // Nothing was left to be applied.
  await page.reload();
  await expect(mapping.getByLabel("Isi laporan")).toHaveValue(column);
  await page.getByRole("button", { name: "Batalkan impor" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Buang berkas" }).click();
  await expect(page).toHaveURL(/\/import$/);
  await expect(page.getByRole("link", { name: file.name })).toHaveCount(0);
});

test("a report copied from LAPOR! fills what is still empty", async ({ as }) => {
  const page = await as("loket");
  const id = trackingId();
  await page.goto("/reports/new");
  await choose(page, "Kanal", "LAPOR! (situs)");
  await page.getByLabel("Judul").fill("Judul saya");
  await page.getByRole("button", { name: "Tempel laporan dari LAPOR!" }).click();
  await page.getByLabel("Isi dari LAPOR!").fill(`Tracking ID: ${id}\nJudul Laporan: Dari LAPOR\nIsi Laporan\nLampu padam\nsejak seminggu\nTanggal Laporan Masuk: 23 Sep 2026\nLokasi: Jl. Pukat`);
  await checkA11y(page);
  await page.getByRole("button", { name: "Isikan ke formulir" }).click();
  await expect(page.getByLabel("Nomor tracking LAPOR!")).toHaveValue(id);
  await expect(page.getByLabel("Uraian")).toHaveValue("Lampu padam\nsejak seminggu");
  await expect(page.getByLabel("Judul")).toHaveValue("Judul saya");
  await expect(page.getByLabel("Alamat kejadian")).toHaveValue("Jl. Pukat");
  await page.getByText("1 hal tidak diisikan").click();
  await expect(page.getByText("Judul: Dari LAPOR")).toBeVisible();
  await checkA11y(page);
});
