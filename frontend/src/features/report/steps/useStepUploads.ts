/** Uploads the files of a form before its step is sent. A file that is stored already is not sent again. */
import { useRef, useState } from "react";
import { useMe } from "@/api/me";
import type { Report } from "@/api/types";
import { uploadAttachment } from "@/api/upload";
import { cacheReport } from "@/entities/report/queries";
import type { Photos, Upload } from "@/ui/photos";
import type { StepVersion } from "./useStepVersion";
import type { AttachmentRole } from "./wire";

export interface FileSet {
  photos: Photos;
  role: AttachmentRole;
}

export interface StepUploads {
  readonly uploading: boolean;
  /** Uploads what is left and returns the ids of all. Throws the first failure. */
  readonly uploadAll: () => Promise<string[]>;
}

async function uploadSet({ photos }: FileSet, upload: Upload): Promise<void> {
  let failure: unknown;
  const complete = await photos.uploadAll((file, how) =>
    upload(file, how).catch((reason: unknown) => {
      failure = reason;
      throw reason;
    }),
  );
  if (!complete) throw failure ?? new Error("a file could not be uploaded");
}

export function useStepUploads(report: Report, files: readonly FileSet[], version: Pick<StepVersion, "seen" | "see">): StepUploads {
  const me = useMe();
  const [uploading, setUploading] = useState(false);
  const uploaded = useRef(new Map<string, string>());

  const uploader = (role: AttachmentRole): Upload => {
    return async (file, options) => {
      const before = new Set([...(report.content?.attachments.map(({ id }) => id) ?? []), ...uploaded.current.values()]);
      const data = await uploadAttachment({ report: report.id, file, role, ...options });
      const added = data.content?.attachments.filter((item) => !before.has(item.id) && item.role === role && item.uploaded_by?.id === me.id).at(-1);
      if (!added) throw new Error("the server did not name the file it stored");
      uploaded.current.set(options.idempotencyKey, added.id);
      // Our own file moved the version by one. More than that means that somebody else has changed the report too.
      if (data.version === version.seen.current + 1) version.see(data.version);
      cacheReport(data);
      return added.id;
    };
  };

  async function uploadAll(): Promise<string[]> {
    setUploading(files.some(({ photos }) => photos.items.some(({ state }) => state !== "done")));
    try {
      for (const set of files) await uploadSet(set, uploader(set.role));
    } finally {
      setUploading(false);
    }
    return files.flatMap(({ photos }) => photos.items.flatMap(({ id }) => uploaded.current.get(id) ?? []));
  }

  return { uploading, uploadAll };
}
