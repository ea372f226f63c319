/** @jsxImportSource preact */
/** What an agency answers. */
import { useRef, useState } from "preact/hooks";
import { useLanguage } from "../kit/language";
import { Field, Photos, TroubleNote } from "../kit/parts";
import type { Picked } from "../kit/photos";
import { Keys, post, type Schemas, Trouble } from "../kit/server";
import { sendFile } from "../kit/upload";
import type { Key, Matter } from "./AgencyPage";
import { words } from "./agency.messages";

interface Props {
  readonly sent: Key;
  readonly onDone: (matter: Matter) => void;
  /** How often this page was answered: what was refused before is settled with the next. */
  readonly round: number;
}

/** Sends with one key for each try of the same, and keeps what went wrong. */
function useSend({ onDone, round }: Pick<Props, "onDone" | "round">) {
  const keys = useRef(new Keys());
  const [failed, setFailed] = useState<{ readonly error: unknown; readonly round: number }>();
  const trouble = failed?.round === round ? failed.error : undefined;
  const [busy, setBusy] = useState(false);
  const send = async (path: string, body: () => Promise<object>) => {
    setBusy(true);
    setFailed(undefined);
    try {
      const filled = await body();
      onDone(await post<Matter>({ path, body: filled, key: keys.current.for(filled) }));
    } catch (error) {
      setFailed({ error, round });
    } finally {
      setBusy(false);
    }
  };
  const wrong = (pointer: string) => (trouble instanceof Trouble ? trouble.fields.get(pointer) : undefined);
  return { send, trouble, busy, wrong };
}

export function ReplyForm({ sent, ...page }: Props) {
  const t = words[useLanguage()];
  const [reply, setReply] = useState("");
  const [photos, setPhotos] = useState<readonly Picked[]>([]);
  const [after, setAfter] = useState(true);
  const known = useRef(new Map<string, string>());
  const { send, trouble, busy, wrong } = useSend(page);
  const submit = (event: Event) => {
    event.preventDefault();
    void send("/coordination/reply", async () => {
      for (const photo of photos) {
        if (known.current.has(photo.id)) continue;
        const picture = photo.file.type.startsWith("image/");
        const role = picture ? (after ? "after" : "before") : "letter";
        const { id } = await sendFile<Schemas["SentFile"]>("/coordination/files", { number: sent.number, coordination: String(sent.coordination), secret: sent.secret, role }, photo);
        known.current.set(photo.id, id);
      }
      return { key: sent, reply, attachments: photos.flatMap((photo) => known.current.get(photo.id) ?? []) };
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <p>{t.replyHint}</p>
      <TroubleNote error={trouble} />
      <Field label={t.replyText} wrong={wrong("/reply")}>
        {(attributes) => <textarea {...attributes} value={reply} onInput={(event) => setReply(event.currentTarget.value)} />}
      </Field>
      <Photos photos={photos} onChange={setPhotos} label={t.files} documents />
      {photos.length > 0 && (
        <label class="choice">
          <input type="checkbox" checked={after} onChange={(event) => setAfter(event.currentTarget.checked)} />
          <span>{t.after}</span>
        </label>
      )}
      <button type="submit" disabled={busy}>
        {busy ? t.sending : t.sendReply}
      </button>
    </form>
  );
}

export function PromiseForm({ sent, ...page }: Props) {
  const t = words[useLanguage()];
  const [promised, setPromised] = useState("");
  const [note, setNote] = useState("");
  const { send, trouble, busy, wrong } = useSend(page);
  const submit = (event: Event) => {
    event.preventDefault();
    void send("/coordination/promise", () => Promise.resolve({ key: sent, promised_on: promised, ...(note.trim() ? { note } : {}) }));
  };
  return (
    <form onSubmit={submit} noValidate>
      <p>{t.promiseHint}</p>
      <TroubleNote error={trouble} />
      <Field label={t.promisedOn} wrong={wrong("/promised_on")}>
        {(attributes) => <input {...attributes} type="date" min={new Date().toLocaleDateString("sv")} value={promised} onInput={(event) => setPromised(event.currentTarget.value)} />}
      </Field>
      <Field label={t.note} wrong={wrong("/note")}>
        {(attributes) => <textarea {...attributes} value={note} onInput={(event) => setNote(event.currentTarget.value)} />}
      </Field>
      <button type="submit" class="quiet" disabled={busy || !promised}>
        {busy ? t.sending : t.sendPromise}
      </button>
    </form>
  );
}
