/**
 * From "save" to done: the report is recorded, its files are uploaded, a duplicate is merged; each part can be
 * repeated by itself. Everything goes out under keys that belong to the draft, so nothing is ever made twice.
 */
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { $api, api, idempotency, ifMatch } from "@/api/client";
import { isProblem } from "@/api/problem";
import type { Report } from "@/api/types";
import { uploadAttachment } from "@/api/upload";
import type { Photos } from "@/ui/photos";
import { type Attempt, newAttempt } from "./attempt";
import { isSure } from "./detachedSave";
import { fileKey, type IntakeValues, type Message, type RecordInput, roleFor } from "./values";

export interface Outcome {
  readonly attempt: Attempt;
  /** Recorded, with all its files, and merged where that was wanted. */
  readonly whole: boolean;
  readonly error: unknown;
}

const reportQuery = (id: string) => $api.queryOptions("get", "/api/v1/reports/{id}", { params: { path: { id } } });

export function useRecording(photos: Photos, message?: Message) {
  const queryClient = useQueryClient();
  const [attempt, setAttempt] = useState(newAttempt);
  const [busy, setBusy] = useState<"saving" | "finishing">();
  const [error, setError] = useState<unknown>();
  const [mergeError, setMergeError] = useState<unknown>();
  const [report, setReport] = useState<Report>();
  const running = useRef(false);
  const latest = useRef<Report>(undefined);

  function keep(next: Report) {
    latest.current = next;
    setReport(next);
    queryClient.setQueryData(reportQuery(next.id).queryKey, next);
  }

  /** One at a time: a double press is the same press. */
  async function alone(kind: "saving" | "finishing", work: () => Promise<void>) {
    if (running.current) return;
    running.current = true;
    setBusy(kind);
    try {
      await work();
    } finally {
      running.current = false;
      setBusy(undefined);
    }
  }

  async function send(body: RecordInput): Promise<Report | undefined> {
    if (message) {
      // The message's version stands in for a key: it becomes a report once.
      const params = { path: { id: message.item.id }, header: ifMatch(message.item.version) };
      const { data } = await api.POST("/api/v1/inbox/{id}/report", { params, body });
      return data;
    }
    const { data } = await api.POST("/api/v1/reports", { params: { header: idempotency(attempt.key) }, body });
    return data;
  }

  /** Sends `body`; when the key was spent by an earlier try that seemed lost, finds what that one recorded. */
  async function record(body: RecordInput): Promise<{ found: Report | undefined; earlier: boolean }> {
    try {
      return { found: await send(body), earlier: false };
    } catch (reason) {
      if (!isProblem(reason, "idempotency_key_reused")) throw reason;
      for (const old of attempt.unsure) {
        try {
          return { found: await send(old), earlier: true };
        } catch (again) {
          if (!isProblem(again, "idempotency_key_reused")) throw again;
        }
      }
      throw reason;
    }
  }

  /** Says what came of it, also to a page that was left meanwhile; `undefined` while another press is at it. */
  async function save(body: RecordInput, merge: IntakeValues["merge"], onRecorded: (attempt: Attempt) => void): Promise<Outcome | undefined> {
    let outcome: Outcome | undefined;
    // A page that was left knows nothing of its state any more.
    let standing = attempt;
    const change = (next: (now: Attempt) => Attempt) => {
      standing = next(standing);
      setAttempt(next);
    };
    await alone("saving", async () => {
      setError(undefined);
      const text = JSON.stringify(body);
      const known = attempt.unsure.some((old) => JSON.stringify(old) === text);
      if (!known) change((now) => ({ ...now, unsure: [...now.unsure, body] }));
      try {
        const { found, earlier } = await record(body);
        if (found) keep(found);
        change((now) => ({ ...now, unsure: [], recorded: { id: found?.id, number: found?.number, channel: body.channel, earlier } }));
        onRecorded(standing);
        void queryClient.invalidateQueries({ queryKey: ["get", "/api/v1/reports"] });
        void queryClient.invalidateQueries({ queryKey: ["get", "/api/v1/reports/counts"] });
        if (message) {
          void queryClient.invalidateQueries({ queryKey: ["inbox"] });
          void queryClient.invalidateQueries({ queryKey: ["get", "/api/v1/inbox/counts"] });
        }
        outcome = { attempt: standing, whole: found === undefined || (await finishNow(found.id, body.channel, merge)), error: undefined };
      } catch (reason) {
        if (isSure(reason) && !known) change((now) => ({ ...now, unsure: now.unsure.filter((old) => old !== body) }));
        setError(reason);
        outcome = { attempt: standing, whole: false, error: reason };
      }
    });
    return outcome;
  }

  async function finishNow(id: string, channel: RecordInput["channel"], merge: IntakeValues["merge"]): Promise<boolean> {
    const complete = await photos.uploadAll(async (file, options) => {
      const key = fileKey(attempt.key, file);
      const withFile = await uploadAttachment({ report: id, file, role: roleFor(channel, file.type), ...options, idempotencyKey: key });
      keep(withFile);
      return key;
    });
    // A merged report takes no more files.
    return complete && (!merge || (await mergeNow(id, merge.id)));
  }

  async function mergeNow(id: string, target: string): Promise<boolean> {
    setMergeError(undefined);
    try {
      const version = latest.current?.version ?? (await fresh(id)).version;
      const { data } = await api.POST("/api/v1/reports/{id}/merge", {
        params: { path: { id }, header: { ...ifMatch(version), ...idempotency(`${attempt.key}.merge`) } },
        body: { target },
      });
      if (data) keep(data);
      setAttempt((now) => ({ ...now, merged: true }));
      return true;
    } catch (reason) {
      latest.current = undefined;
      setMergeError(reason);
      return false;
    }
  }

  async function fresh(id: string): Promise<Report> {
    const found = await queryClient.fetchQuery({ ...reportQuery(id), staleTime: 0 });
    keep(found);
    return found;
  }

  /** What is left to do after the report was recorded. */
  function finish(merge: IntakeValues["merge"]) {
    const { recorded } = attempt;
    const id = recorded?.id;
    if (!recorded || id === undefined) return Promise.resolve();
    return alone("finishing", async () => {
      await finishNow(id, recorded.channel, merge);
    });
  }

  return { attempt, setAttempt, busy, error, setError, mergeError, report, save, finish };
}
