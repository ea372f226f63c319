/** @jsxImportSource preact */
/** The form, from what happened to a receipt. */
import { useEffect, useRef, useState } from "preact/hooks";
import { useLanguage } from "../kit/language";
import { Field, Foot, paint, Photos, TroubleNote } from "../kit/parts";
import { isPhone } from "../kit/phone";
import type { Picked } from "../kit/photos";
import { type Office, office as askOffice, Trouble } from "../kit/server";
import { EMPTY, forgetDraft, keepDraft, readDraft, type Typed } from "./draft";
import { Kept } from "./Kept";
import { type Receipt, sendReport } from "./send";
import { Where } from "./Where";
import { Who } from "./Who";
import { words } from "./file.messages";

export function FilePage() {
  const t = words[useLanguage()];
  const [office, setOffice] = useState<Office>();
  const [trouble, setTrouble] = useState<unknown>();
  const [done, setDone] = useState<{ receipt: Receipt; photos: readonly Picked[] }>();
  useEffect(() => {
    document.title = t.title;
  }, [t]);
  useEffect(() => {
    askOffice()
      .then((found) => {
        paint(found);
        setOffice(found);
      })
      .catch(setTrouble);
  }, []);
  if (done && office) return <Kept {...done} office={office} onAnother={() => setDone(undefined)} />;
  return (
    <>
      <h1>{t.title}</h1>
      <TroubleNote error={trouble} />
      {office && !office.form && <p>{t.closed}</p>}
      {office?.form && <ReportForm office={office} onDone={(receipt, photos) => setDone({ receipt, photos })} />}
      <Foot />
    </>
  );
}

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

function ReportForm({ office, onDone }: { office: Office; onDone: (receipt: Receipt, photos: readonly Picked[]) => void }) {
  const t = words[useLanguage()];
  const [typed, setTyped] = useState<Typed>(() => readDraft()?.typed ?? EMPTY);
  const [photos, setPhotos] = useState<readonly Picked[]>([]);
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState<"working" | "sending">();
  /** Since the last refusal: what was wrong with these may be right by now. */
  const [changed, setChanged] = useState<readonly string[]>([]);
  const trap = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);

  const change = (some: Partial<Typed>) => {
    const next = { ...typed, ...some };
    setTyped(next);
    setChanged([...changed, ...Object.keys(some)]);
    keepDraft(next, readDraft()?.tried);
  };
  const fields = trouble instanceof Trouble ? trouble.fields : new Map<string, string>();
  const isChanged = (pointer: string) => {
    const name = pointer.split("/").at(-1) ?? "";
    const either = name === "phone" || name === "email";
    return changed.includes(name) || (pointer.startsWith("/reporter/") && changed.includes("who")) || (either && (changed.includes("phone") || changed.includes("email")));
  };
  const wrong = (pointer: string) => (isChanged(pointer) ? undefined : fields.get(pointer));
  const mended = fields.size > 0 && [...fields.keys()].every(isChanged);
  const chosen = office.categories.flatMap(({ items }) => items).find(({ id }) => id === typed.category);

  useEffect(() => {
    if (fields.size > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    // Whenever something was refused.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [trouble]);

  const send = async (event: Event) => {
    event.preventDefault();
    setChanged([]);
    const empty = missing(typed, t);
    if (empty.size > 0) return setTrouble(new Trouble(422, "invalid", "", empty));
    setTrouble(undefined);
    setBusy("working");
    try {
      const receipt = await sendReport(typed, trap.current?.value ?? "", (working) => setBusy(working ? "working" : "sending"));
      forgetDraft();
      onDone(receipt, photos);
    } catch (error) {
      // Work that came too late is done anew at the next try; there is no field to mend.
      const proof = error instanceof Trouble && error.fields.has("/proof");
      setTrouble(proof ? new Trouble(422, "proof", t.proof) : error);
    } finally {
      setBusy(undefined);
    }
  };

  return (
    <form ref={form} onSubmit={(event) => void send(event)} noValidate>
      <p>{t.intro}</p>
      <TroubleNote error={mended ? undefined : trouble} />
      <section class="card">
        <Field label={t.category} hint={t.categoryHint} wrong={wrong("/category")}>
          {(attributes) => (
            <select {...attributes} value={typed.category} onChange={(event) => change({ category: event.currentTarget.value })}>
              <option value="">{t.choose}</option>
              {office.categories.map(({ name, items }) => (
                <optgroup key={name} label={name}>
                  {items.map((item) => (
                    <option key={item.id} value={item.id}>
                      {item.name}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          )}
        </Field>
        {chosen?.emergency && (
          <div class="trouble" role="alert">
            <p>{t.emergency}</p>
            <ul>
              {office.emergency_numbers.map((number) => (
                <li key={number}>
                  <a href={`tel:${/\d+/.exec(number)?.[0] ?? ""}`}>{number}</a>
                </li>
              ))}
            </ul>
          </div>
        )}
        <Field label={t.description} hint={t.descriptionHint} wrong={wrong("/description")}>
          {(attributes) => <textarea {...attributes} name="description" value={typed.description} onInput={(event) => change({ description: event.currentTarget.value })} />}
        </Field>
        <Photos photos={photos} onChange={setPhotos} />
        <Field label={t.when} wrong={wrong("/incident_on")}>
          {(attributes) => (
            <input {...attributes} type="date" max={new Date().toLocaleDateString("sv")} value={typed.incident_on} onInput={(event) => change({ incident_on: event.currentTarget.value })} />
          )}
        </Field>
      </section>
      <Where office={office} typed={typed} wrong={wrong} change={change} />
      <Who typed={typed} wrong={wrong} change={change} />
      <div class="hidden-from-people" aria-hidden="true">
        <label>
          Website
          <input ref={trap} name="website" tabIndex={-1} autocomplete="off" />
        </label>
      </div>
      <button type="submit" disabled={busy !== undefined}>
        {busy ? t[busy] : t.send}
      </button>
      <p class="soft small">
        {t.kept}{" "}
        <button
          type="button"
          class="link"
          onClick={() => {
            forgetDraft();
            setTyped(EMPTY);
            setPhotos([]);
            setTrouble(undefined);
          }}
        >
          {t.clear}
        </button>
      </p>
    </form>
  );
}
