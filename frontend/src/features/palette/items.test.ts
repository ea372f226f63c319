import { IconInbox } from "@tabler/icons-react";
import { expect, it } from "vitest";
import { matching, step, withoutEmpty } from "./items";

const screen = (id: string, label: string, words?: string) => ({ id, label, words, icon: IconInbox, run: () => undefined });
const screens = [screen("queue", "Antrean"), screen("new", "Antrean: Baru"), screen("record", "Catat laporan", "laporan baru")];

it("offers the screens that fit, also by what else they are called", () => {
  expect(matching(screens, ["baru"]).map(({ id }) => id)).toEqual(["new", "record"]);
  expect(matching(screens, []).length).toBe(3);
});

it("offers a part of a screen only where it is looked for", () => {
  const all = [...screens, { ...screen("hours", "Jam kerja"), part: true as const }];
  expect(matching(all, []).map(({ id }) => id)).not.toContain("hours");
  expect(matching(all, ["jam"]).map(({ id }) => id)).toEqual(["hours"]);
});

it("shows no heading over nothing", () => {
  expect(withoutEmpty([{ group: "screens", items: [] }, { group: "reports", items: screens.slice(0, 1) }]).map(({ group }) => group)).toEqual(["reports"]);
});

it("moves through all groups and round the ends", () => {
  expect(step(screens, "queue", 1)).toBe("new");
  expect(step(screens, "record", 1)).toBe("queue");
  expect(step(screens, "queue", -1)).toBe("record");
  expect(step(screens, "gone", 1)).toBe("new");
  expect(step([], undefined, 1)).toBeUndefined();
});
