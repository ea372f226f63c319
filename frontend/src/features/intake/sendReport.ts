/** The requests that record a report. Each goes out under a key of the draft's, so that nothing is recorded twice. */
import { api, idempotency, ifMatch } from "@/api/client";
import { isProblem } from "@/api/problem";
import type { Report } from "@/api/types";
import type { Attempt } from "./attempt";
import type { Message, RecordInput } from "./values";

async function send(key: string, body: RecordInput, message: Message | undefined): Promise<Report | undefined> {
  if (message) {
    // The message's version serves as the key: a message becomes a report once.
    const params = { path: { id: message.item.id }, header: ifMatch(message.item.version) };
    const { data } = await api.POST("/api/v1/inbox/{id}/report", { params, body });
    return data;
  }
  const { data } = await api.POST("/api/v1/reports", { params: { header: idempotency(key) }, body });
  return data;
}

export interface Sent {
  /** Absent when the report is not the caller's to see. */
  readonly report: Report | undefined;
  /** An earlier try, which seemed lost, had recorded it as it was then. */
  readonly earlier: boolean;
}

/** Records `body`. Where the key was used by an earlier try whose answer was lost, finds what that one recorded. */
export async function sendReport({ key, unsure }: Attempt, body: RecordInput, message: Message | undefined): Promise<Sent> {
  try {
    return { report: await send(key, body, message), earlier: false };
  } catch (reason) {
    if (!isProblem(reason, "idempotency_key_reused")) throw reason;
    for (const old of unsure) {
      try {
        return { report: await send(key, old, message), earlier: true };
      } catch (again) {
        if (!isProblem(again, "idempotency_key_reused")) throw again;
      }
    }
    throw reason;
  }
}
