/** The state of one report being taken in: its form, its files, its draft, and the way from "save" to done. */
import { useEffect, useEffectEvent, useRef } from "react";
import type { Office } from "@/api/types";
import { type Draft, useDraft } from "@/lib/draft";
import { wibInput } from "@/lib/wib";
import type { CallSeed } from "@/entities/call/callSeed";
import { PHOTO_TYPES, usePhotos } from "@/ui/photos";
import { useServerForm } from "@/ui/useServerForm";
import { missingWithoutChannel, RENAME, withoutTitle } from "./fieldErrors";
import type { Kept, OpenForm } from "./detachedSave";
import { useDetachedSave, useWays } from "./useDetachedSave";
import { useRecording } from "./useRecording";
import { type Channel, emptyValues, fromCall, fromMessage, type IntakeValues, type Message, toRecordInput } from "./values";

const AUDIO_TYPES = ["audio/mpeg", "audio/mp4", "audio/x-m4a", "audio/ogg", "audio/wav", "audio/x-wav", "audio/aac", "audio/amr"];
const FILE_TYPES = [...PHOTO_TYPES, "application/pdf", ...AUDIO_TYPES];
/** For so long "received now" of a restored draft is still true enough. */
const STILL_NOW_MS = 10 * 60_000;

interface IntakeOptions {
  /** Names the draft. */
  name: string;
  office: Office | undefined;
  /** What fills the form at first. */
  message: Message | undefined;
  call: CallSeed | undefined;
}

export function useIntake({ name, office, message, call }: IntakeOptions) {
  const { form, error, send, refuse } = useServerForm<IntakeValues>({ initialValues: initialValues(message, call), rename: RENAME, explain: withoutTitle });
  const { values } = form;
  const photos = usePhotos({ accept: FILE_TYPES, maxFiles: office?.uploads.report_files, maxBytes: office?.uploads.file_bytes });
  const recording = useRecording(photos, message);
  const { attempt, setAttempt } = recording;
  const { recorded } = attempt;
  const category = office?.categories.find(({ id }) => id === values.category);

  const files = photos.items.filter(({ state }) => state !== "done").map(({ file }) => file);
  const nothingLeft = recorded?.id === undefined || (files.length === 0 && (attempt.merged || !values.merge));
  const finished = recorded !== null && recording.busy === undefined && nothingLeft;
  const draft = useDraft<Kept>(name, { values, files, attempt }, finished);
  useRestored(draft, (kept, received) => {
    form.setValues({ ...emptyValues, ...kept.values, received });
    setAttempt(kept.attempt);
    photos.add(kept.files.filter((file): file is File => file instanceof File));
  });

  const openForm: OpenForm = {
    read: () => ({ values, attempt }),
    adopt: (now, reason) => {
      setAttempt(now);
      refuse(reason);
    },
  };
  const detached = useDetachedSave(name, openForm, useWays(message, call));

  async function record(channel: Channel) {
    const sent = { values, files };
    const outcome = await recording.save(toRecordInput(values, channel, category), values.merge, (now) => detached.onRecorded({ ...sent, attempt: now }));
    if (!outcome) return;
    await detached.onOutcome(sent, outcome, draft.discard).catch(() => undefined);
    if (outcome.error !== undefined) throw outcome.error;
  }

  function save() {
    if (recorded) return;
    if (values.channel === "") refuse(missingWithoutChannel(values));
    else {
      const { channel } = values;
      void send(() => record(channel));
    }
  }

  return { form, error, photos, recording, category, draft, save };
}

function initialValues(message: Message | undefined, call: CallSeed | undefined): IntakeValues {
  if (message) return fromMessage(message);
  return call ? fromCall(call) : emptyValues;
}

/** Puts a kept draft into the form, once. "Now" then no longer means the moment of saving but when the draft was begun. */
function useRestored({ restored, savedAt }: Draft<Kept>, put: (kept: Kept, received: string) => void) {
  const done = useRef(false);
  const onRestored = useEffectEvent(put);
  useEffect(() => {
    if (done.current || !restored) return;
    done.current = true;
    const { received } = restored.values;
    const old = received === "" && savedAt !== undefined && Date.now() - savedAt.getTime() > STILL_NOW_MS;
    onRestored(restored, old ? wibInput(savedAt) : received);
  }, [restored, savedAt]);
}
