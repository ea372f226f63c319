/** Photos that every decoder accepts: one colour, as PNG (two of another colour are two files to the server), or as JPEG with a position. */
import { crc32, deflateSync } from "node:zlib";

export interface Photo {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const WIDTH = 320;
const HEIGHT = 240;

export function photo(name: string): Photo {
  const colour = [0, 1, 2].map(() => Math.floor(Math.random() * 256));
  const line = Buffer.from([0, ...Array.from({ length: WIDTH }, () => colour).flat()]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: HEIGHT }, () => line)));
  const buffer = Buffer.concat([SIGNATURE, chunk("IHDR", header), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))]);
  return { name, mimeType: "image/png", buffer };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "ascii"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Eight by eight brown pixels. */
const JPEG = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8yb" +
  "qmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAI" +
  "AAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAABP/EAB" +
  "QRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AIQAiX//2Q==",
  "base64",
);

/** As a telephone takes it: with the place in its EXIF. */
export function photoTakenAt(name: string, latitude: number, longitude: number): Photo {
  const tiff = Buffer.concat([
    Buffer.from("II*\0", "latin1"),
    long(8),
    // The first directory only points to the one of the position.
    directory([[0x8825, 4, 1, long(26)]]),
    directory([
      [1, 2, 2, Buffer.from(latitude < 0 ? "S\0\0\0" : "N\0\0\0", "latin1")],
      [2, 5, 3, long(80)],
      [3, 2, 2, Buffer.from(longitude < 0 ? "W\0\0\0" : "E\0\0\0", "latin1")],
      [4, 5, 3, long(104)],
    ]),
    degrees(latitude),
    degrees(longitude),
  ]);
  const exif = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const size = Buffer.alloc(2);
  size.writeUInt16BE(exif.length + 2);
  const buffer = Buffer.concat([JPEG.subarray(0, 2), Buffer.from([0xff, 0xe1]), size, exif, JPEG.subarray(2)]);
  return { name, mimeType: "image/jpeg", buffer };
}

function directory(entries: [tag: number, type: number, count: number, value: Buffer][]): Buffer {
  const all = entries.map(([tag, type, count, value]) => {
    const head = Buffer.alloc(8);
    head.writeUInt16LE(tag, 0);
    head.writeUInt16LE(type, 2);
    head.writeUInt32LE(count, 4);
    return Buffer.concat([head, value]);
  });
  const size = Buffer.alloc(2);
  size.writeUInt16LE(entries.length);
  return Buffer.concat([size, ...all, long(0)]);
}

/** Degrees, minutes and seconds, each a fraction. */
function degrees(value: number): Buffer {
  const whole = Math.floor(Math.abs(value));
  const minutes = Math.floor((Math.abs(value) - whole) * 60);
  const seconds = Math.round(((Math.abs(value) - whole) * 60 - minutes) * 60 * 10_000);
  return Buffer.concat([long(whole), long(1), long(minutes), long(1), long(seconds), long(10_000)]);
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
