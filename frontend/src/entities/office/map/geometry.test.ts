import { expect, it } from "vitest";
import type { Office } from "@/api/types";
import { isInside, isOutside, kelurahanAt, middle, officeCentre, type Outline, pointText, toPoint } from "./geometry";

/** A square with a bay in its east side. */
const BAY: Outline = [
  [98, 3],
  [99, 3],
  [99, 3.4],
  [98.4, 3.5],
  [99, 3.6],
  [99, 4],
  [98, 4],
];

it.each([
  [3.5, 98.2, true],
  [3.2, 98.9, true],
  [3.5, 98.9, false],
  [3.5, 97.9, false],
  [4.1, 98.5, false],
  [2.9, 98.5, false],
])("tells whether %d, %d lies in an outline", (latitude, longitude, inside) => {
  expect(isInside({ latitude, longitude }, BAY)).toBe(inside);
  // An outline that ends where it began is the same outline.
  expect(isInside({ latitude, longitude }, [...BAY, BAY[0] ?? []])).toBe(inside);
});

it("finds nothing in an outline that is missing or no area", () => {
  expect(isInside({ latitude: 3, longitude: 98 }, [])).toBe(false);
  expect(isInside({ latitude: 3, longitude: 98 }, [[98, 3]])).toBe(false);
});

const kelurahan = (id: string, outline: Outline | undefined, retired = false) =>
  ({ id, retired, data: { name: id, code: "", outline, latitude: 3, longitude: 98 } }) as unknown as Office["kelurahan"][number];

it("says of a point that it lies outside only where outlines say so", () => {
  const near = { latitude: 3.5, longitude: 98.2 };
  const far = { latitude: 3, longitude: 101 };
  expect(isOutside([kelurahan("bare", undefined), kelurahan("bantan", BAY)], far)).toBe(true);
  expect(isOutside([kelurahan("bantan", BAY)], near)).toBe(false);
  expect(isOutside([kelurahan("bare", undefined)], far)).toBe(false);
});

it("names the kelurahan in use that a point lies in", () => {
  const all = [kelurahan("old", BAY, true), kelurahan("bare", undefined), kelurahan("bantan", BAY)];
  expect(kelurahanAt(all, { latitude: 3.5, longitude: 98.2 })?.id).toBe("bantan");
  expect(kelurahanAt(all, { latitude: 5, longitude: 98.2 })).toBeUndefined();
  expect(kelurahanAt(undefined, { latitude: 3.5, longitude: 98.2 })).toBeUndefined();
});

it("opens at the office's centre, else in the middle of its kelurahan", () => {
  const office = (profile: object) => ({ profile, kelurahan: [kelurahan("a", []), kelurahan("b", [])] }) as unknown as Office;
  expect(officeCentre(office({ latitude: 3.6, longitude: 98.7 }))).toEqual({ latitude: 3.6, longitude: 98.7 });
  expect(officeCentre(office({}))).toEqual({ latitude: 3, longitude: 98 });
  expect(officeCentre(undefined)).toBeUndefined();
  expect(middle([])).toBeUndefined();
});

it("reads a point from a form's two texts", () => {
  expect(toPoint(" 3.59 ", "98,7")).toEqual({ latitude: 3.59, longitude: 98.7 });
  for (const [latitude, longitude] of [["", ""], ["3.59", ""], ["x", "98"], ["91", "98"], ["3", "181"]] as const) {
    expect(toPoint(latitude, longitude)).toBeUndefined();
  }
  expect(pointText({ latitude: 3.5, longitude: 98.1234567 })).toBe("3.500000, 98.123457");
});
