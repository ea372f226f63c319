/** Sending a report: the work first, then the report, then its photos. What arrived is never sent again. */
import { randomUuid } from "@/lib/uuid";
import { type Picked, smaller } from "../kit/photos";
import { get, post, type Schemas } from "../kit/server";
import { keepDraft, readDraft, type Typed } from "./draft";
import { solve } from "./solve";

export type Receipt = Schemas["PublicReceipt"];

export function bodyOf(typed: Typed, website: string): Omit<Schemas["PublicReportInput"], "proof"> {
  const known = typed.who !== "nobody";
  const given = (value: string) => (value.trim() ? value.trim() : undefined);
  return {
    description: typed.description,
    website,
    anonymous: typed.who !== "named",
    place: {
      address: typed.address.trim(),
      ...(typed.kelurahan ? { kelurahan: typed.kelurahan } : {}),
      ...(given(typed.landmark) ? { landmark: typed.landmark.trim() } : {}),
      ...(typed.latitude === undefined ? {} : { latitude: typed.latitude, longitude: typed.longitude }),
    },
    ...(typed.category ? { category: typed.category } : {}),
    ...(typed.incident_on ? { incident_on: typed.incident_on } : {}),
    ...(known
      ? {
          reporter: { name: typed.name.trim(), ...(given(typed.phone) ? { phone: given(typed.phone) } : {}), ...(given(typed.email) ? { email: given(typed.email) } : {}) },
          preferred_contact: typed.contact,
        }
      : {}),
  };
}

/** The same try keeps its key over a reload, so that a lost answer makes no second report. */
export async function sendReport(typed: Typed, website: string, onWork: (working: boolean) => void): Promise<Receipt> {
  const body = bodyOf(typed, website);
  const text = JSON.stringify(body);
  const tried = readDraft()?.tried;
  const key = tried && tried[0] === text ? tried[1] : randomUuid();
  keepDraft(typed, [text, key]);
  onWork(true);
  const work = await get<Schemas["ChallengeView"]>("/challenge");
  const proof = { challenge: work.challenge, answer: await solve(work) };
  onWork(false);
  return post<Receipt>({ path: "/reports", body: { ...body, proof }, key });
}

export async function sendPhotos(receipt: Receipt, photos: readonly Picked[], onSent: (photo: Picked) => void): Promise<void> {
  for (const photo of photos) {
    const form = new FormData();
    form.append("number", receipt.number);
    form.append("secret", receipt.secret);
    form.append("file", await smaller(photo.file), photo.file.name);
    await post({ path: "/tracking/files", body: form, key: photo.id });
    onSent(photo);
  }
}
