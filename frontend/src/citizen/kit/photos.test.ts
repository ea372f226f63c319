import { expect, it } from "vitest";
import { takes } from "./photos";

const file = (name: string, type: string) => new File(["x"], name, { type });

it("takes what can be a photo, and letters only where they are asked for", () => {
  expect(takes(file("jalan.jpg", "image/jpeg"), false)).toBe(true);
  expect(takes(file("IMG_1.HEIC", ""), false)).toBe(true);
  expect(takes(file("jalan.jpg", "application/octet-stream"), false)).toBe(true);
  expect(takes(file("catatan.txt", "text/plain"), false)).toBe(false);
  expect(takes(file("gambar.svg", "image/svg+xml"), false)).toBe(false);
  expect(takes(file("tanpa-nama", ""), false)).toBe(false);
  expect(takes(file("surat.pdf", "application/pdf"), false)).toBe(false);
  expect(takes(file("surat.pdf", "application/pdf"), true)).toBe(true);
});
