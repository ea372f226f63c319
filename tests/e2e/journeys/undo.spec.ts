/** What has an inverse can be taken back from the notice itself, as long as nobody has gone on with the report. */
import { checkA11y } from "../support/a11y.ts";
import { choose, open, phoneNumber, record, take, unique } from "../support/report.ts";
import { expect, test } from "../support/test.ts";

test("a merge, a protection and a rejection are taken back, but not once somebody else went on", async ({ as }) => {
  test.slow();
  const word = unique();
  const loket = await as("loket");
  const story = { channel: "Telepon", category: "LPJU padam", address: `Simpang ${word}` };
  const told = (end: string) => ({
    ...story,
    title: `Lampu padam ${word} ${end}`,
    description: `Lampu jalan padam di simpang ${word} sisi ${end}, sudah seminggu gelap gulita.`,
    reporter: { name: `Ucok ${word} ${end}`, phone: phoneNumber() },
  });
  const first = await record(loket, told("utara"));
  const second = await record(loket, told("selatan"));
  const said = (words: string) => loket.getByRole("status").filter({ hasText: words });
  const undo = loket.getByRole("button", { name: "Urungkan", exact: true });

  await test.step("a merge is undone by its key", async () => {
    await open(loket, second);
    await take(loket, "Gabungkan", {
      fill: (form) => form.getByRole("radio", { name: `${first.number} ${first.title}` }).check(),
      sure: true,
      done: "Laporan digabungkan",
      status: "Digabung",
    });
    await expect(undo).toBeVisible();
    await checkA11y(loket);
    await loket.keyboard.press("u");
    await expect(said("Diurungkan. Laporan dipisahkan kembali.")).toBeVisible();
    await expect(loket.getByRole("main").getByText("Diterima", { exact: true }).first()).toBeVisible();
  });

  await test.step("a protection is put back as it was", async () => {
    await take(loket, "Atur kerahasiaan", { fill: (form) => form.getByRole("checkbox", { name: "Anonim" }).check(), done: "Kerahasiaan diatur" });
    await undo.click();
    await expect(said("Diurungkan. Kerahasiaan diatur.")).toBeVisible();
    await expect(loket.getByRole("main").getByText("Anonim", { exact: true })).toBeHidden();
  });

  await test.step("nothing is undone behind somebody's back", async () => {
    await take(loket, "Atur kerahasiaan", { fill: (form) => form.getByRole("checkbox", { name: "Anonim" }).check(), done: "Kerahasiaan diatur", a11y: false });
    const umum = await as("umum");
    await open(umum, second);
    await take(umum, "Catat upaya kontak", { fill: (form) => choose(form, "Hasil", "Tidak diangkat"), done: "Upaya kontak dicatat", a11y: false });
    await undo.click();
    await expect(said(`Tidak ada yang diurungkan: laporan ${second.number} sudah berubah sejak itu.`)).toBeVisible();
    await expect(loket.getByRole("main").getByText("Anonim", { exact: true }).first()).toBeVisible();
  });

  await test.step("a rejection is opened again by its form, also from another page", async () => {
    await take(loket, "Tolak laporan", {
      fill: async (form) => {
        await choose(form, "Mengapa ditolak", "Bukan pengaduan");
        await form.getByLabel("Alasan untuk pelapor").fill("Sudah ditangani PLN.");
      },
      sure: true,
      done: "Laporan ditolak",
      status: "Ditolak",
    });
    await loket.keyboard.press("g");
    await loket.keyboard.press("q");
    await expect(loket.getByRole("heading", { level: 1, name: "Antrean" })).toBeVisible();
    await loket.getByRole("button", { name: "Buka kembali…" }).click();
    const form = loket.getByRole("dialog", { name: "Buka kembali" }).or(loket.getByRole("region", { name: "Buka kembali" }));
    await expect(form.getByRole("textbox")).toHaveValue("Langkah sebelumnya keliru.");
    await checkA11y(loket);
    await form.getByRole("button", { name: "Buka kembali", exact: true }).click();
    await expect(said("Status: Diterima.")).toBeVisible();
  });
});

test("a deleted view comes back as it was", async ({ as }) => {
  const word = unique();
  const loket = await as("loket");
  await loket.goto("/reports?status=verified");
  const menu = loket.getByRole("button", { name: /^Tampilan/ });
  await menu.click();
  await loket.getByRole("menuitem", { name: "Simpan tampilan ini…" }).click();
  await loket.getByRole("dialog").getByLabel("Nama", { exact: true }).fill(word);
  await loket.keyboard.press("Control+Enter");
  await expect(loket.getByRole("button", { name: `Tampilan: ${word}` })).toBeVisible();

  await menu.click();
  await loket.getByRole("menuitem", { name: "Kelola tampilan…" }).click();
  await loket.getByRole("button", { name: `Hapus “${word}”` }).click();
  await loket.getByRole("dialog").getByRole("button", { name: "Hapus", exact: true }).click();
  await expect(loket.getByText(`Tampilan “${word}” dihapus.`)).toBeVisible();
  const manage = loket.getByRole("dialog", { name: "Kelola tampilan" });
  if (await manage.isVisible()) await loket.keyboard.press("Escape");
  await expect(loket.getByRole("dialog")).toBeHidden();
  await loket.getByRole("button", { name: "Urungkan", exact: true }).click();
  await expect(loket.getByText(`Diurungkan. Tampilan “${word}” ada lagi.`)).toBeVisible();
  await expect(loket.getByRole("button", { name: `Tampilan: ${word}` })).toBeVisible();
});

test("an assignment of many reports is taken back at once", async ({ as, isMobile }) => {
  const kasi = await as("kasi.sarpras");
  await kasi.goto("/reports?status=in_progress");
  const first = kasi.getByRole("checkbox", { name: /^Pilih PGD/ }).first();
  await expect(kasi.getByRole("table")).toBeVisible();
  if (isMobile) await kasi.getByRole("button", { name: "Pilih", exact: true }).click();
  const dialog = kasi.getByRole("dialog", { name: /^Tugaskan \d+ laporan$/ });
  const assign = async (person: number) => {
    if (!(await first.isChecked())) await first.check();
    await first.press("b");
    await expect(kasi.getByRole("button", { name: "Tugaskan", exact: true })).toBeFocused();
    await kasi.keyboard.press("Enter");
    await dialog.getByLabel("Pegawai", { exact: true }).selectOption({ index: person });
    await kasi.keyboard.press("Control+Enter");
    await expect(dialog).toContainText("1 laporan berhasil");
  };
  // From somebody known to another, whoever had it before.
  await assign(1);
  await dialog.getByRole("button", { name: "Selesai" }).click();
  await expect(dialog).toBeHidden();
  if (isMobile) await kasi.getByRole("button", { name: "Pilih", exact: true }).click();
  await assign(2);
  await checkA11y(kasi);
  await dialog.getByRole("button", { name: "Urungkan untuk 1 laporan" }).click();
  await expect(dialog.getByRole("status").filter({ hasText: "1 laporan kembali kepada pegawai semula." })).toBeFocused();
});
