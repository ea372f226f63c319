/** The files of a report: fetched with the token in a header, never in an address. */
import { queryOptions } from "@tanstack/react-query";
import { authorizedFetch } from "@/api/client";
import { queryClient } from "@/api/query-client";
import { saveBlob } from "@/lib/download";

/** A file as an object URL. */
export interface LoadedFile {
  readonly url: string;
  readonly blob: Blob;
}

const FILE_KEY = "report-file";

export function fileQuery(id: string, attachment: string, which: "file" | "thumbnail") {
  return queryOptions({
    queryKey: [FILE_KEY, id, attachment, which],
    queryFn: async ({ signal }): Promise<LoadedFile> => {
      const path = `/api/v1/reports/${id}/attachments/${attachment}${which === "thumbnail" ? "/thumbnail" : ""}`;
      const blob = await (await authorizedFetch(path, { signal })).blob();
      return { blob, url: URL.createObjectURL(blob) };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 2 * 60_000,
  });
}

// The object URL is revoked when the cache drops its entry, also at sign-out.
queryClient.getQueryCache().subscribe(({ type, query }) => {
  if (type !== "removed" || (query.queryKey as unknown[])[0] !== FILE_KEY) return;
  const loaded = query.state.data as LoadedFile | undefined;
  if (loaded) URL.revokeObjectURL(loaded.url);
});

export async function saveFile(id: string, attachment: string, name: string): Promise<void> {
  const { blob } = await queryClient.ensureQueryData(fileQuery(id, attachment, "file"));
  saveBlob(blob, name);
}
