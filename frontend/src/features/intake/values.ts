/** The intake form's values and what is sent of them. Which values are acceptable is for the server to say. */
import type { UseFormReturnType } from "@mantine/form";
import type { components } from "@/api/schema";
import type { Office, Place, Urgency } from "@/api/types";
import type { CallSeed } from "@/entities/call/callSeed";
import { DIGITS, type Point } from "@/entities/office/map/geometry";
import { wibInput } from "@/lib/wib";
import { emptyIdentity, hasIdentity, type IdentityFields, type Person, toIdentity } from "@/entities/person/identity";
import { webAddress } from "@/ui/webAddress";

type Schemas = components["schemas"];
export type RecordInput = Schemas["RecordInput"];
export type Channel = Schemas["Channel"];
export type ReportKind = Schemas["ReportKind"];
export type ContactChannel = Schemas["ContactChannel"];
export type AttachmentRole = Schemas["AttachmentRole"];
export type Category = Office["categories"][number];

/** named: as usual · hidden: the office knows who, nobody else sees it · unknown: the reporter does not say. */
export type Disclosure = "named" | "hidden" | "unknown";

export interface IntakeValues {
  channel: Channel | "";
  /** `YYYY-MM-DDTHH:MM` in WIB; empty stands for the moment of saving. */
  received: string;
  lapor_id: string;
  source_url: string;
  /** A report came from that post already, and this is another one all the same. */
  repeats_post: boolean;
  person: Person | null;
  identity: IdentityFields;
  disclosure: Disclosure;
  confidential: boolean;
  preferred_contact: ContactChannel | "";
  title: string;
  description: string;
  kind: ReportKind;
  incident_on: string;
  place: { [K in keyof Required<Place>]: string };
  reported_party: string;
  about: string[];
  category: string;
  /** Empty: as the category has it. */
  urgency: Urgency | "";
  /** The open report that this one repeats. */
  merge: { id: string; number: string } | null;
}

export type IntakeFormApi = UseFormReturnType<IntakeValues>;

export const emptyValues: IntakeValues = {
  channel: "",
  received: "",
  lapor_id: "",
  source_url: "",
  repeats_post: false,
  person: null,
  identity: emptyIdentity,
  disclosure: "named",
  confidential: false,
  preferred_contact: "",
  title: "",
  description: "",
  kind: "complaint",
  incident_on: "",
  place: { address: "", kelurahan: "", neighbourhood: "", landmark: "", latitude: "", longitude: "" },
  reported_party: "",
  about: [],
  category: "",
  urgency: "",
  merge: null,
};

const ABBREVIATED = /(?:^|[\s(])(?:jl|jln|jend|gg|no|kel|kec|komp|lk|lkg|lingk|rt|rw|dr|drs|dra|ir|prof|hj|h|st|sdr|sdri|bpk|yth|tgl|dll|dsb|a\.n|an)\.$/i;
const GREETING = /^(?:(?:assalam\w*(?:\s+wr\.?\s*wb\.?)?|selamat\s+(?:pagi|siang|sore|malam)|halo|permisi)(?:\s+(?:pak|bu|bapak|ibu|min|admin|kak)\b)*[\s,.!:;-]+)+/i;
const TITLE_LENGTH = 80;

/** A title from the first sentence of what was said, without greetings, cut at a word. */
export function suggestTitle(description: string): string {
  const text = description.replace(/\s+/g, " ").trim().replace(GREETING, "");
  let end = text.length;
  for (const match of text.matchAll(/[.!?](?=\s|$)/g)) {
    if (ABBREVIATED.test(text.slice(0, match.index + 1))) continue;
    end = match.index;
    break;
  }
  let title = text.slice(0, end).replace(/[\s,;:.-]+$/, "");
  if (title.length > TITLE_LENGTH) {
    const cut = title.slice(0, TITLE_LENGTH);
    title = `${cut.slice(0, Math.max(cut.lastIndexOf(" "), TITLE_LENGTH / 2)).replace(/[\s,;:.-]+$/, "")} …`;
  }
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** The place with a point of the map. A kelurahan that was already chosen stays, even if the point lies in another. */
export function placeAt(place: IntakeValues["place"], { latitude, longitude }: Point, found: string | undefined): IntakeValues["place"] {
  return { ...place, latitude: latitude.toFixed(DIGITS), longitude: longitude.toFixed(DIGITS), kelurahan: place.kelurahan || found || "" };
}

export function presetUrgency(category: Category | undefined): Urgency | "" {
  return category?.data.urgency ?? "";
}

export type Message = Schemas["InboxDetailView"];

/** The form as a message fills it: who wrote, what they say, and what it seems to be about. */
export function fromMessage({ item, text, people, categories, kelurahan }: Message): IntakeValues {
  const [person] = people;
  const [category] = categories;
  return {
    ...emptyValues,
    channel: "email",
    received: wibInput(new Date(item.received_at)),
    person: person ?? null,
    identity: { ...emptyIdentity, name: item.name || item.address.split("@")[0] || "", email: item.address },
    title: item.subject.replace(/^((re|fwd?|bls|tr)\s*:\s*)+/i, "").slice(0, 200),
    description: text.slice(0, 10_000),
    category: category?.category.id ?? "",
    place: { ...emptyValues.place, kelurahan: kelurahan ?? "" },
  };
}

/** The form as a call fills it: who rang, and what they said. */
export function fromCall({ phone, name, person, notes, since }: CallSeed): IntakeValues {
  return {
    ...emptyValues,
    channel: "phone",
    received: since ? wibInput(new Date(since)) : "",
    person,
    identity: { ...emptyIdentity, phone, name },
    description: notes.slice(0, 10_000),
  };
}

/** Only called with a channel; the form asks for it before it sends anything. */
export function toRecordInput(values: IntakeValues, channel: Channel, category: Category | undefined): RecordInput {
  const text = (value: string) => value.trim() || undefined;
  return {
    channel,
    received_at: values.received ? `${values.received}:00+07:00` : undefined,
    lapor_id: text(values.lapor_id),
    source_url: webAddress(values.source_url),
    ...(values.repeats_post ? { repeats_post: true } : {}),
    reporter: toReporter(values),
    anonymous: values.disclosure !== "named",
    confidential: values.confidential,
    preferred_contact: values.preferred_contact || undefined,
    title: values.title.trim() || suggestTitle(values.description),
    description: values.description.trim(),
    kind: values.kind,
    incident_on: values.incident_on || undefined,
    place: {
      address: values.place.address.trim(),
      kelurahan: values.place.kelurahan || undefined,
      neighbourhood: text(values.place.neighbourhood),
      landmark: text(values.place.landmark),
      latitude: degrees(values.place.latitude),
      longitude: degrees(values.place.longitude),
    },
    reported_party: text(values.reported_party),
    about: values.about,
    category: values.category || undefined,
    urgency: values.urgency || presetUrgency(category) || undefined,
  };
}

function toReporter({ disclosure, person, identity }: IntakeValues): RecordInput["reporter"] {
  if (disclosure === "unknown") return undefined;
  if (person) return { id: person.id };
  return hasIdentity(identity) ? { identity: toIdentity(identity) } : undefined;
}

/** `3,5975` or `3.5975`; what is no number is not sent. */
export function degrees(value: string): number | undefined {
  const number = Number(value.trim().replace(",", "."));
  return value.trim() !== "" && Number.isFinite(number) ? number : undefined;
}

/** What a file is to the report, as far as its type and the channel tell. */
export function roleFor(channel: Channel, mediaType: string): AttachmentRole {
  if (mediaType.startsWith("audio/")) return channel === "phone" ? "call_recording" : "evidence";
  if (channel === "letter" && mediaType === "application/pdf") return "letter";
  return "evidence";
}

/** The same file of the same report always gets the same key, also after a reload. */
export function fileKey(key: string, file: Pick<File, "name" | "size" | "lastModified">): string {
  let hash = 0;
  for (const char of file.name) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  return `${key}.${file.size.toString(36)}.${file.lastModified.toString(36)}.${hash.toString(36)}`;
}

export interface CategoryGroup {
  readonly group: string;
  readonly items: { readonly value: string; readonly label: string }[];
}

/** What a report can be classified as: sub-categories in use, under the category they belong to. */
export function categoryGroups(categories: readonly Category[]): CategoryGroup[] {
  const parents = new Map(categories.filter(({ data }) => !data.parent).map(({ id, data }) => [id, data.name]));
  const groups = new Map<string, CategoryGroup>();
  for (const { id, retired, data } of categories) {
    if (retired || !data.parent) continue;
    const name = parents.get(data.parent) ?? "";
    const group = groups.get(name) ?? { group: name, items: [] };
    group.items.push({ value: id, label: data.name });
    groups.set(name, group);
  }
  return [...groups.values()];
}
