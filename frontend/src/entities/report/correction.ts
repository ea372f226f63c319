/** What the form for corrections holds, and what of it goes to the server: only what was changed. */
import type { Report, Urgency } from "@/api/types";
import type { components } from "@/api/schema";

type S = components["schemas"];
export type Correction = S["Edit"];

/** As in the form: texts, "" for what is not set. */
export interface EditValues {
  title: string;
  description: string;
  kind: S["ReportKind"];
  incidentOn: string;
  category: string;
  urgency: Urgency | "";
  address: string;
  kelurahan: string;
  neighbourhood: string;
  landmark: string;
  coordinates: string;
  reportedParty: string;
  about: string[];
  preferredContact: S["ContactChannel"] | "";
}

export function editValues(report: Report): EditValues | undefined {
  const { content } = report;
  if (!content) return undefined;
  const { place } = content;
  return {
    title: content.title,
    description: content.description,
    kind: content.kind,
    incidentOn: content.incident_on ?? "",
    category: report.category?.id ?? "",
    urgency: report.urgency ?? "",
    address: place.address ?? "",
    kelurahan: place.kelurahan ?? "",
    neighbourhood: place.neighbourhood ?? "",
    landmark: place.landmark ?? "",
    coordinates: typeof place.latitude === "number" && typeof place.longitude === "number" ? `${place.latitude}, ${place.longitude}` : "",
    reportedParty: content.reported_party ?? "",
    about: content.about.map(({ id }) => id),
    preferredContact: report.preferred_contact ?? "",
  };
}

/** `3.59, 98.7` → the two numbers; nothing for an empty text, "wrong" for anything else. */
export function parseCoordinates(text: string): { latitude: number; longitude: number } | undefined | "wrong" {
  if (text.trim() === "") return undefined;
  const match = /^\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text);
  if (!match) return "wrong";
  return { latitude: Number(match[1]), longitude: Number(match[2]) };
}

function same(one: EditValues, other: EditValues, field: keyof EditValues): boolean {
  return JSON.stringify(one[field]) === JSON.stringify(other[field]);
}

/** What was typed over `before`, over what stands now: fields that nobody touched here are as somebody else has set them since. */
export function rebased(before: EditValues, typed: EditValues, now: EditValues): EditValues {
  const touched = Object.entries(typed).filter(([field]) => !same(before, typed, field as keyof EditValues));
  return { ...now, ...Object.fromEntries(touched) };
}

/** The fields that differ from how the form was opened; undefined when none does. */
export function correction(before: EditValues, now: EditValues): Correction | undefined {
  const changed: Correction = {};
  const differs = (field: keyof EditValues) => !same(before, now, field);
  if (differs("title")) changed.title = now.title.trim();
  if (differs("description")) changed.description = now.description.trim();
  if (differs("kind")) changed.kind = now.kind;
  if (differs("incidentOn")) changed.incident_on = now.incidentOn || null;
  if (differs("category") && now.category) changed.category = now.category;
  if (differs("urgency") && now.urgency) changed.urgency = now.urgency;
  if (differs("reportedParty")) changed.reported_party = now.reportedParty.trim();
  if (differs("about")) changed.about = now.about;
  if (differs("preferredContact")) changed.preferred_contact = now.preferredContact || null;
  const place = ["address", "kelurahan", "neighbourhood", "landmark", "coordinates"] as const;
  if (place.some(differs)) {
    const point = parseCoordinates(now.coordinates);
    changed.place = {
      address: now.address.trim(),
      kelurahan: now.kelurahan || null,
      neighbourhood: now.neighbourhood.trim() || null,
      landmark: now.landmark.trim() || null,
      ...(point && point !== "wrong" ? point : {}),
    };
  }
  return Object.keys(changed).length > 0 ? changed : undefined;
}
