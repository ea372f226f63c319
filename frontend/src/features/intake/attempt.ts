/** What a draft keeps about the attempts to save it. */
import { randomUuid } from "@/lib/uuid";
import type { RecordInput } from "./values";

export interface Attempt {
  readonly key: string;
  /** Sent, but the answer never came: one of these may have been recorded. */
  readonly unsure: readonly RecordInput[];
  readonly recorded: Recorded | null;
  readonly merged: boolean;
}

export interface Recorded {
  /** Absent when the report is not the caller's to see. */
  readonly id: string | undefined;
  readonly number: string | undefined;
  readonly channel: RecordInput["channel"];
  /** An earlier try had been recorded, as it was then. */
  readonly earlier: boolean;
}

export function newAttempt(): Attempt {
  return { key: randomUuid(), unsure: [], recorded: null, merged: false };
}
