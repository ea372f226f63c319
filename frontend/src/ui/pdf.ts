/** PDFs as object URLs: fetched with the token in a header and never in an address. */
import { queryOptions } from "@tanstack/react-query";
import { authorizedFetch } from "@/api/client";
import { queryClient } from "@/api/query-client";

export interface LoadedPdf {
  readonly url: string;
}

/** What stands first in the key of every query whose data are PDFs: one, or the `files` of several. */
export const PDF = "pdf";

async function loadPdf(path: string, init: RequestInit): Promise<LoadedPdf> {
  const blob = await (await authorizedFetch(path, init)).blob();
  return { url: URL.createObjectURL(blob) };
}

/** What was issued never changes; what is printed as things stand is asked for each time. */
export function pdfQuery(path: string, kept: boolean, body?: unknown) {
  const post = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  return queryOptions({
    queryKey: [PDF, path, body],
    queryFn: ({ signal }) => loadPdf(path, { ...(body === undefined ? {} : post), signal }),
    staleTime: kept ? Number.POSITIVE_INFINITY : 0,
    gcTime: kept ? 2 * 60_000 : 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

// The bytes go when the cache lets go of them, also at sign-out.
queryClient.getQueryCache().subscribe(({ type, query }) => {
  if (type !== "removed" || (query.queryKey as unknown[])[0] !== PDF) return;
  const loaded = query.state.data as LoadedPdf | { files: readonly LoadedPdf[] } | undefined;
  if (!loaded) return;
  for (const { url } of "files" in loaded ? loaded.files : [loaded]) URL.revokeObjectURL(url);
});
