import { expect, it } from "vitest";
import { keyFrom, withKeys } from "./checklist";

it("makes a key from a label", () => {
  expect(keyFrom("Lokasi jelas (jalan, nomor)")).toBe("lokasi_jelas_jalan_nomor");
  expect(keyFrom("Café  Élysée!")).toBe("cafe_elysee");
  expect(keyFrom("…")).toBe("butir");
  expect(keyFrom("a".repeat(39) + " bcd").endsWith("_")).toBe(false);
});

it("keeps the keys there are, whatever became of the labels", () => {
  expect(withKeys([{ key: "location", label: "Tempat kejadian" }])).toEqual([{ key: "location", label: "Tempat kejadian" }]);
});

it("gives new items keys of their own, also against later ones", () => {
  const rows = withKeys([
    { key: "", label: "Foto" },
    { key: "", label: "foto" },
    { key: "foto", label: "Foto lama" },
  ]);
  expect(rows.map(({ key }) => key)).toEqual(["foto_2", "foto_3", "foto"]);
});
