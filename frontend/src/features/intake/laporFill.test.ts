import { expect, it } from "vitest";
import { fillFromLapor } from "./laporFill";
import { emptyValues } from "./values";

const NOW = "2026-11-24T09:00";

it("fills what is empty and says what found no place", () => {
  const before = { ...emptyValues, title: "Judul saya" };
  const { values, filled, left } = fillFromLapor(before, "Tracking ID: 77\nJudul Laporan: Dari LAPOR\nIsi Laporan: Lampu padam\nKlasifikasi: Aspirasi\nTipe Laporan: Anonim|Rahasia\nTanggal Laporan Masuk: 2 Mei 2026\nKelurahan: Entah\nStatus: Sedang Diproses", undefined, NOW);
  expect(values).toMatchObject({ lapor_id: "77", title: "Judul saya", description: "Lampu padam", kind: "aspiration", disclosure: "unknown", confidential: true, received: "2026-05-02T00:00" });
  expect(filled).toContain("Nomor tracking LAPOR!");
  expect(left).toEqual(["Judul: Dari LAPOR", "Kelurahan: Entah", "Status: Sedang Diproses"]);
});

it("leaves a date in the future and a date that is none to the person", () => {
  const { values, left } = fillFromLapor(emptyValues, "Tracking ID: 77\nTanggal Laporan Masuk: 2 Mei 2030\nTanggal Kejadian: kemarin", undefined, NOW);
  expect(values.received).toBe("");
  expect(left).toEqual(["Diterima pada (WIB): 2 Mei 2030", "Tanggal kejadian: kemarin"]);
});
