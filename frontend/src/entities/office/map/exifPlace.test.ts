import { expect, it } from "vitest";
import { photoPlace } from "./exifPlace";

const short = (value: number) => [value & 255, value >> 8];
const long = (value: number) => [...short(value & 65_535), ...short(value >>> 16)];
const text = (value: string) => [...value].map((letter) => letter.charCodeAt(0));
const entry = (tag: number, type: number, count: number, value: number[]) => [...short(tag), ...short(type), ...long(count), ...value];
const degrees = (...parts: number[]) => parts.flatMap((part) => [...long(part), ...long(1)]);

/** A JPEG of nothing but its EXIF: the position in degrees, minutes and seconds. */
function jpeg(south: boolean, latitude: number[], longitude: number[], type = "image/jpeg"): File {
  const tiff = [
    ...text("II*\0"), ...long(8),
    ...short(1), ...entry(0x8825, 4, 1, long(26)), ...long(0),
    ...short(4),
    ...entry(1, 2, 2, text(south ? "S\0\0\0" : "N\0\0\0")), ...entry(2, 5, 3, long(80)),
    ...entry(3, 2, 2, text("E\0\0\0")), ...entry(4, 5, 3, long(104)),
    ...long(0),
    ...degrees(...latitude), ...degrees(...longitude),
  ];
  const exif = [...text("Exif\0\0"), ...tiff];
  const size = exif.length + 2;
  return new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe1, size >> 8, size & 255, ...exif, 0xff, 0xd9])], "IMG.jpg", { type });
}

it("reads where a photo was taken", async () => {
  const point = await photoPlace(jpeg(false, [3, 35, 31], [98, 42, 30]));
  expect(point?.latitude).toBeCloseTo(3.591944, 5);
  expect(point?.longitude).toBeCloseTo(98.708333, 5);
  expect((await photoPlace(jpeg(true, [3, 30, 0], [98, 0, 0])))?.latitude).toBeCloseTo(-3.5);
});

it("hears nothing from a photo without a position, a broken one or another file", async () => {
  expect(await photoPlace(jpeg(false, [0, 0, 0], [0, 0, 0]))).toBeUndefined();
  expect(await photoPlace(new File([new Uint8Array([0xff, 0xd8, 0xff, 0xd9])], "a.jpg", { type: "image/jpeg" }))).toBeUndefined();
  expect(await photoPlace(new File(["text"], "a.jpg", { type: "image/jpeg" }))).toBeUndefined();
  expect(await photoPlace(jpeg(false, [3, 35, 31], [98, 42, 30], "application/pdf"))).toBeUndefined();
});

/** Eight by eight pixels at 3.6233, 98.7021, as a telephone's HEIC. */
const HEIC =
  "AAAAGGZ0eXBoZWljAAAAAG1pZjFoZWljAAABgW1ldGEAAAAAAAAAIWhkbHIAAAAAAAAAAHBpY3QAAAAAAAAAAAAAAAAAAAAADnBpdG0AAAAAAAEAAAAsaWxv" +
  "YwAAAABEAAACAAEAAAABAAABoQAAABIAAgAAAAEAAAGzAAAAhAAAADhpaW5mAAAAAAACAAAAFWluZmUCAAAAAAEAAGh2YzEAAAAAFWluZmUCAAABAAIAAEV4" +
  "aWYAAAAAGmlyZWYAAAAAAAAADmNkc2MAAgABAAEAAADIaXBycAAAAKlpcGNvAAAAamh2Y0MBAUAAAACQAAAAAAAe8AD8/fj4AAAPA6AAAQAXQAEMAf//AWAA" +
  "AAMAkAAAAwAAAwAe8CShAAEAHkIBAQFgAAADAJAAAAMAAAMAHqEiWX5JLKZuAhoMAaIAAQAHRAHBY1YASAAAABRpc3BlAAAAAAAAAAgAAAAIAAAAEHBpeGkA" +
  "AAAAAwgICAAAABNjb2xybmNseAABAA0ABoAAAAAXaXBtYQAAAAAAAAABAAEEgQIDBAAAAJ5tZGF0AAAADiYBr8D4t/+HP/5aq6/wAAAAAElJKgAIAAAAAQAl" +
  "iAQAAQAAABoAAAAAAAAABAABAAIAAgAAAE4AAAACAAUAAwAAAFAAAAADAAIAAgAAAEUAAAAEAAUAAwAAAGgAAAAAAAAAAwAAAAEAAAAlAAAAAQAAANCkAwAQ" +
  "JwAAYgAAAAEAAAAqAAAAAQAAAFAnAQAQJwAA";

it("reads it in a telephone's HEIC too", async () => {
  const bytes = Uint8Array.from(atob(HEIC), (letter) => letter.charCodeAt(0));
  const point = await photoPlace(new File([bytes], "IMG.heic", { type: "image/heic" }));
  expect(point?.latitude).toBeCloseTo(3.6233, 4);
  expect(point?.longitude).toBeCloseTo(98.7021, 4);
});
