/**
 * Dates, times and numbers as the office writes them, always in WIB (Asia/Jakarta), whatever the device's
 * own time zone. Nothing here reads the clock by itself except through a `now` parameter's default.
 */
import { currentLanguage } from "./i18n";

/** WIB is seven hours ahead of UTC, all year round. Reckoned here: the browser takes long to wake its calendars. */
const AHEAD_MS = 7 * 3_600_000;
const MEBIBYTE = 1_048_576;
type Moment = string | Date;

const MONTHS = {
  id: ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"],
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
};
const DAYS = {
  id: ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};

/** The same moment, with WIB where `Date` has UTC. */
function inWib(at: Moment): Date {
  return new Date(toDate(at).getTime() + AHEAD_MS);
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}

/** A `YYYY-MM-DD` date is taken as that day in WIB. */
function toDate(at: Moment): Date {
  if (at instanceof Date) return at;
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at}T12:00:00+07:00` : at);
}

/** `23 November 2026` */
export function formatDate(at: Moment): string {
  const day = inWib(at);
  return `${day.getUTCDate()} ${MONTHS[currentLanguage()][day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

/** `Senin, 23 November 2026` */
export function formatDateWithDay(at: Moment): string {
  return `${DAYS[currentLanguage()][inWib(at).getUTCDay()]}, ${formatDate(at)}`;
}

/** `23/11/2026` */
export function formatDateShort(at: Moment): string {
  const day = inWib(at);
  return `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${day.getUTCFullYear()}`;
}

/** `14.30` */
export function formatTime(at: Moment): string {
  const time = inWib(at);
  return `${two(time.getUTCHours())}.${two(time.getUTCMinutes())}`;
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
  const day = inWib(at);
  return `${day.getUTCFullYear()}-${two(day.getUTCMonth() + 1)}-${two(day.getUTCDate())}`;
}

/** `1.234,56`; English `1,234.56` */
export function formatNumber(value: number, fractionDigits?: number): string {
  if (Number.isSafeInteger(value) && !fractionDigits) return String(value).replace(/\B(?=(\d{3})+$)/g, currentLanguage() === "en" ? "," : ".");
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
