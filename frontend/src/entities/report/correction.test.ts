import { describe, expect, it } from "vitest";

import { correction, type EditValues, parseCoordinates, rebased } from "./correction";

const before: EditValues = {
  title: "Lubang",
  description: "Dalam.",
  kind: "complaint",
  incidentOn: "",
  category: "",
  urgency: "",
  address: "Jl. Letda Sujono",
  kelurahan: "tembung",
  neighbourhood: "III",
  landmark: "",
  coordinates: "3.59, 98.7",
  reportedParty: "Toko",
  about: ["a"],
  preferredContact: "phone",
};

describe("rebased", () => {
  it("keeps what was typed and takes what somebody else has changed", () => {
    const theirs = { ...before, description: "Sangat dalam.", title: "Lubang di jalan", about: ["b"] };
    const typed = { ...before, title: "Lubang besar", landmark: "Masjid" };
    const now = rebased(before, typed, theirs);
    expect(now).toEqual({ ...theirs, title: "Lubang besar", landmark: "Masjid" });
    // So their words are not sent back to what they were.
    expect(Object.keys(correction(theirs, now) ?? {})).toEqual(["title", "place"]);
  });
});

describe("correction", () => {
  it("sends nothing when nothing was changed", () => {
    expect(correction(before, { ...before })).toBeUndefined();
  });

  it("sends only what was changed, and an empty text to clear", () => {
    expect(correction(before, { ...before, title: " Lubang besar ", reportedParty: "", about: [] })).toEqual({
      title: "Lubang besar",
      reported_party: "",
      about: [],
    });
  });

  it("sends null to clear what is no text", () => {
    const dated = { ...before, incidentOn: "2026-11-01" };
    expect(correction(dated, { ...dated, incidentOn: "", preferredContact: "" })).toEqual({ incident_on: null, preferred_contact: null });
  });

  it("sends the place as a whole", () => {
    expect(correction(before, { ...before, landmark: "dekat titi", neighbourhood: "" })).toEqual({
      place: { address: "Jl. Letda Sujono", kelurahan: "tembung", neighbourhood: null, landmark: "dekat titi", latitude: 3.59, longitude: 98.7 },
    });
    expect(correction(before, { ...before, coordinates: "" })?.place).not.toHaveProperty("latitude");
  });
});

describe("parseCoordinates", () => {
  it.each([
    ["3.591942, 98.708354", { latitude: 3.591942, longitude: 98.708354 }],
    ["-3.5;98", { latitude: -3.5, longitude: 98 }],
    ["  ", undefined],
    ["dekat masjid", "wrong"],
    ["3.59", "wrong"],
  ])("%s", (text, expected) => {
    expect(parseCoordinates(text)).toEqual(expected);
  });
});
