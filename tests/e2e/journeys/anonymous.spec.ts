/** Somebody who gives neither a name nor a way to be reached: told by publication on the tracking page. */
import { checkA11y } from "../support/a11y.ts";
import { photo } from "../support/photo.ts";
import { attach, choose, open, record, take, unique, verifyAndForward } from "../support/report.ts";
import { expect, test } from "../support/test.ts";

test("an anonymous report is published to its reporter and closed", async ({ as }) => {
  test.slow();
  const word = unique();
  const loket = await as("loket");
  const report = await record(loket, {
    title: `Pedagang menutup trotoar di Jl. ${word}`,
    description: `Lapak pedagang kaki lima menutup trotoar di Jl. ${word}, pejalan kaki turun ke jalan.`,
    category: "Di trotoar/badan jalan",
    address: `Jl. ${word} dekat pajak`,
  });
  await open(loket, report);
  await expect(loket.getByText("Anonim", { exact: true }).first()).toBeVisible();
  await verifyAndForward(loket);

  const section = await as("kasi.trantib");
  await open(section, report);
  await take(section, "Terima tugas", { done: "Laporan diterima seksi", status: "Ditangani" });
  await take(section, "Catat tindakan", {
    fill: async (form) => {
      await choose(form, "Jenis tindakan", "Penertiban");
      await form.getByLabel("Apa yang dilakukan").fill("Pedagang ditegur dan lapaknya dipindahkan.");
      await attach(section, form.getByRole("group", { name: "Foto sesudah", exact: true }), [photo("trotoar-lapang.png")]);
    },
    done: "Tindakan dicatat",
  });
  await take(section, "Selesaikan tindak lanjut", {
    fill: (form) => form.getByLabel("Hasil untuk pelapor").fill("Trotoar sudah kembali lapang."),
    done: "Tindak lanjut selesai",
    status: "Ditindaklanjuti",
  });

  await open(loket, report);
  await take(loket, "Kabari pelapor", {
    fill: async (form) => {
      await expect(form.getByRole("radio", { name: "Telepon tersambung" }), "nobody can be called").toHaveCount(0);
      await expect(form.getByRole("radio", { name: "Terbit di halaman lacak" })).toBeChecked();
    },
    sure: true,
    done: "Pelapor dikabari",
    status: "Dipantau",
  });
  await expect(loket.getByRole("main")).toContainText("mengumumkan hasil di halaman lacak");
  await take(loket, "Catat pemeriksaan", {
    fill: async (form) => {
      await choose(form, "Apakah masalahnya benar-benar selesai?", "Ya, selesai");
      await choose(form, "Diperiksa dengan cara", "Melihat ke lokasi");
      await form.getByLabel("Temuan").fill("Trotoar bersih dari lapak.");
    },
    done: "Pemeriksaan dicatat",
    status: "Selesai",
  });
  await checkA11y(loket);
});
