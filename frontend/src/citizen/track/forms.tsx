/** @jsxImportSource preact */
/** What the reporter sends from the tracking page. Each thing that is sent keeps its key until it was taken in. */
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { useLanguage } from "../kit/language";
import { Field, Photos, TroubleNote } from "../kit/parts";
import type { Picked } from "../kit/photos";
import { Keys, post, type Schemas, Trouble } from "../kit/server";
import type { Key, Tracked } from "./TrackPage";
import { sendFile } from "../kit/upload";
import { words } from "./track.messages";

interface Props {
  readonly sent: Key;
  readonly onDone: (report: Tracked) => void;
}

/** Sends the photos that are not there yet and gives the names of all. */
function useUploads(sent: Key): (photos: readonly Picked[]) => Promise<string[]> {
  const known = useRef(new Map<string, string>());
  return async (photos) => {
    for (const photo of photos) {
      if (known.current.has(photo.id)) continue;
      const { id } = await sendFile<Schemas["SentFile"]>("/tracking/files", { number: sent.number, secret: sent.secret }, photo);
      known.current.set(photo.id, id);
    }
    return photos.flatMap((photo) => known.current.get(photo.id) ?? []);
  };
}

interface StepProps extends Props {
  readonly path: string;
  readonly button: string;
  readonly quiet?: boolean;
  readonly body: () => Promise<object> | object;
  readonly children?: (wrong: (pointer: string) => string | undefined) => ComponentChildren;
}

function StepForm({ sent, onDone, path, button, quiet, body, children }: StepProps) {
  const t = words[useLanguage()];
  const keys = useRef(new Keys());
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setTrouble(undefined);
    try {
      const filled = { key: sent, ...(await body()) };
      onDone(await post<Tracked>({ path, body: filled, key: keys.current.for(filled) }));
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  };
  const wrong = (pointer: string) => (trouble instanceof Trouble ? trouble.fields.get(pointer) : undefined);
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <TroubleNote error={trouble} />
      {children?.(wrong)}
      <button type="submit" class={quiet ? "quiet" : ""} disabled={busy}>
        {busy ? t.sending : button}
      </button>
    </form>
  );
}

export function AnswerForm(props: Props) {
  const t = words[useLanguage()];
  const [answer, setAnswer] = useState("");
  const [photos, setPhotos] = useState<readonly Picked[]>([]);
  const upload = useUploads(props.sent);
  return (
    <StepForm {...props} path="/tracking/answer" button={t.sendAnswer} body={async () => ({ answer, attachments: await upload(photos) })}>
      {(wrong) => (
        <>
          <Field label={t.answer} hint={t.answerHint} wrong={wrong("/answer")}>
            {(attributes) => <textarea {...attributes} value={answer} onInput={(event) => setAnswer(event.currentTarget.value)} />}
          </Field>
          <Photos photos={photos} onChange={setPhotos} />
        </>
      )}
    </StepForm>
  );
}

export function ConfirmForm(props: Props) {
  const t = words[useLanguage()];
  const [rating, setRating] = useState<number>();
  const [comment, setComment] = useState("");
  const body = () => ({ ...(rating === undefined ? {} : { rating }), ...(comment.trim() ? { comment } : {}) });
  return (
    <StepForm {...props} path="/tracking/confirm" button={t.confirm} body={body}>
      {(wrong) => (
        <>
          <p>{t.confirmHint}</p>
          <fieldset>
            <legend>{t.rating}</legend>
            <div class="stars">
              {t.ratings.map((said, at) => (
                <label class="choice" key={at}>
                  <input type="radio" name="rating" checked={rating === at + 1} onChange={() => setRating(at + 1)} />
                  <b>{at + 1}</b>
                  <span>{said}</span>
                </label>
              ))}
            </div>
          </fieldset>
          <Field label={t.comment} wrong={wrong("/comment")}>
            {(attributes) => <textarea {...attributes} value={comment} onInput={(event) => setComment(event.currentTarget.value)} />}
          </Field>
        </>
      )}
    </StepForm>
  );
}

export function DisputeForm(props: Props) {
  const t = words[useLanguage()];
  const [reason, setReason] = useState("");
  return (
    <StepForm {...props} path="/tracking/dispute" button={t.dispute} quiet body={() => ({ reason })}>
      {(wrong) => (
        <Field label={t.why} wrong={wrong("/reason")}>
          {(attributes) => <textarea {...attributes} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />}
        </Field>
      )}
    </StepForm>
  );
}

export function WithdrawForm(props: Props) {
  const t = words[useLanguage()];
  const [reason, setReason] = useState("");
  return (
    <StepForm {...props} path="/tracking/withdraw" button={t.withdraw} quiet body={() => ({ reason })}>
      {(wrong) => (
        <>
          <p>{t.withdrawHint}</p>
          <Field label={t.withdrawWhy} wrong={wrong("/reason")}>
            {(attributes) => <textarea {...attributes} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />}
          </Field>
        </>
      )}
    </StepForm>
  );
}

/** Photos alone, while the desk looks at the report. */
export function PhotosForm({ sent, onDone }: Props) {
  const t = words[useLanguage()];
  const [photos, setPhotos] = useState<readonly Picked[]>([]);
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const upload = useUploads(sent);
  const send = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setTrouble(undefined);
    try {
      await upload(photos);
      setPhotos([]);
      onDone(await post<Tracked>({ path: "/tracking", body: { key: sent } }));
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void send(event)}>
      <TroubleNote error={trouble} />
      <Photos photos={photos} onChange={setPhotos} />
      {photos.length > 0 && (
        <button type="submit" disabled={busy}>
          {busy ? t.sending : t.sendPhotos}
        </button>
      )}
    </form>
  );
}
