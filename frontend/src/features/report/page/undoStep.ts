/** Takes a step back and says what came of it. Nothing is changed once somebody else has gone on with the report. */
import { api, idempotency, ifMatch } from "@/api/client";
import { isProblem } from "@/api/problem";
import type { Action, Report } from "@/api/types";
import { randomUuid } from "@/lib/uuid";
import { flash } from "@/ui/flash";
import { type Inverse, inverseOf } from "@/entities/report/undo";
import { cacheReport, forgetReport, invalidateReport } from "@/entities/report/queries";
import { actionDoneMessages } from "../steps/step.messages";
import { senders } from "../steps/send";
import { reportMessages } from "../report.messages";

/** Gone on since: another version, another status, or out of sight. */
const MOVED_ON = [404, 409, 412];

/** Says that a step was done, with the way back where there is one. */
export function flashDone(words: string, action: Action, before: Report, after: Report, onReopen?: (seed: { reason: string }) => void): void {
  const { t } = reportMessages;
  const inverse = inverseOf(action, before, after);
  if (!inverse) return flash(words);
  if (inverse.action === "reopen") return flash(words, { label: t("undoReopen"), undoes: true, run: () => onReopen?.({ ...inverse.seed }) });
  const key = randomUuid();
  flash(words, { label: t("undo"), undoes: true, run: () => void undo(inverse, after, key) });
}

async function undo(inverse: Exclude<Inverse, { action: "reopen" }>, after: Report, key: string): Promise<void> {
  const { t } = reportMessages;
  try {
    const data = await send(inverse, after, key);
    if (data) cacheReport(data);
    else forgetReport(after.id);
    flash(t("undone", { done: actionDoneMessages.t(inverse.action) }));
  } catch (error) {
    void invalidateReport(after.id);
    if (isProblem(error) && MOVED_ON.includes(error.status)) flash(t("undoLate", { number: after.number }));
    else flash(t("undoFailed"), { label: t("undoAgain"), undoes: true, run: () => void undo(inverse, after, key) });
  }
}

async function send(inverse: Exclude<Inverse, { action: "reopen" }>, { id, version }: Report, key: string): Promise<Report | undefined> {
  const at = { id, version, key };
  switch (inverse.action) {
    case "unmerge":
      return (await senders.unmerge(at, inverse.payload)).data;
    case "merge":
      return (await senders.merge(at, inverse.payload)).data;
    case "assign":
      return (await senders.assign(at, inverse.payload)).data;
    case "set_confidentiality":
      return (await senders.set_confidentiality(at, inverse.payload)).data;
    case "edit":
      return (await api.PATCH("/api/v1/reports/{id}", { params: { path: { id }, header: { ...ifMatch(version), ...idempotency(key) } }, body: inverse.payload })).data;
    case "detach": {
      let latest: Report | undefined;
      for (const [i, attachment] of inverse.files.entries()) latest = await takeOff({ id, version: latest?.version ?? version, key: `${key}-${i}` }, attachment, inverse.reason);
      return latest;
    }
  }
}

/** Takes a file off a report. */
export async function takeOff(at: { id: string; version: number; key: string }, attachment: string, reason: string): Promise<Report | undefined> {
  const { data } = await api.DELETE("/api/v1/reports/{id}/attachments/{attachment}", {
    params: { path: { id: at.id, attachment }, header: { ...ifMatch(at.version), ...idempotency(at.key) } },
    body: { reason },
  });
  return data;
}
