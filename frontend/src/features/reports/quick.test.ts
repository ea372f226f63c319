import { expect, it } from "vitest";
import { isOn, quickFilters, withToggled } from "./quick";

it("joins what else is chosen and leaves it behind when taken away", () => {
  const search = { q: "parit", sort: "oldest" as const };
  const on = withToggled(search, { due: "overdue" });
  expect(on).toEqual({ q: "parit", sort: "oldest", due: "overdue" });
  expect(isOn(on, { due: "overdue" })).toBe(true);
  expect(withToggled(on, { due: "soon" })).toEqual({ q: "parit", sort: "oldest", due: "soon" });
  expect(withToggled(on, { due: "overdue" })).toEqual(search);
});

it("offers one's own records only to those who record", () => {
  expect(quickFilters("me", false).map(({ key }) => key)).not.toContain("recordedByMe");
  expect(quickFilters("me", true).at(-1)).toEqual({ key: "recordedByMe", filters: { recorded_by: "me" } });
});
