import { afterEach, describe, expect, it } from "vitest";
import {
  formatAgo,
  formatBytes,
  formatDate,
  formatDateShort,
  formatDateTime,
  formatDateWithDay,
  formatNumber,
  formatPhone,
  formatRecent,
  formatTime,
  formatWaiting,
  wibDay,
} from "./format";
import { setLanguage } from "./i18n";

afterEach(() => setLanguage("id"));

// 07.30 UTC is 14.30 WIB; 17.30 UTC is already the next day in Medan.
const AFTERNOON = "2026-11-23T07:30:00Z";
const LATE = "2026-11-23T17:30:00Z";

describe("dates and times in WIB", () => {
  it("writes them the Indonesian way", () => {
    expect(formatDate(AFTERNOON)).toBe("23 November 2026");
    expect(formatDateWithDay(AFTERNOON)).toBe("Senin, 23 November 2026");
    expect(formatDateTime(AFTERNOON)).toBe("23/11/2026 14.30 WIB");
    expect(formatTime(LATE)).toBe("00.30");
  });

  it("turns the day at midnight in Jakarta, not in UTC", () => {
    expect(formatDateShort(LATE)).toBe("24/11/2026");
    expect(wibDay(LATE)).toBe("2026-11-24");
  });

  it("takes a bare date as that day", () => {
    expect(formatDate("2026-08-17")).toBe("17 Agustus 2026");
    expect(wibDay("2026-08-17")).toBe("2026-08-17");
  });

  it("agrees with the browser's calendar, month by month and day by day", () => {
    for (const language of ["id", "en"] as const) {
      setLanguage(language);
      const calendar = new Intl.DateTimeFormat(language === "id" ? "id-ID" : "en-GB", {
        timeZone: "Asia/Jakarta",
        weekday: "long",
        day: "numeric",
        month: "long",
        year: "numeric",
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
      });
      for (let n = 0; n < 400; n += 1) {
        const at = new Date(Date.UTC(2027, 0, 1, 16, 59) + n * (86_400_000 + 60_000));
        const part = Object.fromEntries(calendar.formatToParts(at).map(({ type, value }) => [type, value]));
        expect(formatDateWithDay(at)).toBe(`${part["weekday"]}, ${part["day"]} ${part["month"]} ${part["year"]}`);
        expect(formatTime(at)).toBe(`${part["hour"]}.${part["minute"]}`);
      }
    }
  });

  it("follows the language", async () => {
    setLanguage("en");
    expect(formatDate("2026-08-17")).toBe("17 August 2026");
    expect(formatNumber(1234.56)).toBe("1,234.56");
  });
});

it("writes numbers with a comma for decimals", () => {
  expect(formatNumber(1234.56)).toBe("1.234,56");
  expect(formatNumber(1200)).toBe("1.200");
  for (const n of [0, 7, -7, 999, 1000, -1000, 12_345, 999_999, 1_234_567]) expect(formatNumber(n)).toBe(n.toLocaleString("id-ID"));
  expect(formatBytes(2_516_582)).toBe("2,4 MB");
  expect(formatBytes(10_485_760)).toBe("10 MB");
});

it("words waiting times", async () => {
  const now = new Date("2026-11-23T12:00:00Z");
  expect(formatWaiting("2026-11-23T11:35:00Z", now)).toBe("25 menit");
  expect(formatWaiting("2026-11-22T12:00:00Z", now)).toBe("24 jam");
  expect(formatWaiting("2026-11-11T12:00:00Z", now)).toBe("12 hari");
  expect(formatAgo("2026-11-23T11:59:40Z", now)).toBe("baru saja");
  expect(formatAgo("2026-11-23T09:00:00Z", now)).toBe("3 jam lalu");
  setLanguage("en");
  expect(formatAgo("2026-11-23T10:59:00Z", now)).toBe("1 hour ago");
});

it("says the day of a recent moment only when it is not today", () => {
  const now = new Date("2026-11-23T12:00:00Z");
  expect(formatRecent("2026-11-23T01:30:00Z", now)).toBe("08.30");
  expect(formatRecent("2026-11-22T01:30:00Z", now)).toBe("22/11/2026 08.30");
});

it("groups mobile numbers for reading", () => {
  expect(formatPhone("+6281264551551")).toBe("0812-6455-1551");
  expect(formatPhone("+62614567890")).toBe("0614567890");
  expect(formatPhone("+14155550100")).toBe("+14155550100");
});
