import { beforeEach, expect, it } from "vitest";
import { forgetAllRecent, forgetRecent, keepRecent, recentReports } from "./recentReports";

beforeEach(() => sessionStorage.clear());

it("keeps the last ones of each person, the newest first and each once", () => {
  for (let i = 1; i <= 10; i += 1) keepRecent("ani", { id: `r${i}`, number: `PGD-${i}` });
  keepRecent("ani", { id: "r9", number: "PGD-9" });
  expect(recentReports("ani").map(({ id }) => id)).toEqual(["r9", "r10", "r8", "r7", "r6", "r5", "r4", "r3"]);
  expect(recentReports("budi")).toEqual([]);
});

it("forgets what is no longer to be seen, and everything at a sign-out", () => {
  keepRecent("ani", { id: "r1", number: "PGD-1" });
  keepRecent("ani", { id: "r2", number: "PGD-2" });
  forgetRecent("r1");
  expect(recentReports("ani")).toEqual([{ id: "r2", number: "PGD-2" }]);
  forgetAllRecent();
  expect(recentReports("ani")).toEqual([]);
});

it("keeps nothing but the number", () => {
  keepRecent("ani", { id: "r1", number: "PGD-1", title: "Nama pelapor" } as never);
  expect(JSON.stringify(sessionStorage)).not.toContain("Nama pelapor");
});
