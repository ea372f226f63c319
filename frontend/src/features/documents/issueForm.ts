/** What the form for a document holds, and what is sent of it. */
import type { UseFormReturnType } from "@mantine/form";
import type { components } from "@/api/schema";
import { dayFromToday } from "@/lib/wib";
import type { SigningRole } from "./documents.messages";
import type { Offer, Signer } from "./queries";

type IssueInput = components["schemas"]["IssueInput"];

export interface IssueValues {
  /** Place in the list of signers. */
  signer: string;
  role: SigningRole;
  number: string;
  /** The subject's `seq`; empty where the offer has no subjects. */
  about: string;
  names: boolean;
  /** One to a line. */
  copies: string;
  team: string[];
  task: string;
  on: string;
  conclusion: string;
}

export type IssueForm = UseFormReturnType<IssueValues>;

export function initialValues(offer: Offer): IssueValues {
  // Minutes are written of the visit that was just made.
  const first = offer.kind === "minutes" ? offer.subjects.toSorted((a, b) => b.on.localeCompare(a.on) || b.seq - a.seq)[0] : offer.subjects[0];
  return {
    signer: "0",
    role: "own",
    // A request that already has a number keeps it.
    number: first?.number ?? "",
    about: first ? String(first.seq) : "",
    names: false,
    copies: "",
    team: [],
    task: "",
    on: dayFromToday(),
    conclusion: "",
  };
}

/** Which fields a kind of document has. */
export function fieldsOf({ kind, number }: Offer) {
  return {
    signer: kind !== "receipt",
    number: number !== null && number !== undefined,
    team: kind === "assignment" || kind === "minutes",
    task: kind === "assignment",
    conclusion: kind === "minutes",
  };
}

export function toIssueInput(values: IssueValues, offer: Offer, signers: readonly Signer[]): IssueInput {
  const has = fieldsOf(offer);
  const signer = signers[Number(values.signer)];
  return {
    kind: offer.kind,
    ...(has.signer && signer ? { signer: { role: values.role, ...(signer.user ? { user: signer.user } : { official: signer.official ?? 0 }) } } : {}),
    ...(has.number && values.number.trim() ? { number: values.number.trim() } : {}),
    ...(values.about === "" ? {} : { about: Number(values.about) }),
    ...(offer.may_name_reporter ? { names_reporter: values.names } : {}),
    copies: values.copies.split("\n").map((line) => line.trim()).filter(Boolean),
    ...(has.team ? { team: values.team } : {}),
    ...(has.task ? { task: values.task, ...(values.on ? { on: values.on } : {}) } : {}),
    ...(has.conclusion ? { conclusion: values.conclusion } : {}),
  };
}
