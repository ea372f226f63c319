/** A small form's sending: busy while it lasts, the refusal and the fields at fault afterwards. */
import { useState } from "react";
import { formErrors } from "@/api/form-errors";

export interface Sending {
  readonly error: unknown;
  /** By field, as the request names it. */
  readonly errors: Readonly<Record<string, string>>;
  readonly busy: boolean;
  readonly send: (work: () => Promise<void>) => Promise<void>;
}

export function useSending(): Sending {
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  async function send(work: () => Promise<void>) {
    setBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  }
  return { error, errors: formErrors(error), busy, send };
}
