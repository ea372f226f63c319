/**
 * From "save" to done: the report is recorded (`sendReport`), then its files are uploaded and a duplicate is merged
 * (`useFollowUp`). Everything goes out under keys that belong to the draft, so nothing is ever made twice.
 */
import { useRef, useState } from "react";
import { invalidateInboxLists } from "@/entities/office/inbox";
import { invalidateReportLists } from "@/entities/report/queries";
import type { Photos } from "@/ui/photos";
import { type Attempt, newAttempt } from "./attempt";
import { isSure } from "./detachedSave";
import { sendReport } from "./sendReport";
import { useFollowUp } from "./useFollowUp";
import type { IntakeValues, Message, RecordInput } from "./values";

export interface Outcome {
  readonly attempt: Attempt;
  /** Recorded, with all its files, and merged where that was wanted. */
  readonly whole: boolean;
  readonly error: unknown;
}

export function useRecording(photos: Photos, message?: Message) {
  const [attempt, setAttempt] = useState(newAttempt);
  const [busy, setBusy] = useState<"saving" | "finishing">();
  const running = useRef(false);
  const followUp = useFollowUp(photos, attempt.key, () => setAttempt((now) => ({ ...now, merged: true })));

  /** Runs one task at a time: a second press while one runs does nothing. */
  async function alone<T>(kind: "saving" | "finishing", work: () => Promise<T>): Promise<T | undefined> {
    if (running.current) return undefined;
    running.current = true;
    setBusy(kind);
    try {
      return await work();
    } finally {
      running.current = false;
      setBusy(undefined);
    }
  }

  async function record(body: RecordInput, merge: IntakeValues["merge"], onRecorded: (attempt: Attempt) => void): Promise<Outcome> {
    // React stops updating the state of a page that was left; the outcome needs the latest value all the same.
    let standing = attempt;
    const change = (next: (now: Attempt) => Attempt) => {
      standing = next(standing);
      setAttempt(next);
    };
    const known = isAmong(attempt.unsure, body);
    if (!known) change((now) => ({ ...now, unsure: [...now.unsure, body] }));
    try {
      const { report, earlier } = await sendReport(attempt, body, message);
      if (report) followUp.keep(report);
      else invalidateReportLists();
      if (message) invalidateInboxLists();
      change((now) => ({ ...now, unsure: [], recorded: { id: report?.id, number: report?.number, channel: body.channel, earlier } }));
      onRecorded(standing);
      const whole = report === undefined || (await followUp.run(report.id, body.channel, merge));
      return { attempt: standing, whole, error: undefined };
    } catch (reason) {
      if (isSure(reason) && !known) change((now) => ({ ...now, unsure: now.unsure.filter((old) => old !== body) }));
      return { attempt: standing, whole: false, error: reason };
    }
  }

  /**
   * Returns the outcome, also when the page was left in the meantime; `undefined` when another save is running.
   * `onRecorded` is called as soon as the report has its number.
   */
  const save = (body: RecordInput, merge: IntakeValues["merge"], onRecorded: (attempt: Attempt) => void) =>
    alone("saving", () => record(body, merge, onRecorded));

  /** What is left to do after the report was recorded. */
  async function finish(merge: IntakeValues["merge"]) {
    const { recorded } = attempt;
    const id = recorded?.id;
    if (recorded && id !== undefined) await alone("finishing", () => followUp.run(id, recorded.channel, merge));
  }

  return { attempt, setAttempt, busy, report: followUp.report, mergeError: followUp.mergeError, save, finish };
}

function isAmong(bodies: readonly RecordInput[], body: RecordInput): boolean {
  const text = JSON.stringify(body);
  return bodies.some((old) => JSON.stringify(old) === text);
}
