import { expect, it } from "vitest";
import { currentEntry, navigationFor } from "./navigation";

it("shows what the permissions allow, and everybody a first page and their account", () => {
  expect(navigationFor({ permissions: [] }).map(({ to }) => to)).toEqual(["/", "/account"]);
  expect(navigationFor({ permissions: ["report_counts", "report_list", "report_record"] }).map(({ to }) => to)).toEqual(["/", "/reports/new", "/reports", "/account"]);
});

it("marks the entry that a page belongs to", () => {
  const entries = navigationFor({ permissions: ["report_counts", "report_list", "report_record"] });
  expect(currentEntry(entries, "/")?.label).toBe("queue");
  expect(currentEntry(navigationFor({ permissions: ["settings_update"] }), "/")?.label).toBe("home");
  expect(currentEntry(entries, "/reports/new")?.label).toBe("record");
  expect(currentEntry(entries, "/reports/0190")?.label).toBe("reports");
  expect(currentEntry(entries, "/elsewhere")).toBeUndefined();
});

it("leads everybody to their account by what is set there", () => {
  const entries = navigationFor({ permissions: ["report_counts", "report_list"] });
  for (const typed of ["sandi", "kata sandi", "password", "dua langkah", "totp", "2fa", "sesi"]) {
    const found = entries.filter(({ words }) => typed.split(" ").every((word) => words?.split(" ").includes(word)));
    expect(found.map(({ to }) => to)).toEqual(["/account"]);
  }
});
