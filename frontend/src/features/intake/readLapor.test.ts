import { describe, expect, it } from "vitest";
import { kindOf, readLapor, receivedOf } from "./readLapor";

describe("a page's text", () => {
  it("reads labels with their values beside or below them", () => {
    const { parts, left } = readLapor(
      "Tracking ID: 7100009\nJudul Laporan\nJalan rusak\nIsi Laporan\nJalan rusak parah\ndi depan pasar: dua minggu\nTanggal Laporan Masuk: 29 Mei 2026\nWaktu: 04:12\nKelurahan: Bantan\nLokasi : Jl. Pukat\nKategori: Jalan Berlubang",
    );
    expect(parts).toEqual({
      id: "7100009",
      title: "Jalan rusak",
      description: "Jalan rusak parah\ndi depan pasar: dua minggu",
      date: "29 Mei 2026",
      time: "04:12",
      kelurahan: "Bantan",
      address: "Jl. Pukat",
    });
    expect(left).toEqual([{ label: "Kategori", value: "Jalan Berlubang" }]);
    expect(receivedOf(parts)).toBe("2026-05-29T04:12");
  });

  it("keeps what it does not know", () => {
    expect(readLapor("halo admin")).toEqual({ parts: {}, left: [{ label: "", value: "halo admin" }] });
    expect(readLapor("")).toEqual({ parts: {}, left: [] });
  });
});

describe("text without labels", () => {
  it("is read where a number stands alone above a title and a text", () => {
    const { parts, left } = readLapor("#7654321\n\nLampu jalan padam\nSudah dua minggu gelap.\nMohon diperbaiki.\nStatus: Diproses");
    expect(parts).toEqual({ id: "7654321", title: "Lampu jalan padam", description: "Sudah dua minggu gelap.\nMohon diperbaiki." });
    expect(left).toEqual([{ label: "Status", value: "Diproses" }]);
  });

  it("is left where it could be anything", () => {
    expect(readLapor("#7654321\nLampu jalan padam")).toEqual({ parts: { id: "7654321" }, left: [{ label: "", value: "Lampu jalan padam" }] });
    expect(readLapor("Lampu jalan padam\n7654321\nSudah dua minggu").parts).toEqual({});
  });
});

describe("a row of a spreadsheet", () => {
  const row17 = ["9000003", "29 May 2023", "04:12:05", "Aspirasi", "945", "Bencana", "sungai meluap", "Isi awal", "Isi akhir", "Anonim", "Website", "Induk", "Kecamatan", "Ditutup", "", "Jabar", "Bandung"];
  const row20 = ["9004525", "18 Jan 2024", "01:33:26", "Permintaan Informasi", "1012", "Tani", "Kartu", "Bagaimana", "Bagaimana", "Rahasia", "Website", "Induk", "14644", "Dinas", "Ditutup", "", "Jabar", "Bandung", "CIPEUNDEUY", "Sirnaraja"];
  const row21 = ["9008046", "23 Okt 2024", "00:41:43", "Pelapor 001", ...row20.slice(3)];

  it("knows the layouts of 17, 20 and 21 columns", () => {
    expect(readLapor(row17.join("\t")).parts).toEqual({ id: "9000003", date: "29 May 2023", time: "04:12:05", kind: "Aspirasi", title: "sungai meluap", description: "Isi awal", secrecy: "Anonim", city: "Bandung" });
    expect(readLapor(row20.join("\t")).parts).toMatchObject({ id: "9004525", title: "Kartu", description: "Bagaimana", district: "CIPEUNDEUY", kelurahan: "Sirnaraja" });
    const { parts } = readLapor(row21.join("\t"));
    expect(parts).toMatchObject({ reporter: "Pelapor 001", kind: "Permintaan Informasi", title: "Kartu", kelurahan: "Sirnaraja" });
    expect(receivedOf(parts)).toBe("2024-10-23T00:41");
  });

  it("goes by the names of the columns where they were copied along", () => {
    const { parts, left } = readLapor('Judul\tTracking ID\tIsi Laporan\tSumber\nLampu\t77\t"Lampu ""merah""\npadam\tlama"\tAndroid\n');
    expect(parts).toEqual({ title: "Lampu", id: "77", description: 'Lampu "merah"\npadam\tlama' });
    expect(left).toEqual([{ label: "Sumber", value: "Android" }]);
  });
});

it("tells the kinds apart", () => {
  expect(["Pengaduan Berkadar Pengawasan", "Pengaduan Tidak Berkadar Pengawasan", "Pengaduan", "Pengaduan Masyarakat", "Aspirasi", "Permintaan Informasi", "?"].map(kindOf)).toEqual([
    "supervisory_complaint",
    "complaint",
    "complaint",
    "complaint",
    "aspiration",
    "information_request",
    undefined,
  ]);
});
