/** The server names a field by its pointer and says only what is wrong with it; the summary needs the field's name too. */
import { pointerToPath } from "@/api/form-errors";
import { ProblemError } from "@/api/problem";
import { emptyIdentity, type IdentityFields } from "@/ui/identity";
import { intakeMessages } from "./i18n";

/** Paths of the request that lie elsewhere in the form. */
export const RENAME = { reporter: "reporter.identity.name", received_at: "received" };

const LABELS: Record<string, Parameters<typeof intakeMessages.t>[0]> = {
  channel: "channel",
  received_at: "received",
  lapor_id: "laporId",
  source_url: "sourceUrl",
  reporter: "reporter",
  "reporter.id": "reporter",
  title: "reportTitle",
  description: "description",
  kind: "kind",
  incident_on: "incidentOn",
  category: "category",
  urgency: "urgency",
  reported_party: "party",
  about: "about",
  "place.address": "address",
  "place.kelurahan": "kelurahan",
  "place.neighbourhood": "neighbourhood",
  "place.landmark": "landmark",
  "place.latitude": "latitude",
  "place.longitude": "longitude",
};

export function labelled(error: unknown, personLabel: (name: keyof IdentityFields) => string): unknown {
  if (!(error instanceof ProblemError) || error.errors.length === 0) return error;
  const missing = (pointer: string) => error.errors.some((field) => field.pointer === pointer && field.code === "required");
  // The title comes from the description, so one of the two is enough to ask for.
  const asked = missing("/description") ? error.errors.filter(({ pointer }) => pointer !== "/title") : error.errors;
  const errors = asked.map((field) => {
    const path = pointerToPath(field.pointer);
    if (path === "reporter" && field.code === "required") {
      return { ...field, detail: `${intakeMessages.t("reporter")}: ${intakeMessages.t("reporterRequired")}` };
    }
    const person = /^reporter\.identity\.(\w+)$/.exec(path)?.[1];
    const key = LABELS[path.replace(/\.\d+$/, "")];
    let label = key && intakeMessages.t(key as "channel");
    if (person && person in emptyIdentity) label = personLabel(person as keyof IdentityFields);
    return label ? { ...field, detail: `${label}: ${field.detail}` } : field;
  });
  return new ProblemError(error.status, { ...error, errors }, error.retryAfter);
}

/** Nothing can be sent without a channel, so this is said before the server is asked. */
export function channelMissing(): ProblemError {
  return new ProblemError(422, {
    code: "invalid",
    errors: [{ pointer: "/channel", code: "required", detail: intakeMessages.t("channelRequired") }],
  });
}
