/** @jsxImportSource preact */
/** The receipt: what the reporter must keep, and the photos that follow the report. */
import { useEffect, useRef, useState } from "preact/hooks";
import { saveBlob } from "@/lib/download";
import { day, useLanguage } from "../kit/language";
import { Foot, TroubleNote } from "../kit/parts";
import type { Picked } from "../kit/photos";
import type { Office, Trouble } from "../kit/server";
import { type Receipt, sendPhotos } from "./send";
import { words } from "./file.messages";

interface Props {
  readonly receipt: Receipt;
  readonly photos: readonly Picked[];
  readonly office: Office;
  readonly onAnother: () => void;
}

export function Kept({ receipt, photos, office, onAnother }: Props) {
  const t = words[useLanguage()];
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    head.current?.focus();
    scrollTo({ top: 0 });
  }, []);

  return (
    <>
      <h1 ref={head} tabIndex={-1}>
        {t.sent}
      </h1>
      <Secret receipt={receipt} office={office} />
      <PhotosAfter receipt={receipt} photos={photos} />
      <Foot>
        <button type="button" class="link" onClick={onAnother}>
          {t.another}
        </button>
      </Foot>
    </>
  );
}

/** The number and the secret, and the ways to keep them. */
function Secret({ receipt, office }: Pick<Props, "receipt" | "office">) {
  const shown = useLanguage();
  const t = words[shown];
  const address = `/lacak#${receipt.number}/${receipt.secret}`;
  const save = () => {
    const text = t.file(receipt.number, receipt.secret, receipt.tracking_url ?? new URL(address, location.href).href, office.name);
    saveBlob(new Blob([text], { type: "text/plain" }), `${receipt.number.replace(/[^\w-]+/g, "-")}.txt`);
  };
  return (
    <section class="card stands">
      <p>{t.keep}</p>
      <dl class="receipt">
        <dt>{t.number}</dt>
        <dd>{receipt.number}</dd>
        <dt>{t.secret}</dt>
        <dd>{receipt.secret}</dd>
      </dl>
      <p class="soft">{t.received(day(receipt.received_on, shown))}</p>
      {receipt.mail === true && <p>{t.mailed}</p>}
      {receipt.mail === false && <p>{t.notMailed}</p>}
      <div class="row no-print">
        <button type="button" onClick={save}>
          {t.save}
        </button>
        <button type="button" class="quiet" onClick={() => print()}>
          {t.print}
        </button>
        {office.tracking && (
          <a class="button quiet" href={address}>
            {t.track}
          </a>
        )}
      </div>
    </section>
  );
}

/** Sends the photos, now that the report has its number, and shows the result. */
function PhotosAfter({ receipt, photos }: Pick<Props, "receipt" | "photos">) {
  const t = words[useLanguage()];
  const left = useRef(photos);
  const [busy, setBusy] = useState(photos.length > 0);
  const [trouble, setTrouble] = useState<unknown>();
  const [refused, setRefused] = useState<readonly Trouble[]>([]);
  const send = () => {
    setBusy(true);
    setTrouble(undefined);
    sendPhotos(receipt, left.current, (settled) => (left.current = left.current.filter((photo) => photo !== settled)))
      .then((others) => setRefused((known) => [...known, ...others]))
      .catch(setTrouble)
      .finally(() => setBusy(false));
  };
  useEffect(() => {
    if (left.current.length > 0) send();
    // Once, when the report has its number.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <>
      {busy && <p role="status">{t.photosSending}</p>}
      {refused.length > 0 && (
        <section class="card" role="alert">
          <p>{t.photosRefused}</p>
          <ul>
            {refused.map(({ message }, at) => (
              <li key={at}>{message}</li>
            ))}
          </ul>
        </section>
      )}
      {trouble !== undefined && (
        <section class="card">
          <p>{t.photosFailed}</p>
          <TroubleNote error={trouble} />
          <button type="button" class="quiet" onClick={send}>
            {t.again}
          </button>
        </section>
      )}
    </>
  );
}
