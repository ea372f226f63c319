/**
 * A mapping that is being corrected. Each change is sent at once, one after the other, and the newest wins. There is
 * no button to apply it, so leaving the page loses nothing.
 */
import { useRef, useState } from "react";
import { queryClient } from "@/api/query-client";
import { type ImportDetail, importQuery, keep, type Mapping, remap } from "./queries";
import { missing, sameMapping } from "./reading";

export interface MappingEditing {
  readonly mapping: Mapping;
  /** The mapping that is shown is not saved yet. */
  readonly pending: boolean;
  readonly error: unknown;
  readonly change: (next: Mapping, saveAs?: string) => Promise<boolean>;
}

/** `onStale` fetches the present state, which then replaces what was being changed. */
export function useMapping(detail: ImportDetail, onStale: (error: unknown) => Promise<boolean>): MappingEditing {
  const [wanted, setWanted] = useState<Mapping>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const newest = useRef<Mapping | undefined>(undefined);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const mapping = wanted ?? detail.mapping;

  async function send(next: Mapping, saveAs: string | undefined): Promise<boolean> {
    // A newer change came while this one waited; it includes this one.
    if (newest.current !== next && saveAs === undefined) return false;
    setBusy(true);
    try {
      // The change before this one has raised the version.
      const seen = queryClient.getQueryData<ImportDetail>(importQuery(detail.id).queryKey) ?? detail;
      keep(await remap(seen, next, saveAs));
      if (newest.current === next) setWanted(undefined);
      return true;
    } catch (reason) {
      if (await onStale(reason)) setWanted(undefined);
      else setError(reason);
      return false;
    } finally {
      setBusy(false);
    }
  }

  function change(next: Mapping, saveAs?: string): Promise<boolean> {
    setError(undefined);
    setWanted(next);
    newest.current = next;
    if (missing(next).length > 0) return Promise.resolve(false);
    const sent = line.current.then(() => send(next, saveAs));
    line.current = sent;
    return sent;
  }

  return { mapping, pending: busy || !sameMapping(mapping, detail.mapping), error, change };
}
