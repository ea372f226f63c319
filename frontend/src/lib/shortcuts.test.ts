import { expect, it } from "vitest";
import { keysLeft, type ShortcutGroup, type ShortcutName, shortcutOf } from "./shortcuts";

const names = Object.keys(shortcutOf) as ShortcutName[];
const inGroup = (group: ShortcutGroup) => names.filter((name) => shortcutOf[name].group === group);
/** Groups that are on screen together with what works everywhere. */
const screens: ShortcutGroup[][] = [["list"], ["report"], ["form"], ["intake", "form"], ["recorded"], ["admin", "form"]];
/** A screen's own meaning of a key that means nearly the same everywhere. */
const OWN_MEANING = new Set(["again", "channel", "search"]);

it("has no key with two meanings on one screen", () => {
  for (const groups of screens) {
    const keys = ["everywhere" as const, ...groups].flatMap(inGroup).filter((name) => !OWN_MEANING.has(name)).flatMap((name) => shortcutOf[name].keys);
    expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
  }
});

it("starts no sequence with a key that already means something", () => {
  const all = names.flatMap((name) => shortcutOf[name].keys as string[]);
  for (const sequence of all.filter((keys) => keys.includes(" "))) expect(all).not.toContain(sequence.split(" ")[0]);
});

it("takes nothing that belongs to the browser, its menus or a screen reader", () => {
  const browser = ["mod+c", "mod+v", "mod+x", "mod+z", "mod+a", "mod+f", "mod+p", "mod+l", "mod+t", "mod+w", "mod+n", "mod+r", "mod+d", "mod+h", "mod+j", "mod++", "mod+-", "mod+0"];
  const menus = ["alt+d", "alt+e", "alt+f", "alt+arrowleft", "alt+arrowright", "alt+f4"];
  for (const name of names) {
    for (const keys of shortcutOf[name].keys) {
      expect([...browser, ...menus, "space", "tab"], name).not.toContain(keys);
      // Ctrl+Alt and Insert are the screen readers'.
      expect(keys, name).not.toMatch(/mod\+alt|insert/);
    }
  }
});

it("leaves to what works everywhere only the keys that the screen does not use itself", () => {
  expect(keysLeft("palette", new Set(["palette", "help"]))).toEqual(["mod+k", "/"]);
  expect(keysLeft("palette", new Set(["palette", "search"]))).toEqual(["mod+k"]);
  expect(keysLeft("search", new Set(["palette", "search"]))).toEqual(["/"]);
  expect(keysLeft("record", new Set(["record", "again"]))).toEqual([]);
});
