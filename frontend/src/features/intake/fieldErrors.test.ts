import { describe, expect, it } from "vitest";
import { ProblemError } from "@/api/problem";
import { labelled, missingWithoutChannel, withoutTitle } from "./fieldErrors";
import { emptyValues, type IntakeValues } from "./values";

const refused = (...pointers: string[]) =>
  new ProblemError(422, { code: "invalid", errors: pointers.map((pointer) => ({ pointer, code: "required", detail: "Wajib diisi." })) });
const words = (error: unknown) => (labelled(withoutTitle(error), () => "Nama pelapor") as ProblemError).errors.map(({ detail }) => detail);

const pointers = (values: IntakeValues) => missingWithoutChannel(values).errors.map(({ pointer }) => pointer);

describe("the summary of errors", () => {
  it("names each field", () => {
    expect(words(refused("/lapor_id", "/reporter/identity/name", "/about/0", "/elsewhere"))).toEqual([
      "Nomor tracking LAPOR!: Wajib diisi.",
      "Nama pelapor: Wajib diisi.",
      "Pegawai kantor ini yang dilaporkan: Wajib diisi.",
      "Wajib diisi.",
    ]);
  });

  it("says what to do about a missing reporter", () => {
    expect(words(refused("/reporter"))).toEqual(["Pelapor: isi namanya, atau pilih “Tanpa identitas”."]);
  });

  it("asks for the description only, as the title comes from it", () => {
    expect(words(refused("/title", "/description"))).toEqual(["Uraian: Wajib diisi."]);
    expect(words(refused("/title"))).toEqual(["Judul: Wajib diisi."]);
  });

  it("goes through the form from top to bottom", () => {
    expect(words(refused("/about", "/place/address", "/reporter/identity/name", "/description", "/channel"))).toEqual([
      "Kanal: Wajib diisi.",
      "Nama pelapor: Wajib diisi.",
      "Uraian: Wajib diisi.",
      "Alamat kejadian: Wajib diisi.",
      "Pegawai kantor ini yang dilaporkan: Wajib diisi.",
    ]);
  });

  it("says everything that is missing while there is no channel", () => {
    expect(pointers(emptyValues)).toEqual(["/channel", "/reporter", "/description"]);
    expect(pointers({ ...emptyValues, identity: { ...emptyValues.identity, phone: "0812" } })).toContain("/reporter/identity/name");
    expect(pointers({ ...emptyValues, disclosure: "unknown", description: "Parit tersumbat" })).toEqual(["/channel"]);
  });

  it("leaves other failures as they are", () => {
    const offline = new Error("offline");
    expect(labelled(offline, () => "")).toBe(offline);
  });
});
