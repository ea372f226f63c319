import { describe, expect, it } from "vitest";
import { emptyIdentity } from "./identity";
import { lookupInput, nikProgress } from "./lookup";

describe("looking a person up", () => {
  it("waits until a number is complete", () => {
    expect(lookupInput({ ...emptyIdentity, phone: "0812 0000" })).toBeUndefined();
    expect(lookupInput({ ...emptyIdentity, phone: "0812 0000 0108" })).toEqual({ phone: "0812 0000 0108" });
    expect(lookupInput({ ...emptyIdentity, nik: "127114550190000" })).toBeUndefined();
    expect(lookupInput({ ...emptyIdentity, nik: "1271 1455 0190 0001" })).toEqual({ nik: "1271 1455 0190 0001" });
  });

  it("takes names, e-mail and handles once they say something", () => {
    expect(lookupInput({ ...emptyIdentity, name: "Si", social: "@a", email: "siti@" })).toBeUndefined();
    expect(lookupInput({ ...emptyIdentity, name: " Siti ", social: "@siti.k", email: "siti@contoh.id" })).toEqual({
      name: "Siti",
      social: "@siti.k",
      email: "siti@contoh.id",
    });
  });

  it("counts the digits of a NIK while they are not all there", () => {
    expect(nikProgress("")).toBeUndefined();
    expect(nikProgress("1271")).toEqual({ count: 4, of: 16 });
    expect(nikProgress("1271145501900001")).toBeUndefined();
    expect(nikProgress("127114******0001")).toBeUndefined();
  });
});
