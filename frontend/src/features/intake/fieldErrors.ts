/** The server names a field by its pointer and says only what is wrong with it; the summary needs the field's name too. */
import { pointerToPath } from "@/api/form-errors";
import { type FieldProblem, ProblemError } from "@/api/problem";
import { emptyIdentity, hasIdentity, type IdentityFields } from "@/entities/person/identity";
import { withLabels } from "@/ui/fieldLabels";
import { intakeMessages } from "./intake.messages";
import type { IntakeValues } from "./values";

/** Paths of the request that lie elsewhere in the form. */
export const RENAME = { reporter: "reporter.identity.name", received_at: "received" };

/** In the order of the form. */
const LABELS: Record<string, Parameters<typeof intakeMessages.t>[0]> = {
  channel: "channel",
  received_at: "received",
  lapor_id: "laporId",
  source_url: "sourceUrl",
  reporter: "reporter",
  "reporter.id": "reporter",
  "reporter.identity": "reporter",
  description: "description",
  category: "category",
  urgency: "urgency",
  title: "reportTitle",
  "place.address": "address",
  "place.kelurahan": "kelurahan",
  "place.neighbourhood": "neighbourhood",
  "place.landmark": "landmark",
  "place.latitude": "latitude",
  "place.longitude": "longitude",
  kind: "kind",
  incident_on: "incidentOn",
  reported_party: "party",
  about: "about",
};
const ORDER = Object.keys(LABELS);

function rank(pointer: string): number {
  const path = pointerToPath(pointer);
  const at = ORDER.findLastIndex((one) => path === one || path.startsWith(`${one}.`));
  return at < 0 ? ORDER.length : at;
}

/** The title comes from the description, so while that is missing it is the only one of the two to ask for. */
export function withoutTitle(error: unknown): unknown {
  if (!(error instanceof ProblemError)) return error;
  const missing = error.errors.some(({ pointer, code }) => pointer === "/description" && code === "required");
  if (!missing) return error;
  return error.withErrors(error.errors.filter(({ pointer }) => pointer !== "/title"));
}

/** The errors in the order of the form, each with its field's label before it. */
export function labelled(error: unknown, personLabel: (name: keyof IdentityFields) => string): unknown {
  if (!(error instanceof ProblemError)) return error;
  const errors = error.errors.toSorted((a, b) => rank(a.pointer) - rank(b.pointer)).map(withReporterHint);
  return withLabels(error.withErrors(errors), (path) => {
    const person = /^reporter\.identity\.(\w+)$/.exec(path)?.[1];
    if (person && person in emptyIdentity) return personLabel(person as keyof IdentityFields);
    const key = LABELS[path.replace(/\.\d+$/, "")];
    return key && intakeMessages.t(key as "channel");
  });
}

/** Of a missing reporter the form can say more than the server: there may be none. */
function withReporterHint(field: FieldProblem): FieldProblem {
  return field.pointer === "/reporter" && field.code === "required" ? { ...field, detail: intakeMessages.t("reporterRequired") } : field;
}

/**
 * Without a channel nothing can be sent, so the server cannot be asked what else is missing: all that is known to be
 * required is said here at once.
 */
export function missingWithoutChannel({ disclosure, person, identity, description }: IntakeValues): ProblemError {
  const missing = [{ pointer: "/channel", code: "required", detail: intakeMessages.t("channelRequired") }];
  const required = (pointer: string) => missing.push({ pointer, code: "required", detail: intakeMessages.t("required") });
  if (disclosure !== "unknown" && !person && identity.name.trim() === "") {
    required(hasIdentity(identity) ? "/reporter/identity/name" : "/reporter");
  }
  if (description.trim() === "") required("/description");
  return new ProblemError(422, { code: "invalid", errors: missing });
}
