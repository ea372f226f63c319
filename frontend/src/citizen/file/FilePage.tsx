/** @jsxImportSource preact */
/** The form, from what happened to a receipt. */
import { useEffect, useRef, useState } from "preact/hooks";
import { useLanguage } from "../kit/language";
import { Foot, paint, TroubleNote } from "../kit/parts";
import type { Picked } from "../kit/photos";
import { type Office, office as askOffice } from "../kit/server";
import { Kept } from "./Kept";
import type { Receipt } from "./send";
import { type Done, useReportForm } from "./useReportForm";
import { What } from "./What";
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

function ReportForm({ office, onDone }: { office: Office; onDone: Done }) {
  const t = words[useLanguage()];
  const form = useRef<HTMLFormElement>(null);
  const trap = useRef<HTMLInputElement>(null);
  const { typed, change, photos, setPhotos, busy, trouble, wrong, send, clear } = useReportForm(form, onDone);
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send(trap.current?.value ?? "");
      }}
    >
      <p>{t.intro}</p>
      <TroubleNote error={trouble} />
      <What office={office} typed={typed} wrong={wrong} change={change} photos={photos} onPhotos={setPhotos} />
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
        <button type="button" class="link" onClick={clear}>
          {t.clear}
        </button>
      </p>
    </form>
  );
}
