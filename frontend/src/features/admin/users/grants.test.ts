import { expect, it } from "vitest";
import { freshGrant, grantText, holding, periodText, toGrant, toGrantForm, withoutFactor } from "./grants";
import { generatePassword } from "./password";

const sections = [{ id: "s1", data: { name: "Seksi Sarana dan Prasarana", short_name: "Sarpras" } }];
const kelurahan = [{ id: "k1", data: { name: "Tembung" } }];
const today = "2026-11-24";

it("words a role with what it is held for", () => {
  expect(grantText({ role: "section_head", section: "s1" }, sections, kelurahan)).toBe("Kepala seksi (Kasi) Sarpras");
  expect(grantText({ role: "lurah", kelurahan: "k1" }, sections, kelurahan)).toBe("Lurah Tembung");
  expect(grantText({ role: "camat" }, sections, kelurahan)).toBe("Camat");
});

it("words a stand-in by its dates, the last day included", () => {
  expect(periodText({}, today)).toBe("");
  expect(periodText({ until: today }, today)).toBe("Plh. s.d. 24 November 2026");
  expect(periodText({ from: "2026-12-01", until: "2026-12-10" }, today)).toBe("Plh. 01/12/2026 s.d. 10/12/2026");
  expect(periodText({ until: "2026-11-23" }, today)).toBe("Plh. berakhir 23 November 2026");
  expect(periodText({ from: "2026-12-01" }, today)).toBe("mulai 1 Desember 2026");
  expect(holding({ from: today }, today)).toBe("now");
});

it("sends only what the role is held for, and dates only when it is for a while", () => {
  const form = { ...freshGrant, role: "camat" as const, section: "s1", until: "2026-12-01" };
  expect(toGrant(form)).toEqual({ role: "camat" });
  expect(toGrant({ ...form, role: "section_head", temporary: true })).toEqual({ role: "section_head", section: "s1", until: "2026-12-01" });
  expect(toGrant(freshGrant)).toBeUndefined();
  const wire = { role: "kepling" as const, kelurahan: "k1", from: "2026-12-01" };
  expect(toGrant(toGrantForm(wire))).toEqual(wire);
});

it("makes first passwords that can be read out, evenly from its letters", () => {
  expect(generatePassword()).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){2}$/);
  let next = 250;
  expect(generatePassword((bytes) => bytes.fill(next--))).not.toContain("undefined");
});

it("names whom a demanded second factor would interrupt: who signs in, holds the role today and has none", () => {
  const user = (name: string, change: object) => ({ name, active: true, username: name, totp: false, grants: [{ role: "camat" }], ...change }) as Parameters<typeof withoutFactor>[0][number];
  const users = [
    user("ani", {}),
    user("has one", { totp: true }),
    user("gone", { active: false }),
    user("without account", { username: null }),
    user("other role", { grants: [{ role: "auditor" }] }),
    user("stand-in", { grants: [{ role: "camat", from: today, until: today }] }),
    user("former stand-in", { grants: [{ role: "camat", until: "2026-11-23" }] }),
  ];
  expect(withoutFactor(users, ["camat"], today).map(({ name }) => name)).toEqual(["ani", "stand-in"]);
  expect(withoutFactor(users, [], today)).toEqual([]);
});
