/** The citizen's own pages, and an agency's: a report without an account, followed, answered, disputed and confirmed by its secret. */
import type { Page } from "@playwright/test";
import { checkA11y } from "../support/a11y.ts";
import { photo } from "../support/photo.ts";
import { attach, choose, open, openStep, type Recorded, record, take, unique, verifyAndForward } from "../support/report.ts";
import { expect, test } from "../support/test.ts";

/** By the one way a file dialog opens. */
async function addPhoto(page: Page, name: string): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Tambah foto" }).first().click();
  await (await chooser).setFiles([photo(name)]);
}

/** No line of the page is wider than the window. */
async function expectNarrow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "nothing sticks out").toBe(true);
}

async function number(page: Page): Promise<string> {
  return (await page.locator("dd").nth(0).innerText()).trim();
}

/** The link that the desk copies for whoever lost a receipt. */
async function linkOf(loket: Page, report: Recorded): Promise<{ number: string; secret: string }> {
  await open(loket, report);
  const facts = loket.getByRole("tab", { name: "Fakta" });
  if (await facts.isVisible()) await facts.click();
  const part = loket.getByRole("region", { name: "Halaman lacak pelapor" });
  await part.getByRole("button", { name: "Tampilkan tautan dan kode" }).click();
  await checkA11y(loket);
  return { number: report.number, secret: await part.locator("strong").innerText() };
}

test("a report by the form is verified, asked about, answered with a photo, acted upon, disputed and confirmed", async ({ page, as }) => {
  test.slow();
  const word = unique();
  const first = `Lampu jalan padam di Jalan ${word}`;
  let receipt = { number: "", secret: "" };

  await test.step("a citizen files it without an account", async () => {
    await page.goto("/lapor");
    await expect(page.getByRole("heading", { level: 1, name: "Sampaikan laporan" })).toBeVisible();
    await checkA11y(page);
    await page.getByRole("button", { name: "Kirim laporan" }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await checkA11y(page);
    await page.getByLabel("Tentang apa?").selectOption({ label: "LPJU padam" });
    await page.getByLabel("Apa yang terjadi?").fill(`${first}. Gelap sejak tiga malam.`);
    await addPhoto(page, "gelap.png");
    await page.getByLabel("Alamat atau nama jalan").fill(`Jl. ${word} No. 4`);
    await page.getByLabel("Nama", { exact: true }).fill("Ros Dewi");
    await page.getByLabel("Nomor telepon").fill("0812 7700 9911");
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNarrow(page);
    await page.reload();
    await expect(page.getByLabel("Nama", { exact: true }), "the draft is kept").toHaveValue("Ros Dewi");
    await addPhoto(page, "gelap.png");
    await page.getByRole("button", { name: "Kirim laporan" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Laporan Anda sudah kami terima" })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText("Mengirim foto …")).toBeHidden();
    await checkA11y(page);
    receipt = { number: await number(page), secret: (await page.locator("dd").nth(1).innerText()).trim() };
    await page.goto("/lapor");
    await expect(page.getByLabel("Nama", { exact: true }), "what was sent is no draft any more").toHaveValue("");
  });

  const loket = await as("loket");
  await loket.goto(`/reports?q=${receipt.number}`);
  const path = (await loket.locator("a[data-report]").first().getAttribute("href")) ?? "";
  const report: Recorded = { title: first, number: receipt.number, path };
  await open(loket, report);
  await expect(loket.getByRole("main")).toContainText("Sistem");
  await take(loket, "Minta klarifikasi", {
    fill: (form) => form.getByLabel("Pertanyaan", { exact: true }).fill("Berapa tiang yang padam?"),
    done: "Klarifikasi diminta kepada pelapor",
    status: "Menunggu klarifikasi",
  });

  await test.step("the reporter types number and code, and answers", async () => {
    await page.goto("/lacak");
    await page.getByLabel("Nomor laporan").fill(receipt.number.toLowerCase());
    await page.getByLabel("Kode rahasia").fill("0000-0000-0000");
    await page.getByRole("button", { name: "Lihat laporan" }).click();
    await expect(page.getByRole("alert")).toContainText("tidak cocok");
    await checkA11y(page);
    await page.getByLabel("Kode rahasia").fill(receipt.secret.replaceAll("-", " "));
    await page.getByRole("button", { name: "Lihat laporan" }).click();
    await expect(page.getByText("Berapa tiang yang padam?")).toBeVisible();
    await checkA11y(page);
    await page.getByLabel("Jawaban Anda").fill("Tiga tiang.");
    await addPhoto(page, "tiang.png");
    await expectNarrow(page);
    await page.getByRole("button", { name: "Kirim jawaban" }).click();
    await expect(page.getByRole("heading", { name: "Laporan sudah kami terima" })).toBeVisible();
    await checkA11y(page);
  });

  await open(loket, report);
  await expect(loket.getByRole("main")).toContainText("Pelapor mencatat");
  await verifyAndForward(loket);
  const section = await as("kasi.sarpras");
  const outcome = async (done: string) => {
    await take(section, "Catat tindakan", {
      fill: async (form) => {
        await form.getByLabel("Apa yang dilakukan").fill("Lampu diganti.");
        await attach(section, form.getByRole("group", { name: "Foto sesudah", exact: true }), [photo(`${unique()}.png`)]);
      },
      done: "Tindakan dicatat",
    });
    await take(section, "Selesaikan tindak lanjut", {
      fill: (form) => form.getByLabel("Hasil untuk pelapor").fill(done),
      done: "Tindak lanjut selesai",
      status: "Ditindaklanjuti",
    });
    await open(loket, report);
    await take(loket, "Kabari pelapor", {
      fill: async (form) => {
        // What the reporter chose comes first.
        await expect(form.getByRole("radio").first()).toHaveAccessibleName("WhatsApp atau pesan (pilihan pelapor)");
        await form.getByRole("radio", { name: "Telepon tersambung" }).check();
      },
      done: "Pelapor dikabari",
      status: "Dipantau",
    });
  };
  await open(section, report);
  await take(section, "Terima tugas", { done: "Laporan diterima seksi", status: "Ditangani" });
  await outcome("Satu lampu sudah menyala.");

  await test.step("the reporter says that it is not solved, and at last that it is", async () => {
    await page.goto(`/lacak#${receipt.number}/${receipt.secret}`);
    await expect(page.getByText("Satu lampu sudah menyala.")).toBeVisible();
    await checkA11y(page);
    await page.getByLabel("Apa yang belum beres?").fill("Dua tiang masih padam.");
    await page.getByRole("button", { name: "Belum selesai, tangani lagi" }).click();
    await expect(page.getByRole("heading", { name: "Laporan sedang ditangani" })).toBeVisible();
    await open(section, report);
    await outcome("Ketiga lampu sudah menyala.");
    await page.reload();
    await page.getByRole("radio", { name: /Puas/ }).last().check();
    await page.getByLabel("Pesan untuk kantor").fill("Terima kasih.");
    await page.getByRole("button", { name: "Ya, sudah selesai" }).click();
    await expect(page.getByRole("heading", { name: "Selesai", exact: true })).toBeVisible();
    await checkA11y(page);
    await page.getByRole("button", { name: "English" }).click();
    await expect(page.getByRole("heading", { name: "Solved", exact: true })).toBeVisible();
  });
});

test("an agency answers without an account, and a lost receipt is renewed", async ({ page, as }) => {
  test.slow();
  const word = unique();
  const loket = await as("loket");
  const report = await record(loket, {
    title: `Aspal amblas di Jl. ${word}`,
    description: `Aspal amblas di Jl. ${word}, truk tidak bisa lewat.`,
    category: "Jalan rusak/berlubang",
    reporter: { name: `Pelapor ${word}`, phone: "081277001199" },
    address: `Jl. ${word} simpang pajak`,
  });
  await open(loket, report);
  await verifyAndForward(loket);
  const section = await as("kasi.sarpras");
  await open(section, report);
  await take(section, "Terima tugas", { done: "Laporan diterima seksi", status: "Ditangani" });
  const form = await openStep(section, "Minta bantuan instansi");
  await form.getByLabel("Instansi").selectOption({ index: 1 });
  await form.getByLabel("Yang diminta").fill("Mohon pengaspalan ulang.");
  await choose(form, "Dikirim lewat", "WhatsApp");
  await choose(form, "Apakah pekerjaan harus menunggu?", "Ya, menunggu");
  await form.getByRole("button", { name: "Minta bantuan instansi", exact: true }).click();
  await expect(section.getByRole("status").filter({ hasText: "Bantuan instansi diminta" })).toBeVisible();

  // The demonstration has no public address; the key is asked of the server as the page would.
  const key = await section.evaluate(async (id) => {
    const token = await fetch("/api/v1/auth/refresh", { method: "POST" }).then((answer) => answer.json() as Promise<{ access_token: string }>);
    const headers = { Authorization: `Bearer ${token.access_token}` };
    const links = await fetch(`/api/v1/reports/${id}/link`, { headers }).then((answer) => answer.json() as Promise<{ agencies: { coordination: number; secret: string }[] }>);
    return links.agencies[0];
  }, report.path.split("/").at(-1) ?? "");
  await page.goto(`/instansi#${report.number}/${key?.coordination}/${key?.secret}`);
  await expect(page.getByText("Mohon pengaspalan ulang.")).toBeVisible();
  await expect(page.getByText(`Pelapor ${word}`)).toHaveCount(0);
  await checkA11y(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNarrow(page);
  await page.getByLabel("Jawaban").fill("Sudah diaspal ulang.");
  await addPhoto(page, "aspal.png");
  await page.getByRole("button", { name: "Kirim jawaban" }).click();
  await expect(page.getByRole("heading", { name: "Permintaan ini sudah selesai" })).toBeVisible();
  await checkA11y(page);
  await open(section, report);
  await expect(section.getByRole("main")).toContainText("Instansi (halaman instansi)");

  await test.step("the desk renews a code that got into wrong hands", async () => {
    const old = await linkOf(loket, report);
    await page.goto(`/lacak#${old.number}/${old.secret}`);
    await expect(page.getByRole("heading", { name: "Laporan sedang ditangani" })).toBeVisible();
    const part = loket.getByRole("region", { name: "Halaman lacak pelapor" });
    await part.getByRole("button", { name: "Ganti kode" }).click();
    await loket.getByRole("dialog").getByRole("button", { name: "Ganti kode" }).click();
    await expect(part.locator("strong")).not.toHaveText(old.secret);
    await page.reload();
    await expect(page.getByRole("alert")).toContainText("tidak cocok");
  });
});
