import { expect, it } from "vitest";
import type { Office } from "@/api/types";
import { chipsOf } from "./chips";

const SECTION = "00000000-0000-7000-8000-000100000003";
const office = { sections: [{ id: SECTION, short_name: "Sarpras" }], staff: [], categories: [], kelurahan: [], agencies: [] } as unknown as Office;

it("says each filter in words and what is left without it", () => {
  const search = { q: "parit", status: "received,verified", section: SECTION, open: false, sort: "oldest" } as const;
  const chips = chipsOf(search, office);
  expect(chips.map(({ label }) => label)).toEqual(["“parit”", "Status: Diterima", "Status: Terverifikasi", "Seksi: Sarpras", "Masih terbuka: tidak"]);
  expect(chips[1]?.without).toEqual({ ...search, status: "verified" });
  expect(chips[3]?.without).toEqual({ ...search, section: undefined });
});

it("says that there is none", () => {
  expect(chipsOf({ section: `none,${SECTION}` }, office).map(({ label }) => label)).toEqual(["Seksi: belum ada", "Seksi: Sarpras"]);
});

it("sums up what is not finished, and says when something is gone", () => {
  expect(chipsOf({ waiting_on: "desk,section,reporter,agency", assignee: SECTION }, office).map(({ label }) => label)).toEqual([
    "Belum tuntas",
    "Petugas: tidak dikenal",
  ]);
});
