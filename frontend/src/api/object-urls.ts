/** Pictures in the page's memory: object URLs in React Query's cache, each revoked when its entry is dropped. */
import { queryClient } from "./query-client";

/**
 * Revokes the object URLs of queries whose key begins with `name`, and keeps at most `most` of those that nobody looks
 * at. The one that was not looked at for longest goes first. Signing out drops all.
 */
export function keepObjectUrls<T>(name: string, most: number, urlOf: (loaded: T) => string): void {
  const cache = queryClient.getQueryCache();
  // In the order in which they were last looked at.
  const idle = new Set<string>();
  cache.subscribe(({ type, query }) => {
    if ((query.queryKey as unknown[])[0] !== name) return;
    if (type === "observerAdded") idle.delete(query.queryHash);
    if (type === "observerRemoved" && query.getObserversCount() === 0) {
      idle.delete(query.queryHash);
      idle.add(query.queryHash);
      const oldest = idle.size > most ? cache.get([...idle][0] ?? "") : undefined;
      if (oldest) cache.remove(oldest);
    }
    if (type === "removed") {
      idle.delete(query.queryHash);
      const loaded = query.state.data as T | undefined;
      if (loaded) URL.revokeObjectURL(urlOf(loaded));
    }
  });
}
