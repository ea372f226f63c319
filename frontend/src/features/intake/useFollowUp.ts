/** What is done once a report is recorded: its files are uploaded, and it is merged where that was wanted. Each part can be repeated. */
import { useRef, useState } from "react";
import { api, idempotency, ifMatch } from "@/api/client";
import { queryClient } from "@/api/query-client";
import type { Report } from "@/api/types";
import { uploadAttachment } from "@/api/upload";
import { cacheReport, reportQuery } from "@/entities/report/queries";
import type { Photos } from "@/ui/photos";
import { fileKey, type IntakeValues, type RecordInput, roleFor } from "./values";

/** `key` belongs to the draft; `onMerged` is called when the merge is done. */
export function useFollowUp(photos: Photos, key: string, onMerged: () => void) {
  const [report, setReport] = useState<Report>();
  const [mergeError, setMergeError] = useState<unknown>();
  const latest = useRef<Report>(undefined);

  /** Takes over the report as the last answer has it. */
  function keep(next: Report) {
    latest.current = next;
    setReport(next);
    cacheReport(next);
  }

  /** Returns whether everything is done. */
  async function run(id: string, channel: RecordInput["channel"], merge: IntakeValues["merge"]): Promise<boolean> {
    const complete = await photos.uploadAll(async (file, options) => {
      const idempotencyKey = fileKey(key, file);
      keep(await uploadAttachment({ report: id, file, role: roleFor(channel, file.type), ...options, idempotencyKey }));
      return idempotencyKey;
    });
    // A merged report takes no more files.
    return complete && (!merge || (await mergeInto(id, merge.id)));
  }

  async function mergeInto(id: string, target: string): Promise<boolean> {
    setMergeError(undefined);
    try {
      const version = latest.current?.version ?? (await fresh(id)).version;
      const { data } = await api.POST("/api/v1/reports/{id}/merge", {
        params: { path: { id }, header: { ...ifMatch(version), ...idempotency(`${key}.merge`) } },
        body: { target },
      });
      if (data) keep(data);
      onMerged();
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

  return { report, mergeError, keep, run };
}
