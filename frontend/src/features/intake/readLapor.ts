/**
 * Reads one report of SP4N-LAPOR! from text that was copied from its page or from a spreadsheet, as far as it can be recognised.
 * Pure: `LaporPaste.tsx` puts the result into the form.
 */
import { readDay, readMoment } from "@/lib/written-date";

export type LaporPart =
  | "id"
  | "date"
  | "time"
  | "title"
  | "description"
  | "kind"
  | "secrecy"
  | "reporter"
  | "phone"
  | "email"
  | "incident"
  | "address"
  | "kelurahan"
  | "district"
  | "city";

/** Its labels, as `plain` writes them. A label that is known but goes nowhere in the form still ends the text before it. */
const LABELS: Readonly<Record<string, LaporPart | "other">> = {
  "tracking id": "id",
  trackingid: "id",
  "nomor tracking": "id",
  "no tracking": "id",
  "id laporan": "id",
  "nomor laporan": "id",
  "tanggal laporan masuk": "date",
  "tanggal masuk": "date",
  "tanggal laporan": "date",
  tanggal: "date",
  "waktu laporan masuk": "time",
  "waktu masuk": "time",
  "jam masuk": "time",
  waktu: "time",
  jam: "time",
  "judul laporan": "title",
  judul: "title",
  "isi laporan awal": "description",
  "isi laporan": "description",
  uraian: "description",
  "isi laporan akhir": "other",
  "klasifikasi laporan": "kind",
  klasifikasi: "kind",
  "tipe laporan anonim rahasia": "secrecy",
  "tipe laporan": "secrecy",
  "nama pelapor": "reporter",
  pelapor: "reporter",
  "nomor telepon pelapor": "phone",
  "nomor telepon": "phone",
  "no telepon": "phone",
  "no hp": "phone",
  telepon: "phone",
  "email pelapor": "email",
  email: "email",
  "e mail": "email",
  "tanggal kejadian": "incident",
  "lokasi kejadian": "address",
  lokasi: "address",
  alamat: "address",
  kelurahan: "kelurahan",
  "kelurahan desa": "kelurahan",
  kecamatan: "district",
  "kota kabupaten": "city",
  kota: "city",
  provinsi: "other",
  kategori: "other",
  "kategori laporan": "other",
  "id kategori": "other",
  "sumber laporan": "other",
  sumber: "other",
  "instansi induk": "other",
  "id instansi terdisposisi": "other",
  "instansi terdisposisi": "other",
  instansi: "other",
  "status laporan": "other",
  status: "other",
  "alasan tunda arsip": "other",
  lampiran: "other",
};

/** The columns of the spreadsheets that LAPOR! gives, by how many they are. */
const START = ["id", "date", "time"] as const;
const MIDDLE = ["kind", "other", "other", "title", "description", "other", "secrecy", "other", "other"] as const;
const LAYOUTS: Readonly<Record<number, readonly (LaporPart | "other")[]>> = {
  17: [...START, ...MIDDLE, "other", "other", "other", "other", "city"],
  20: [...START, ...MIDDLE, "other", "other", "other", "other", "other", "city", "district", "kelurahan"],
  21: [...START, "reporter", ...MIDDLE, "other", "other", "other", "other", "other", "city", "district", "kelurahan"],
};

export interface LaporText {
  readonly parts: Partial<Record<LaporPart, string>>;
  /** What was read but has no field here, or is no part that is known. */
  readonly left: readonly { readonly label: string; readonly value: string }[];
}

export function plain(label: string): string {
  return label.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

export function readLapor(text: string): LaporText {
  const rows = text.includes("\t") ? cells(text) : [];
  const [first, second] = rows;
  if (first && first.length >= 3) {
    const heads = first.map(plain);
    const named = heads.filter((head) => head in LABELS).length;
    if (named >= 3 && second) return put(second.map((value, at) => [LABELS[heads[at] ?? ""], first[at] ?? "", value]));
    // A spreadsheet drops the empty cells at the end of a row.
    const layout = layoutOf(first);
    if (layout) return put(first.map((value, at) => [layout[at], "", value]));
  }
  return put(lines(text));
}

/** Longer than this no line is a title. */
const TITLE = 200;

/**
 * What stands without labels: a number alone in its line, then a title, then the text. Anything else is left to the person, since
 * only the number tells that this is a report of LAPOR!.
 */
function unlabelled(words: string): Entry[] | undefined {
  const [first = "", ...rest] = words.trim().split("\n");
  const id = /^(?:tracking\s*id\s*)?#?\s*(\d{4,})$/i.exec(first.trim())?.[1];
  if (id === undefined) return undefined;
  const [title = "", ...body] = rest.join("\n").trim().split("\n");
  const description = body.join("\n").trim();
  if (description === "" || title.length > TITLE) return [["id", "", id], [undefined, "", rest.join("\n")]];
  return [["id", "", id], ["title", "", title], ["description", "", description]];
}

/** Where a row has fewer columns than the layouts: which of them puts the title and the text where there are some. */
function layoutOf(row: readonly string[]): readonly (LaporPart | "other")[] | undefined {
  if (!/^\d{4,}$/.test(row[0]?.trim() ?? "") || readDay(row[1] ?? "") === undefined) return undefined;
  const exact = LAYOUTS[row.length];
  if (exact) return exact;
  // The fourth cell is a name in the widest layout and a classification in the others.
  const classified = /aspirasi|pengaduan|permintaan/i.test(row[3] ?? "");
  return classified ? LAYOUTS[20] : LAYOUTS[21];
}

/** Tab-separated cells; a quoted one may hold tabs, line breaks and doubled quotes. */
function cells(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    rows.at(-1)?.push(cell);
    cell = "";
  };
  const source = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at] ?? "";
    if (quoted) {
      if (char !== '"') cell += char;
      else if (source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && cell === "") quoted = true;
    else if (char === "\t") endCell();
    else if (char === "\n") {
      endCell();
      rows.push([]);
    } else cell += char;
  }
  endCell();
  return rows.filter((row) => row.some((value) => value.trim() !== ""));
}

type Entry = readonly [part: LaporPart | "other" | undefined, label: string, value: string];

/** `Label: value`, or a label on a line of its own and its value on the next ones, up to the next label. */
function lines(text: string): Entry[] {
  const entries: { part: LaporPart | "other" | undefined; label: string; value: string[] }[] = [];
  for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
    const [, before = "", after = ""] = /^\s*([^:\t]{2,40}?)\s*[:\t]\s*(.*)$/.exec(line) ?? [];
    const own = LABELS[plain(before)];
    const alone = LABELS[plain(line)];
    if (own !== undefined) entries.push({ part: own, label: before.trim(), value: [after] });
    else if (alone !== undefined) entries.push({ part: alone, label: line.trim(), value: [] });
    else if (entries.length > 0) entries.at(-1)?.value.push(line);
    else if (line.trim() !== "") entries.push({ part: undefined, label: "", value: [line] });
  }
  return entries.flatMap(({ part, label, value }): Entry[] => {
    const words = value.join("\n");
    return (part === undefined && unlabelled(words)) || [[part, label, words]];
  });
}

function put(entries: readonly Entry[]): LaporText {
  const parts: Partial<Record<LaporPart, string>> = {};
  const left: { label: string; value: string }[] = [];
  for (const [part, label, raw] of entries) {
    const value = raw.trim();
    if (value === "" || value === "-") continue;
    if (part === undefined || part === "other") {
      if (label !== "" || part === undefined) left.push({ label, value });
    } else if (parts[part] === undefined) parts[part] = value;
    else if (parts[part] !== value) left.push({ label, value });
  }
  return { parts, left };
}

/** `YYYY-MM-DDTHH:MM` in WIB. The page of LAPOR! shows the office's clock; a spreadsheet may show another. */
export function receivedOf({ date, time }: LaporText["parts"]): string | undefined {
  const moment = date === undefined ? undefined : readMoment(date, time);
  return moment && `${moment.day}T${moment.time || "00:00"}`;
}

/** As the server tells them apart when it takes over a file. What it would take for a complaint for want of better is `undefined`. */
export function kindOf(text: string): "complaint" | "supervisory_complaint" | "information_request" | "aspiration" | undefined {
  const words = plain(text);
  if (words.includes("permintaan informasi")) return "information_request";
  if (words.includes("aspirasi")) return "aspiration";
  if (words.includes("berkadar pengawasan") && !words.includes("tidak")) return "supervisory_complaint";
  return words.includes("pengaduan") ? "complaint" : undefined;
}
