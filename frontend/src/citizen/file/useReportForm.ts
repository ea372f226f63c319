/** The state of the form: what is typed and kept as a draft, what was refused, and the sending. */
import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useLanguage } from "../kit/language";
import { isPhone } from "../kit/phone";
import type { Picked } from "../kit/photos";
import { Trouble } from "../kit/server";
import { EMPTY, forgetDraft, keepDraft, readDraft, type Typed } from "./draft";
import { type Receipt, sendReport } from "./send";
import { words } from "./file.messages";

/** What is missing, by the pointer that the server would name. */
function missing(typed: Typed, t: (typeof words)["id"]): Map<string, string> {
  const found = new Map<string, string>();
  if (!typed.description.trim()) found.set("/description", t.required);
  if (typed.who === "nobody") return found;
  if (!typed.name.trim()) found.set("/reporter/name", t.required);
  if (!typed.phone.trim() && !typed.email.trim()) found.set("/reporter/phone", t.oneContact);
  if (typed.phone.trim() && !isPhone(typed.phone)) found.set("/reporter/phone", t.phoneWrong);
  return found;
}

export type Done = (receipt: Receipt, photos: readonly Picked[]) => void;

/** `form`: where the first bad field is looked for, to take the focus. */
export function useReportForm(form: RefObject<HTMLFormElement | null>, onDone: Done) {
  const t = words[useLanguage()];
  const [typed, setTyped] = useState<Typed>(() => readDraft()?.typed ?? EMPTY);
  const [photos, setPhotos] = useState<readonly Picked[]>([]);
  const [busy, setBusy] = useState<"working" | "sending">();
  const refusal = useRefusal(form);

  const change = (some: Partial<Typed>) => {
    const next = { ...typed, ...some };
    setTyped(next);
    refusal.touch(Object.keys(some));
    keepDraft(next, readDraft()?.tried);
  };

  /** `trap`: the value of the hidden field, which only programs fill in. */
  const send = async (trap: string) => {
    refusal.forget();
    const empty = missing(typed, t);
    if (empty.size > 0) return refusal.refuse(new Trouble(422, "invalid", "", empty));
    refusal.refuse(undefined);
    setBusy("working");
    try {
      const receipt = await sendReport(typed, trap, (working) => setBusy(working ? "working" : "sending"));
      forgetDraft();
      onDone(receipt, photos);
    } catch (error) {
      // The proof of work was too late. The next attempt makes a new one, so no field is wrong.
      const proof = error instanceof Trouble && error.fields.has("/proof");
      refusal.refuse(proof ? new Trouble(422, "proof", t.proof) : error);
    } finally {
      setBusy(undefined);
    }
  };

  const clear = () => {
    forgetDraft();
    setTyped(EMPTY);
    setPhotos([]);
    refusal.refuse(undefined);
  };

  return { typed, change, photos, setPhotos, busy, trouble: refusal.open, wrong: refusal.wrong, send, clear };
}

/** Why the report was not sent, as far as it was not changed since. */
function useRefusal(form: RefObject<HTMLFormElement | null>) {
  const [trouble, refuse] = useState<unknown>();
  /** Fields that were changed since the refusal: they may be right by now. */
  const [changed, setChanged] = useState<readonly string[]>([]);
  const fields = trouble instanceof Trouble ? trouble.fields : new Map<string, string>();
  const isChanged = (pointer: string) => {
    const name = pointer.split("/").at(-1) ?? "";
    if (changed.includes(name)) return true;
    if (pointer.startsWith("/reporter/") && changed.includes("who")) return true;
    // One of the two is enough, so that a change of either may mend both.
    const contact = ["phone", "email"];
    return contact.includes(name) && contact.some((one) => changed.includes(one));
  };
  const mended = fields.size > 0 && [...fields.keys()].every(isChanged);

  useEffect(() => {
    if (fields.size > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    // Whenever something was refused.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [trouble]);

  return {
    refuse,
    touch: (names: readonly string[]) => setChanged([...changed, ...names]),
    forget: () => setChanged([]),
    /** The refusal, until all its fields were changed. */
    open: mended ? undefined : trouble,
    wrong: (pointer: string) => (isChanged(pointer) ? undefined : fields.get(pointer)),
  };
}
