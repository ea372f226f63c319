/** What a report copied from LAPOR! puts into the form: only into fields that are still empty. */
import type { Office } from "@/api/types";
import { readDay } from "@/lib/written-date";
import { intakeMessages } from "./intake.messages";
import { kindOf, plain, readLapor, receivedOf } from "./readLapor";
import type { IntakeValues } from "./values";

export interface Filled {
  readonly values: IntakeValues;
  /** Labels of the fields that were filled. */
  readonly filled: readonly string[];
  /** What found no place, in words. */
  readonly left: readonly string[];
}

export function fillFromLapor(before: IntakeValues, text: string, office: Pick<Office, "kelurahan"> | undefined, now: string): Filled {
  const { t } = intakeMessages;
  const { parts, left: unknown } = readLapor(text);
  const filled: string[] = [];
  const left: string[] = [];
  let values = before;
  const leave = (label: string, value: string) => left.push(label ? `${label}: ${value}` : value);
  /** `undefined` could not be understood; a field that holds something keeps it. */
  const fill = (label: string, raw: string | undefined, value: string | undefined, empty: boolean, change: Partial<IntakeValues>) => {
    if (raw === undefined) return;
    if (value === undefined || !empty) return void leave(label, raw);
    values = { ...values, ...change };
    filled.push(label);
  };

  const received = receivedOf(parts);
  const past = received !== undefined && received <= now ? received : undefined;
  fill(t("laporId"), parts.id, parts.id, before.lapor_id === "", { lapor_id: parts.id });
  fill(t("received"), parts.date, past, before.received === "", { received: past });
  fill(t("reportTitle"), parts.title, parts.title, before.title === "", { title: parts.title });
  fill(t("description"), parts.description, parts.description, before.description === "", { description: parts.description });
  const kind = parts.kind === undefined ? undefined : kindOf(parts.kind);
  fill(t("kind"), parts.kind, kind, before.kind === "complaint", { kind });
  const day = parts.incident === undefined ? undefined : readDay(parts.incident);
  fill(t("incidentOn"), parts.incident, day, before.incident_on === "", { incident_on: day });

  const named = plain(parts.kelurahan ?? "");
  const kelurahan = office?.kelurahan.find(({ retired, data }) => !retired && named !== "" && plain(data.name) === named)?.id;
  fill(t("kelurahan"), parts.kelurahan, kelurahan, before.place.kelurahan === "", { place: { ...values.place, kelurahan: kelurahan ?? "" } });
  fill(t("address"), parts.address, parts.address, before.place.address === "", { place: { ...values.place, address: parts.address ?? "" } });
  if (parts.district) leave("Kecamatan", parts.district);
  if (parts.city) leave("Kota/Kabupaten", parts.city);

  const secrecy = plain(parts.secrecy ?? "");
  const open = before.person === null && before.disclosure !== "unknown";
  const { identity } = before;
  const somebody = parts.reporter && !/^anonim|^anonymous/i.test(parts.reporter) ? parts.reporter : undefined;
  fill(t("reporter"), somebody, somebody, open && identity.name === "", { identity: { ...values.identity, name: somebody ?? "" } });
  fill("Telepon/HP", parts.phone, parts.phone, open && identity.phone === "", { identity: { ...values.identity, phone: parts.phone ?? "" } });
  fill("E-mail", parts.email, parts.email, open && identity.email === "", { identity: { ...values.identity, email: parts.email ?? "" } });
  if (secrecy.includes("anonim")) {
    const nobody = !somebody && identity.name === "" && identity.phone === "";
    fill(t("disclosure"), parts.secrecy, "", before.person === null && before.disclosure === "named", { disclosure: nobody ? "unknown" : "hidden" });
  }
  if (secrecy.includes("rahasia")) {
    values = { ...values, confidential: true };
    filled.push(t("confidential"));
  }
  for (const { label, value } of unknown) leave(label, value);
  return { values, filled, left };
}
