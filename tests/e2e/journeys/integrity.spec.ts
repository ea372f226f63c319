/** A confidential report about officials: the camat handles it, no section ever sees it. */
import { checkA11y } from "../support/a11y.ts";
import { choose, completeChecklist, expectHidden, fillIntake, open, phoneNumber, saveIntake, take, unique } from "../support/report.ts";
import { expect, test } from "../support/test.ts";

test("a pungli report is handled by the camat and hidden from the sections", async ({ as }) => {
  test.slow();
  const word = unique();
  const loket = await as("loket");
  const story = {
    reporter: { name: `Rosmaida ${word}`, phone: phoneNumber() },
    title: `Diminta uang untuk surat pindah ${word}`,
    description: `Saya diminta uang tiga ratus ribu untuk surat pindah oleh pegawai, kuitansi tidak diberi. Sandi ${word}.`,
    category: "Pungli/gratifikasi/penyalahgunaan wewenang",
  };
  await loket.goto("/reports/new");
  await fillIntake(loket, story);
  await expect(loket.getByText("Laporan integritas: hanya Camat dan Sekcam")).toBeVisible();
  await checkA11y(loket);
  const report = await saveIntake(loket, story.title);
  await open(loket, report);
  await expect(loket.getByText("Khusus pimpinan")).toBeVisible();
  await checkA11y(loket);

  for (const section of ["kasi.sarpras", "kasi.trantib"]) {
    await test.step(`${section} does not find it`, async () => expectHidden(await as(section), report, word));
  }

  const camat = await as("camat");
  await test.step("the camat takes it over", async () => {
    await open(camat, report);
    await checkA11y(camat);
    await take(camat, "Verifikasi", { fill: completeChecklist, done: "Laporan diverifikasi", status: "Terverifikasi" });
    await test.step("from now on the desk does not see it either", () => expectHidden(loket, report, word));
    await take(camat, "Teruskan (disposisi)", { done: "Laporan diteruskan", status: "Diteruskan" });
    await take(camat, "Terima tugas", { done: "Laporan diterima seksi", status: "Ditangani" });
    await take(camat, "Catat tindakan", {
      fill: async (form) => {
        await choose(form, "Jenis tindakan", "Administrasi");
        await form.getByLabel("Apa yang dilakukan").fill("Pegawai dipanggil dan diperiksa; uang dikembalikan.");
      },
      done: "Tindakan dicatat",
    });
    await take(camat, "Selesaikan tindak lanjut", {
      fill: (form) => form.getByLabel("Hasil untuk pelapor").fill("Pegawai itu sudah ditegur dan uang Anda dikembalikan."),
      done: "Tindak lanjut selesai",
      status: "Ditindaklanjuti",
    });
    await take(camat, "Kabari pelapor", {
      fill: (form) => choose(form, "Cara mengabari", "Telepon tersambung"),
      done: "Pelapor dikabari",
      status: "Dipantau",
    });
  });

  await test.step("whoever resolved it may not check it", async () => {
    await camat.getByRole("main").getByRole("button", { name: /^(Langkah lain|Pilih langkah|Lainnya)$/ }).click();
    const blocked = camat.getByRole("menuitem", { name: /^Catat pemeriksaan/ });
    await expect(blocked).toContainText("Pemeriksaan harus dilakukan orang lain");
    await expect(blocked).toBeDisabled();
    await checkA11y(camat);
  });

  await test.step("the sekcam, who did not resolve it, checks and closes", async () => {
    const sekcam = await as("sekcam");
    await open(sekcam, report);
    await take(sekcam, "Catat pemeriksaan", {
      fill: async (form) => {
        await choose(form, "Apakah masalahnya benar-benar selesai?", "Ya, selesai");
        await choose(form, "Diperiksa dengan cara", "Keterangan pelapor");
        await form.getByLabel("Temuan").fill("Pelapor membenarkan uangnya kembali.");
      },
      done: "Pemeriksaan dicatat",
      status: "Selesai",
    });
    await checkA11y(sekcam);
  });

  await test.step("a section does not see it when it is over", async () => {
    const section = await as("kasi.trantib");
    await section.goto(report.path);
    await expect(section.getByRole("heading", { level: 1, name: "Laporan ini tidak dapat dibuka" })).toBeVisible();
  });
});
