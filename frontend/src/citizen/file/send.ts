/** Sending a report: the work first, then the report, then its photos. What arrived is never sent again. */
import { randomUuid } from "@/lib/uuid";
import type { Picked } from "../kit/photos";
import { get, post, type Schemas, Trouble } from "../kit/server";
import { FILE_REFUSED, sendFile } from "../kit/upload";
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

/** A photo that can never be taken does not hold up those behind it; gives back why there were such. */
export async function sendPhotos({ number, secret }: Receipt, photos: readonly Picked[], onSettled: (photo: Picked) => void): Promise<Trouble[]> {
  const refused: Trouble[] = [];
  for (const photo of photos) {
    try {
      await sendFile("/tracking/files", { number, secret }, photo);
    } catch (error) {
      if (!(error instanceof Trouble) || error.code !== FILE_REFUSED) throw error;
      refused.push(error);
    }
    onSettled(photo);
  }
  return refused;
}
