/**
 * Dates, times and numbers as the office writes them, always in WIB (Asia/Jakarta), whatever the device's
 * own time zone. Nothing here reads the clock by itself except through a `now` parameter's default.
 */
import { currentLanguage } from "./i18n";

const ZONE = "Asia/Jakarta";
const MEBIBYTE = 1_048_576;
type Moment = string | Date;

const formatters = new Map<string, Intl.DateTimeFormat>();

function parts(at: Moment, options: Intl.DateTimeFormatOptions, locale = currentLanguage() === "en" ? "en-GB" : "id-ID") {
  const key = locale + JSON.stringify(options);
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options });
    formatters.set(key, formatter);
  }
  const found: Record<string, string> = {};
  for (const part of formatter.formatToParts(toDate(at))) found[part.type] = part.value;
  return found;
}

/** A `YYYY-MM-DD` date is taken as that day in WIB. */
function toDate(at: Moment): Date {
  if (at instanceof Date) return at;
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at}T12:00:00+07:00` : at);
}

/** `23 November 2026` */
export function formatDate(at: Moment): string {
  const p = parts(at, { day: "numeric", month: "long", year: "numeric" });
  return `${p["day"]} ${p["month"]} ${p["year"]}`;
}

/** `Senin, 23 November 2026` */
export function formatDateWithDay(at: Moment): string {
  return `${parts(at, { weekday: "long" })["weekday"]}, ${formatDate(at)}`;
}

/** `23/11/2026` */
export function formatDateShort(at: Moment): string {
  const p = parts(at, { day: "2-digit", month: "2-digit", year: "numeric" }, "en-GB");
  return `${p["day"]}/${p["month"]}/${p["year"]}`;
}

/** `14.30` */
export function formatTime(at: Moment): string {
  const p = parts(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, "en-GB");
  return `${p["hour"]}.${p["minute"]}`;
}

/** `23/11/2026 14.30 WIB` */
export function formatDateTime(at: Moment): string {
  return `${formatDateShort(at)} ${formatTime(at)} WIB`;
}

/** `14.30` today, `22/11/2026 14.30` before. */
export function formatRecent(at: Moment, now: Date = new Date()): string {
  return wibDay(at) === wibDay(now) ? formatTime(at) : `${formatDateShort(at)} ${formatTime(at)}`;
}

/** `2026-11-23`: the day in WIB, for comparing and for date inputs. */
export function wibDay(at: Moment): string {
  const p = parts(at, { day: "2-digit", month: "2-digit", year: "numeric" }, "en-GB");
  return `${p["year"]}-${p["month"]}-${p["day"]}`;
}

/** `1.234,56`; English `1,234.56` */
export function formatNumber(value: number, fractionDigits?: number): string {
  return value.toLocaleString(currentLanguage() === "en" ? "en-GB" : "id-ID", {
    minimumFractionDigits: fractionDigits,
    maximumFractionDigits: fractionDigits ?? 2,
  });
}

/** `+6281264551551` → `0812-6455-1551`; what is masked or not a number of this country stays as it is. */
export function formatPhone(e164: string): string {
  if (!e164.startsWith("+62")) return e164;
  const local = `0${e164.slice(3)}`;
  if (!local.startsWith("08")) return local;
  return local.replace(/^(\d{4})(\d{4})(\d+)$/, "$1-$2-$3");
}

/** `2,4 MB`. Counted in 1024s, as the limit on uploads is: "10 MB" there and here is the same number. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < MEBIBYTE) return `${formatNumber(bytes / 1024, 0)} kB`;
  return `${formatNumber(Math.round((bytes / MEBIBYTE) * 10) / 10)} MB`;
}

const UNITS = {
  id: { now: "baru saja", minute: ["menit", "menit"], hour: ["jam", "jam"], day: ["hari", "hari"], month: ["bulan", "bulan"] },
  en: { now: "just now", minute: ["minute", "minutes"], hour: ["hour", "hours"], day: ["day", "days"], month: ["month", "months"] },
} as const;

/** How long something has been waiting, without a direction: `25 menit`, `3 jam`, `12 hari`. */
export function formatDuration(minutes: number): string {
  const words = UNITS[currentLanguage()];
  const counted = (n: number, unit: readonly [string, string]) => `${n} ${n === 1 ? unit[0] : unit[1]}`;
  if (minutes < 1) return words.now;
  if (minutes < 60) return counted(Math.floor(minutes), words.minute);
  if (minutes < 48 * 60) return counted(Math.floor(minutes / 60), words.hour);
  if (minutes < 90 * 1440) return counted(Math.floor(minutes / 1440), words.day);
  return counted(Math.floor(minutes / (30 * 1440)), words.month);
}

/** Waiting time since a moment: `3 jam`. */
export function formatWaiting(since: Moment, now: Date = new Date()): string {
  return formatDuration((now.getTime() - toDate(since).getTime()) / 60_000);
}

/** `3 jam lalu`; `baru saja` */
export function formatAgo(at: Moment, now: Date = new Date()): string {
  const waiting = formatWaiting(at, now);
  if (waiting === UNITS[currentLanguage()].now) return waiting;
  return currentLanguage() === "en" ? `${waiting} ago` : `${waiting} lalu`;
}
