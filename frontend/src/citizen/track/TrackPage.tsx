/** @jsxImportSource preact */
/** By number and secret to one report: from the QR code's fragment, which no server sees, or typed. */
import { useEffect, useRef, useState } from "preact/hooks";
import { type Key, keyOf } from "../kit/key";
import { useLanguage } from "../kit/language";
import { Field, Foot, paint, TroubleNote } from "../kit/parts";
import { type Office, office as askOffice, post, type Schemas, Trouble } from "../kit/server";
import { Standing } from "./Standing";
import { words } from "./track.messages";

export type { Key };
export type Tracked = Schemas["TrackingView"];

export function TrackPage() {
  const t = words[useLanguage()];
  const [office, setOffice] = useState<Office>();
  const [key, setKey] = useState<Key | undefined>(() => keyOf(location.hash));
  const [report, setReport] = useState<Tracked>();
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState(key !== undefined);

  const show = (next: Key) => {
    setKey(next);
    setBusy(true);
    setTrouble(undefined);
    post<Tracked>({ path: "/tracking", body: { key: next } })
      .then((found) => setReport(found))
      .catch((error: unknown) => {
        setReport(undefined);
        setTrouble(error);
      })
      .finally(() => setBusy(false));
  };

  useEffect(() => {
    void askOffice()
      .then((found) => {
        paint(found);
        setOffice(found);
      })
      // Without it the page looks as it does; what matters is asked for below.
      .catch(() => undefined);
    const changed = () => {
      const next = keyOf(location.hash);
      if (next) show(next);
    };
    if (key) show(key);
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
    // Only once: the key that the address brought.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  useEffect(() => {
    document.title = report ? t.report(report.number) : t.title;
  }, [report, t]);

  const leave = () => {
    history.replaceState(null, "", location.pathname);
    setReport(undefined);
    setKey(undefined);
    setTrouble(undefined);
  };

  if (office && !office.tracking) {
    return (
      <>
        <h1>{t.title}</h1>
        <p>{t.closed}</p>
        <Foot />
      </>
    );
  }
  if (report && key) {
    return (
      <>
        <Standing report={report} sent={key} onChange={setReport} />
        <Foot>
          <button type="button" class="link" onClick={() => print()}>
            {t.print}
          </button>
          <button type="button" class="link" onClick={leave}>
            {t.another}
          </button>
        </Foot>
      </>
    );
  }
  return (
    <>
      <h1>{t.title}</h1>
      {busy ? <p role="status">{t.loading}</p> : <KeyForm known={key} trouble={trouble} onSend={show} />}
      <Foot />
    </>
  );
}

function KeyForm({ known, trouble, onSend }: { known: Key | undefined; trouble: unknown; onSend: (key: Key) => void }) {
  const t = words[useLanguage()];
  const number = useRef<HTMLInputElement>(null);
  const secret = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const mismatch = trouble instanceof Trouble && trouble.status === 404 ? new Trouble(404, trouble.code, t.unknown) : trouble;
  const send = (event: Event) => {
    event.preventDefault();
    const key = { number: number.current?.value.trim() ?? "", secret: secret.current?.value.trim() ?? "" };
    const empty = (Object.keys(key) as (keyof Key)[]).filter((part) => key[part] === "");
    setMissing(empty);
    if (empty.length === 0) onSend(key);
    else (empty[0] === "number" ? number : secret).current?.focus();
  };
  return (
    <form onSubmit={send} noValidate>
      <p>{t.intro}</p>
      <TroubleNote error={mismatch} />
      <Field label={t.number} wrong={missing.includes("number") ? t.required : undefined}>
        {(attributes) => <input {...attributes} ref={number} class="code" name="number" autocomplete="off" autocapitalize="characters" spellcheck={false} placeholder="PGD-2026-00001" defaultValue={known?.number ?? ""} />}
      </Field>
      <Field label={t.secret} hint={t.secretHint} wrong={missing.includes("secret") ? t.required : undefined}>
        {(attributes) => <input {...attributes} ref={secret} class="code" name="secret" autocomplete="off" autocapitalize="characters" spellcheck={false} defaultValue={known?.secret ?? ""} />}
      </Field>
      <button type="submit">{t.show}</button>
    </form>
  );
}
