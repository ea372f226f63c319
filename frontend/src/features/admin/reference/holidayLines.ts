/** Reads holidays out of pasted lines, one a line, the date first: "17 Agustus 2028 Hari Kemerdekaan". */
const MONTHS: Record<string, number> = {
  januari: 1, jan: 1, january: 1,
  februari: 2, feb: 2, february: 2,
  maret: 3, mar: 3, march: 3,
  april: 4, apr: 4,
  mei: 5, may: 5,
  juni: 6, jun: 6, june: 6,
  juli: 7, jul: 7, july: 7,
  agustus: 8, agu: 8, agt: 8, ags: 8, august: 8, aug: 8,
  september: 9, sep: 9, sept: 9,
  oktober: 10, okt: 10, october: 10, oct: 10,
  november: 11, nov: 11,
  desember: 12, des: 12, december: 12, dec: 12,
};

export interface HolidayLine {
  readonly line: string;
  /** Absent: no date was found in it. */
  readonly date?: string;
  readonly name: string;
}

export function parseHolidayLines(text: string): HolidayLine[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      // A weekday in front adds nothing to the date.
      const rest = line.replace(/^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\b,?\s*/i, "");
      const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)(.*)$/.exec(rest);
      if (iso) return result(line, iso[1], iso[2], iso[3], iso[4]);
      const short = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)(.*)$/.exec(rest);
      if (short) return result(line, short[3], short[2], short[1], short[4]);
      const long = /^(\d{1,2})\s+([a-z]+)\.?\s+(\d{4})(?!\d)(.*)$/i.exec(rest);
      const month = long ? MONTHS[(long[2] ?? "").toLowerCase()] : undefined;
      if (long && month) return result(line, long[3], String(month), long[1], long[4]);
      return { line, name: rest };
    });
}

function result(line: string, year = "", month = "", day = "", rest = ""): HolidayLine {
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const name = rest.replace(/^[\s,;:–-]+/, "").trim();
  const real = new Date(`${date}T00:00:00Z`);
  const exists = !Number.isNaN(real.getTime()) && real.toISOString().startsWith(date);
  return exists ? { line, date, name } : { line, name };
}

/** The day after, for holidays that last. */
export function dayAfter(date: string): string {
  const next = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(next.getTime())) return "";
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
