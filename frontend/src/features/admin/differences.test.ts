import { describe, expect, it } from "vitest";
import { differences } from "./differences";

describe("differences", () => {
  it("names the fields that differ, wherever they lie, and no others", () => {
    const before = { security: { totp_roles: ["camat"] }, profile: { name: "Kantor", city: "Medan" }, uploads: { report_files: 20 } };
    const after = { security: { totp_roles: ["camat", "kepling"] }, profile: { name: "Kantor Camat", city: "Medan" }, uploads: { report_files: 20 } };
    expect(differences({ from: before, to: after })).toEqual([
      { path: ["security", "totp_roles"], from: [], to: ["kepling"] },
      { path: ["profile", "name"], from: "Kantor", to: "Kantor Camat" },
    ]);
  });

  it("leaves out what is told but stayed the same", () => {
    const staff = { role: "section_staff", section: null };
    expect(differences({ grants: { from: [], to: [staff] }, active: { from: true, to: true }, rank: { from: null, to: "" } })).toEqual([
      { path: ["grants"], from: [], to: [staff] },
    ]);
  });

  it("shows all of a new thing, and that one was retired", () => {
    expect(differences({ to: { name: "Seksi Baru", unit_code: "SB", note: null } })).toEqual([
      { path: ["name"], from: undefined, to: "Seksi Baru" },
      { path: ["unit_code"], from: undefined, to: "SB" },
    ]);
    expect(differences({ from: { name: "A" }, to: { name: "A" }, retired: true })).toEqual([{ path: ["retired"], from: undefined, to: true }]);
  });

  it("tells a mere change of order", () => {
    expect(differences({ from: { letterhead: ["a", "b"] }, to: { letterhead: ["b", "a"] } })).toEqual([
      { path: ["letterhead"], from: ["a", "b"], to: ["b", "a"] },
    ]);
  });
});
