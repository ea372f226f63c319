import { describe, expect, it } from "vitest";
import { ProblemError } from "@/api/problem";
import { labelled } from "./errors";

const refused = (...pointers: string[]) =>
  new ProblemError(422, { code: "invalid", errors: pointers.map((pointer) => ({ pointer, code: "required", detail: "Wajib diisi." })) });
const words = (error: unknown) => (labelled(error, () => "Nama pelapor") as ProblemError).errors.map(({ detail }) => detail);

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

  it("leaves other failures as they are", () => {
    const offline = new Error("offline");
    expect(labelled(offline, () => "")).toBe(offline);
  });
});
