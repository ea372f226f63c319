/** What the inbox asks the server for. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { $api, api, authorizedFetch } from "@/api/client";
import { keepObjectUrls } from "@/api/object-urls";
import { queryClient } from "@/api/query-client";
import type { components } from "@/api/schema";
import { INBOX_LISTS, invalidateInboxLists } from "@/entities/office/inbox";
import { saveBlob } from "@/lib/download";

type Schemas = components["schemas"];
export type InboxState = Schemas["InboxState"];
export type InboxItem = Schemas["InboxItemView"];
export type InboxDetail = Schemas["InboxDetailView"];
export type InboxFile = Schemas["InboxFileView"];

export const STATES: readonly InboxState[] = ["new", "done", "set_aside"];

export function inboxQuery(state: InboxState) {
  return infiniteQueryOptions({
    queryKey: [INBOX_LISTS, state],
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam ? { cursor: pageParam } : {};
      const { data } = await api.GET("/api/v1/inbox", { params: { query: { state, limit: 30, ...cursor } }, signal });
      return data ?? { items: [], next_cursor: null };
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    staleTime: 5_000,
    refetchOnWindowFocus: true,
  });
}

export function messageQuery(id: string) {
  return $api.queryOptions("get", "/api/v1/inbox/{id}", { params: { path: { id } } }, { staleTime: 5_000 });
}

const PICTURE = "inbox-picture";
/** Most pictures that are kept while nobody looks at them. */
const PICTURES = 100;

/** The small picture of a file, as an object URL: the token goes in a header. */
export function pictureQuery(message: string, file: string) {
  return queryOptions({
    queryKey: [PICTURE, message, file],
    queryFn: async ({ signal }) => {
      const blob = await (await authorizedFetch(`/api/v1/inbox/${message}/files/${file}?thumbnail=true`, { signal })).blob();
      return URL.createObjectURL(blob);
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
}

keepObjectUrls<string>(PICTURE, PICTURES, (url) => url);

/** After something was done with a message: fetches the messages, their lists and the counts again. */
export function invalidateInbox(): void {
  void queryClient.invalidateQueries({ queryKey: ["get", "/api/v1/inbox/{id}"] });
  invalidateInboxLists();
}

/** Saves a file on this device; the token goes in a header, never in an address. */
export async function saveFrom(path: string, name: string): Promise<void> {
  saveBlob(await (await authorizedFetch(path)).blob(), name);
}
