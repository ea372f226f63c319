import { render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { setLanguage } from "@/lib/i18n";
import { DeadlineText } from "./DeadlineText";
import { deadlineTone, deadlineWords } from "./deadline";

afterEach(() => setLanguage("id"));

// Monday 23 November 2026, 10.00 WIB; offices close at 16.30.
const NOW = new Date("2026-11-23T03:00:00Z");
const at = (due_at: string, working_days_left: number, minutes_left: number, paused = false) => ({
  kind: "resolution" as const,
  due_at,
  working_days_left,
  minutes_left,
  paused,
  overdue: !paused && minutes_left < 0,
});
const words = (...values: Parameters<typeof at>) => deadlineWords(at(...values), undefined, NOW);

it("words what is left", () => {
  expect(words("2026-11-25T09:30:00Z", 2, 3270)).toBe("tinggal 2 hari kerja");
  expect(words("2026-11-23T09:30:00Z", 0, 390)).toBe("jatuh tempo hari ini 16.30");
  expect(words("2026-11-23T03:25:00Z", 0, 25)).toBe("tinggal 25 menit");
  expect(words("2026-11-24T09:30:00Z", 0, 1830)).toBe("jatuh tempo besok 16.30");
  expect(words("2026-11-30T09:30:00Z", 0, 10470)).toBe("jatuh tempo 30 November 2026 16.30");
});

it("words what has passed", () => {
  expect(words("2026-11-18T09:30:00Z", -3, -6810)).toBe("lewat 3 hari kerja");
  expect(words("2026-11-23T01:00:00Z", 0, -120)).toBe("lewat 2 jam");
  expect(words("2026-11-23T03:00:00Z", 0, -0.5)).toBe("baru saja lewat");
});

it("counts an emergency, whose clock does not stop at night, in hours", () => {
  const urgent = (...values: Parameters<typeof at>) => deadlineWords(at(...values), "emergency", NOW);
  expect(urgent("2026-11-23T23:13:00Z", 1, 1213)).toBe("tinggal 20 jam");
  expect(urgent("2026-11-23T03:25:00Z", 0, 25)).toBe("tinggal 25 menit");
  expect(urgent("2026-11-22T03:00:00Z", -1, -1440)).toBe("lewat 24 jam");
  expect(urgent("2026-11-27T03:00:00Z", 4, 5760)).toBe("tinggal 4 hari kerja");
});

it("says that a clock is paused, even a late one", () => {
  expect(words("2026-11-18T09:30:00Z", -3, -6810, true)).toBe("dijeda");
  expect(deadlineTone(at("2026-11-18T09:30:00Z", -3, -6810, true))).toBe("paused");
});

it("counts in English", async () => {
  setLanguage("en");
  expect(words("2026-11-24T09:30:00Z", 1, 1830)).toBe("1 working day left");
  expect(words("2026-11-18T09:30:00Z", -3, -6810)).toBe("3 working days overdue");
});

it("keeps the exact time beside the words", () => {
  render(<DeadlineText deadline={at("2026-11-23T09:30:00Z", 0, 390)} now={NOW} />);
  expect(screen.getByTitle("23/11/2026 16.30 WIB").textContent).toContain("jatuh tempo hari ini 16.30");
});
