/** The files of a report: fetched with the token in a header, never in an address. */
import { queryOptions } from "@tanstack/react-query";
import { authorizedFetch } from "@/api/client";
import { keepObjectUrls } from "@/api/object-urls";
import { queryClient } from "@/api/query-client";
import { saveBlob } from "@/lib/download";

/** A file as an object URL. */
export interface LoadedFile {
  readonly url: string;
  readonly blob: Blob;
}

const KEYS = { file: "report-file", thumbnail: "report-thumbnail" } as const;
/** Most small pictures that are kept while nobody looks at them, some 20 kB each. */
const THUMBNAILS = 300;
/** Most whole files that are kept so. */
const FILES = 10;

export function fileQuery(id: string, attachment: string, which: "file" | "thumbnail") {
  return queryOptions({
    queryKey: [KEYS[which], id, attachment],
    queryFn: async ({ signal }): Promise<LoadedFile> => {
      const path = `/api/v1/reports/${id}/attachments/${attachment}${which === "thumbnail" ? "/thumbnail" : ""}`;
      const blob = await (await authorizedFetch(path, { signal })).blob();
      return { blob, url: URL.createObjectURL(blob) };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: which === "thumbnail" ? Number.POSITIVE_INFINITY : 2 * 60_000,
  });
}

keepObjectUrls<LoadedFile>(KEYS.thumbnail, THUMBNAILS, (loaded) => loaded.url);
keepObjectUrls<LoadedFile>(KEYS.file, FILES, (loaded) => loaded.url);

export async function saveFile(id: string, attachment: string, name: string): Promise<void> {
  const { blob } = await queryClient.ensureQueryData(fileQuery(id, attachment, "file"));
  saveBlob(blob, name);
}
