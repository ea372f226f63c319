import { expect, it } from "vitest";
import { inBraces, strangersIn } from "./variables";

it("names what stands for nothing", () => {
  expect(strangersIn("Kepada {nama}, perihal {judul}.", ["nama", "judul"])).toEqual([]);
  expect(strangersIn("Kepada {nma}, {nma}, {Judul}, {}.", ["nama", "judul"])).toEqual(["{nma}", "{Judul}", "{}"]);
  expect(strangersIn("Kepada {nama dan\nkawan", ["nama"])).toEqual(["{nama dan"]);
  expect(inBraces(["nama", "judul"])).toBe("{nama} {judul}");
});
