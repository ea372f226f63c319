/**
 * Follows a save whose page may be left before the answer comes. While the form is open it can be found by its draft's
 * name, also by the save of an earlier visit to the page.
 */
import { useRouter } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef } from "react";
import type { CallSeed } from "@/entities/call/callSeed";
import type { Attempt } from "./attempt";
import { hasOpenForm, type Kept, leftFailed, leftRecorded, leftUnfinished, type OpenForm, openForm, type Ways } from "./detachedSave";
import type { Outcome } from "./useRecording";
import type { Message } from "./values";

export function useDetachedSave(draft: string, form: OpenForm, ways: Ways) {
  const gone = useRef(false);
  const read = useEffectEvent(() => form.read());
  const adopt = useEffectEvent((now: Attempt, reason?: unknown) => form.adopt(now, reason));
  useEffect(() => {
    gone.current = false;
    const close = openForm(draft, { read: () => read(), adopt: (now, reason) => adopt(now, reason) });
    return () => {
      gone.current = true;
      close();
    };
  }, [draft]);

  /** The report has its number; files and a merge may still be under way. */
  function onRecorded(kept: Kept) {
    if (gone.current) leftRecorded(draft, kept, ways);
  }

  /** Nothing more will be done. `discard` throws the draft away. */
  async function onOutcome(sent: Omit<Kept, "attempt">, { attempt, whole, error }: Outcome, discard: () => Promise<void>) {
    if (!gone.current) return whole ? discard() : undefined;
    if (!attempt.recorded) return leftFailed(draft, { ...sent, attempt }, error, ways);
    if (!whole) return leftUnfinished(draft, attempt, ways);
    // Somebody who left before the answer came must not find the form filled in again.
    if (!hasOpenForm(draft)) await discard();
  }

  return { onRecorded, onOutcome };
}

/** Where the notices about such a save lead. */
export function useWays(message: Message | undefined, call: CallSeed | undefined): Ways {
  const router = useRouter();
  return {
    toReport: (id) => void router.navigate({ to: "/reports/$id", params: { id } }),
    toForm: () => void router.navigate({ to: "/reports/new", search: message ? { surat: message.item.id } : {}, state: call ? { call } : {} }),
  };
}
