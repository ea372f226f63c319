/** A view kept under a name, and one step on many reports: each is done or refused by itself. */
import { checkA11y } from "../support/a11y.ts";
import { completeChecklist, open, phoneNumber, record, type Recorded, take, unique } from "../support/report.ts";
import { expect, test } from "../support/test.ts";

test("a saved view is opened again, and its reports are forwarded together", async ({ as, isMobile }) => {
  test.slow();
  const word = unique();
  const loket = await as("loket");
  const reports: Recorded[] = [];
  for (const place of ["Utara", "Selatan"]) {
    const report = await record(loket, {
      channel: "Telepon",
      reporter: { name: `Rosmina ${place}`, phone: phoneNumber() },
      title: `Jalan ${word} berlubang di sisi ${place}`,
      description: `Lubang sedalam lutut di Jalan ${word} sisi ${place}, dua pengendara sudah jatuh.`,
      category: "Jalan rusak/berlubang",
      address: `Jalan ${word} sisi ${place}`,
    });
    await open(loket, report);
    await take(loket, "Verifikasi", { fill: completeChecklist, done: "Laporan diverifikasi", status: "Terverifikasi" });
    reports.push(report);
  }
  const [done, refused] = reports as [Recorded, Recorded];
  const filters = `/reports?q=${word}&status=verified`;

  await test.step("the filters are kept under a name and opened again", async () => {
    await loket.goto(filters);
    await expect(loket.getByRole("link", { name: done.number })).toBeVisible();
    await loket.getByRole("button", { name: "Tampilan", exact: true }).click();
    await loket.getByRole("menuitem", { name: "Simpan tampilan ini…" }).click();
    const dialog = loket.getByRole("dialog", { name: "Simpan tampilan ini" });
    await dialog.getByRole("button", { name: "Simpan", exact: true }).click();
    await expect(dialog).toContainText("Nama belum diisi.");
    await dialog.getByLabel("Nama", { exact: true }).fill(`Jalan ${word}`);
    await dialog.getByRole("checkbox", { name: "Bagikan kepada rekan" }).check();
    await checkA11y(loket);
    await dialog.getByRole("button", { name: "Simpan", exact: true }).click();
    await expect(dialog).toBeHidden();

    await loket.goto("/reports");
    await loket.getByRole("button", { name: "Tampilan", exact: true }).click();
    await checkA11y(loket);
    await loket.getByRole("menuitem", { name: `Jalan ${word}` }).click();
    await expect(loket).toHaveURL(new RegExp(`q=${word}&status=verified|status=verified&q=${word}`));
    await expect(loket.getByRole("button", { name: `Tampilan: Jalan ${word}` })).toBeVisible();
    await expect(loket.getByRole("link", { name: refused.number })).toBeVisible();
  });

  await test.step("a colleague sees the shared view under its owner's name", async () => {
    const umum = await as("umum");
    await umum.goto("/reports");
    await umum.getByRole("button", { name: "Tampilan", exact: true }).click();
    await expect(umum.getByRole("menuitem", { name: new RegExp(`Jalan ${word}.*oleh Putri Ayu`) })).toBeVisible();
  });

  const dialog = loket.getByRole("dialog", { name: "Teruskan 2 laporan" });
  await test.step("both reports are selected", async () => {
    if (isMobile) {
      await loket.getByRole("button", { name: "Pilih", exact: true }).click();
      for (const { number } of reports) await loket.getByRole("checkbox", { name: `Pilih ${number}` }).check();
    } else {
      await loket.getByRole("checkbox", { name: "Pilih semua yang tampil" }).check();
      // Out and in again by the keyboard.
      await loket.getByRole("link", { name: done.number }).focus();
      await loket.keyboard.press("x");
      await expect(loket.getByText("1 laporan dipilih").last()).toBeVisible();
      await loket.keyboard.press("x");
    }
    const bar = loket.getByRole("group", { name: "Laporan yang dipilih" });
    await expect(bar).toContainText("2 laporan dipilih");
    await checkA11y(loket);
    await bar.getByRole("button", { name: "Tutup", exact: true }).click();
    // A step that is none for them says so before it is sent.
    const close = loket.getByRole("dialog", { name: "Tutup 2 laporan" });
    await expect(close).toContainText("Saat ini tidak ada laporan terpilih yang dapat diproses");
    await expect(close.getByRole("listitem").filter({ hasText: done.number })).toContainText("Berstatus Terverifikasi");
    await checkA11y(loket);
    await close.getByRole("button", { name: "Batal" }).click();
    await bar.getByRole("button", { name: "Cetak berkas" }).click();
    const print = loket.getByRole("dialog", { name: "Cetak berkas 2 laporan" });
    await expect(print.getByText("2 laporan siap dicetak. 2 halaman.")).toBeVisible();
    await checkA11y(loket);
    await print.getByRole("checkbox", { name: "Kertas dicetak bolak-balik" }).check();
    await expect(print.getByText("2 laporan siap dicetak. 3 halaman.")).toBeVisible();
    await print.getByText("Hasil setiap laporan").click();
    await expect(print.getByRole("listitem").filter({ hasText: refused.number })).toContainText("Ada di berkas");
    await print.getByRole("button", { name: "Selesai" }).click();
    await bar.getByRole("button", { name: "Teruskan", exact: true }).click();
    await expect(dialog).toContainText("2 laporan diteruskan ke satu seksi");
    await expect(dialog.getByLabel("Seksi penanggung jawab")).not.toHaveValue("");
    await dialog.getByLabel("Seksi penanggung jawab").selectOption("");
    await dialog.getByRole("button", { name: "Teruskan 2 laporan" }).click();
    await expect(dialog.getByRole("link", { name: "Belum dipilih: Seksi penanggung jawab" })).toBeVisible();
    await dialog.getByLabel("Seksi penanggung jawab").selectOption("Seksi Sarana dan Prasarana");
    await dialog.getByRole("radio", { name: "Segera", exact: true }).check();
    await checkA11y(loket);
  });

  await test.step("meanwhile, one of them is forwarded in another tab", async () => {
    const umum = await as("umum");
    await open(umum, refused);
    await take(umum, "Teruskan (disposisi)", { done: "Laporan diteruskan", status: "Diteruskan" });
  });

  await test.step("one is done, one is refused with its reason", async () => {
    await dialog.getByRole("button", { name: "Teruskan 2 laporan" }).click();
    await expect(dialog.getByRole("status")).toContainText("1 laporan berhasil, 1 ditolak");
    const results = dialog.getByRole("list", { name: "Hasil setiap laporan" }).getByRole("listitem");
    await expect(results.filter({ hasText: done.number })).toContainText("Berhasil");
    await expect(results.filter({ hasText: refused.number })).not.toContainText("Berhasil");
    await expect(results.filter({ hasText: refused.number }).getByRole("link")).toHaveAttribute("href", refused.path);
    await checkA11y(loket);
    await dialog.getByRole("button", { name: "Selesai" }).click();
    // Neither is merely verified any more, so the view is empty and nothing is selected.
    await expect(loket.getByText("Tidak ada laporan yang cocok")).toBeVisible();
    await open(loket, done);
    await expect(loket.getByText("Diteruskan", { exact: true }).first()).toBeVisible();
  });

  await test.step("the view is deleted, after it is asked", async () => {
    await loket.goto(filters);
    await loket.getByRole("button", { name: `Tampilan: Jalan ${word}` }).click();
    await loket.getByRole("menuitem", { name: "Kelola tampilan…" }).click();
    await checkA11y(loket);
    await loket.getByRole("button", { name: `Hapus “Jalan ${word}”` }).click();
    await loket.getByRole("dialog", { name: `Hapus tampilan “Jalan ${word}”?` }).getByRole("button", { name: "Hapus", exact: true }).click();
    await expect(loket.getByRole("button", { name: "Tampilan", exact: true })).toBeVisible();
  });
});
