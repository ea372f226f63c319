import { describe, expect, it } from "vitest";
import { emptyIdentity } from "@/entities/person/identity";
import { type Category, categoryGroups, degrees, emptyValues, fileKey, placeAt, roleFor, suggestTitle, toRecordInput } from "./values";

const road: Category = { id: "c1", retired: false, data: { name: "Jalan rusak", parent: "p1", urgency: "medium" } };

describe("a title from the description", () => {
  it("is the first sentence", () => {
    expect(suggestTitle("jalan berlubang di depan sekolah. Sudah dua bulan.")).toBe("Jalan berlubang di depan sekolah");
    expect(suggestTitle("Lampu padam!\nGelap sekali")).toBe("Lampu padam");
    expect(suggestTitle("  ")).toBe("");
  });

  it("does not stop at an abbreviation or inside a number", () => {
    expect(suggestTitle("Lubang di Jl. Letda Sujono No. 4 dekat Gg. Buntu. Dalam.")).toBe("Lubang di Jl. Letda Sujono No. 4 dekat Gg. Buntu");
    expect(suggestTitle("Lubang di Jl. Letda Sujono. Dalam.")).toBe("Lubang di Jl. Letda Sujono");
    expect(suggestTitle("Kebisingan sampai pukul 02.30 pagi. Tolong.")).toBe("Kebisingan sampai pukul 02.30 pagi");
  });

  it("leaves greetings out", () => {
    expect(suggestTitle("Selamat pagi pak, parit tersumbat di lingkungan V.")).toBe("Parit tersumbat di lingkungan V");
    expect(suggestTitle("Assalamualaikum wr. wb. Sampah menumpuk.")).toBe("Sampah menumpuk");
  });

  it("is cut at a word", () => {
    const title = suggestTitle("air selokan meluap ke badan jalan setiap hujan deras turun sehingga anak sekolah tidak dapat lewat");
    expect(title).toBe("Air selokan meluap ke badan jalan setiap hujan deras turun sehingga anak …");
    expect(title.length).toBeLessThanOrEqual(82);
  });
});

describe("what is sent", () => {
  const values = { ...emptyValues, description: " Parit tersumbat. Bau. " };

  it("holds nothing that was left empty", () => {
    expect(JSON.parse(JSON.stringify(toRecordInput(values, "walk_in", undefined)))).toEqual({
      channel: "walk_in",
      anonymous: false,
      confidential: false,
      title: "Parit tersumbat",
      description: "Parit tersumbat. Bau.",
      kind: "complaint",
      place: { address: "" },
      about: [],
    });
  });

  it("takes the time as WIB, the typed title, and the category's urgency until another is chosen", () => {
    const sent = toRecordInput({ ...values, title: "Parit", received: "2026-11-23T14:30", category: "c1" }, "phone", road);
    expect(sent).toMatchObject({ title: "Parit", received_at: "2026-11-23T14:30:00+07:00", category: "c1", urgency: "medium" });
    expect(toRecordInput({ ...values, category: "c1", urgency: "high" }, "phone", road).urgency).toBe("high");
  });

  it("names a known person by id, a new one by what is known, and nobody who does not say", () => {
    const identity = { ...emptyIdentity, name: " Siti ", phone: "0812 0000 0108" };
    const person = { id: "r1", version: 1, open_reports: 0, reports: 1, merged: [], mail_refused: false, identity: { name: "Siti", warnings: [] } };
    expect(toRecordInput({ ...values, identity }, "walk_in", undefined).reporter).toEqual({
      identity: expect.objectContaining({ name: "Siti", phone: "0812 0000 0108" }),
    });
    expect(toRecordInput({ ...values, identity, person }, "walk_in", undefined).reporter).toEqual({ id: "r1" });
    const hidden = toRecordInput({ ...values, person, disclosure: "hidden" }, "walk_in", undefined);
    expect([hidden.anonymous, hidden.reporter]).toEqual([true, { id: "r1" }]);
    const unknown = toRecordInput({ ...values, person, disclosure: "unknown" }, "walk_in", undefined);
    expect([unknown.anonymous, unknown.reporter]).toEqual([true, undefined]);
  });

  it("reads degrees with comma or point", () => {
    expect(degrees("3,5975")).toBe(3.5975);
    expect(degrees(" 98.7115")).toBe(98.7115);
    expect(degrees("")).toBeUndefined();
    expect(degrees("utara")).toBeUndefined();
  });
});

describe("files", () => {
  it("are named by what they are", () => {
    expect(roleFor("walk_in", "image/jpeg")).toBe("evidence");
    expect(roleFor("letter", "application/pdf")).toBe("letter");
    expect(roleFor("phone", "audio/ogg")).toBe("call_recording");
  });

  it("keep their key, and two files never share one", () => {
    const file = { name: "a.jpg", size: 10, lastModified: 5 };
    expect(fileKey("k", file)).toBe(fileKey("k", { ...file }));
    expect(fileKey("k", file)).not.toBe(fileKey("k", { ...file, name: "b.jpg" }));
    expect(fileKey("k", file)).not.toBe(fileKey("j", file));
  });
});

describe("a point of the map", () => {
  const point = { latitude: 3.5919421234, longitude: 98.7 };

  it("brings the kelurahan it lies in where none was chosen", () => {
    const place = placeAt({ ...emptyValues.place, address: "Jl. Pertiwi" }, point, "bantan");
    expect(place).toMatchObject({ address: "Jl. Pertiwi", latitude: "3.591942", longitude: "98.700000", kelurahan: "bantan" });
    expect(placeAt(emptyValues.place, point, undefined).kelurahan).toBe("");
  });

  it("leaves the kelurahan that was chosen", () => {
    expect(placeAt({ ...emptyValues.place, kelurahan: "tembung" }, point, "bantan").kelurahan).toBe("tembung");
  });
});

describe("categories", () => {
  it("are grouped by the one they belong to, without retired ones", () => {
    const parent: Category = { id: "p1", retired: false, data: { name: "Jalan" } };
    const retired: Category = { ...road, id: "c2", retired: true };
    expect(categoryGroups([parent, road, retired])).toEqual([{ group: "Jalan", items: [{ value: "c1", label: "Jalan rusak" }] }]);
  });
});
