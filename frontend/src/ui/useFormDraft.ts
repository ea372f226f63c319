/** Connects a form of `@mantine/form` with its draft on this device (see `lib/draft.ts`). */
import type { UseFormReturnType } from "@mantine/form";
import { useEffect, useEffectEvent } from "react";
import { type Draft, useDraft } from "@/lib/draft";

interface FormDraftOptions<V, K> {
  /** Names the draft, as for `useDraft`. */
  key: string;
  /** The part of the values that is kept. */
  keep: (values: V) => K;
  /** The values that change when `kept` comes back from the device; nothing when it is of no use any more. */
  restore: (kept: K, now: V) => Partial<V> | undefined;
}

/** Keeps a form's values on this device, and puts what was kept before into the form. */
export function useFormDraft<V, K>(form: UseFormReturnType<V>, { key, keep, restore }: FormDraftOptions<V, K>): Draft<K> {
  const draft = useDraft(key, keep(form.values));
  const { restored } = draft;
  const put = useEffectEvent((kept: K) => {
    const change = restore(kept, form.getValues());
    if (change) form.setValues(change);
  });
  useEffect(() => {
    if (restored !== undefined) put(restored);
  }, [restored]);
  return draft;
}
