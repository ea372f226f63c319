/** One report from the first key to the printed receipt: the form, and after saving what came of it. */
import "@mantine/core/styles/Combobox.layer.css";
import "@mantine/core/styles/Pill.layer.css";
import "@mantine/core/styles/PillsInput.layer.css";
import { Button, MultiSelect, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMediaQuery } from "@mantine/hooks";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useMemo, useRef } from "react";
import { formErrors } from "@/api/form-errors";
import { useMay } from "@/api/me";
import type { Office } from "@/api/types";
import { useDraft } from "@/lib/draft";
import type { DraftSlot } from "@/lib/draft-slot";
import { formatBytes } from "@/lib/format";
import { useSend, useShortcut } from "@/lib/hotkeys";
import { useLater } from "@/lib/idle";
import { wibInput } from "@/lib/wib";
import { Choice } from "@/ui/Choice";
import { DateInput } from "@/ui/DateInput";
import { DraftNote } from "@/ui/DraftNote";
import type { CallSeed } from "@/entities/call/callSeed";
import type { Person } from "@/entities/person/identity";
import { Notice } from "@/ui/Notice";
import { toPoint } from "@/entities/office/map/geometry";
import { PhotoPlace } from "@/entities/office/map/PhotoPlace";
import { PhotoInput } from "@/ui/PhotoInput";
import { PHOTO_TYPES, usePhotos } from "@/ui/photos";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import type { Attempt } from "./attempt";
import { CategoryField, CategorySuggestions } from "./CategoryField";
import { ChannelChoice } from "./ChannelChoice";
import { DonePanel } from "./DonePanel";
import { labelled, missingWithoutChannel, RENAME, withoutTitle } from "./errors";
import { focusField } from "./focus";
import classes from "./Intake.module.css";
import { contactMessages, intakeMessages, kindMessages } from "./intake.messages";
import { ChannelFields, Received, Shortcuts } from "./IntakeParts";
import { LaporPaste } from "./LaporPaste";
import { hasOpenForm, type Kept, leftFailed, leftRecorded, leftUnfinished, openForm } from "./detachedSave";
import { LeftDrafts } from "./LeftDrafts";
import { PlaceFields } from "./PlaceFields";
import { SimilarPanel } from "./SimilarPanel";
import type { PersonSlots } from "./slots";
import { useRecording } from "./useRecording";
import { type Channel, type ContactChannel, emptyValues, fromCall, fromMessage, type IntakeValues, type Message, placeAt, type ReportKind, suggestTitle, toRecordInput } from "./values";

const AUDIO_TYPES = ["audio/mpeg", "audio/mp4", "audio/x-m4a", "audio/ogg", "audio/wav", "audio/x-wav", "audio/aac", "audio/amr"];
const FILE_TYPES = [...PHOTO_TYPES, "application/pdf", ...AUDIO_TYPES];
const KINDS: readonly ReportKind[] = ["complaint", "supervisory_complaint", "information_request", "aspiration"];
const CONTACTS: readonly ContactChannel[] = ["phone", "whatsapp", "email", "letter", "in_person", "social_media", "lapor"];
/** Below this a restored "received now" is still true enough. */
const STILL_NOW_MS = 10 * 60_000;

interface IntakeFormProps {
  drafts: DraftSlot;
  office: Office | undefined;
  officeFailed: boolean;
  person: PersonSlots;
  /** What fills the form at first. */
  message: Message | undefined;
  call: CallSeed | undefined;
  onAgain: () => void;
}

export function IntakeForm({ drafts, office, officeFailed, person: slots, message, call, onAgain }: IntakeFormProps) {
  const t = intakeMessages.useT();
  const kindName = kindMessages.useT();
  const contactName = contactMessages.useT();
  const may = useMay();
  const wide = useMediaQuery("(min-width: 70em)", true, { getInitialValueInEffect: false });
  const form = useForm<IntakeValues>({ initialValues: message ? fromMessage(message) : call ? fromCall(call) : emptyValues });
  const { values, errors } = form;
  // On a phone the first screen ends before it, and draws sooner without it; whoever began may go there by a key.
  const rest = useLater(wide || values.channel !== "");
  const photos = usePhotos({ accept: FILE_TYPES, maxFiles: office?.uploads.report_files, maxBytes: office?.uploads.file_bytes });
  const recording = useRecording(photos, message);
  const { attempt, setAttempt, busy } = recording;
  const { recorded } = attempt;

  const pendingFiles = photos.items.filter(({ state }) => state !== "done").map(({ file }) => file);
  const finished = recorded !== null && busy === undefined && (recorded.id === undefined || (pendingFiles.length === 0 && (attempt.merged || !values.merge)));
  const draft = useDraft<Kept>(drafts.name, { values, files: pendingFiles, attempt }, finished);
  const { discard } = draft;
  useRestored(draft, (kept, received) => {
    form.setValues({ ...emptyValues, ...kept.values, received });
    setAttempt(kept.attempt);
    photos.add(kept.files.filter((file): file is File => file instanceof File));
  });

  const category = office?.categories.find(({ id }) => id === values.category);
  // One object per error: the notice takes the focus whenever it gets another one.
  const refusal = useMemo(() => withoutTitle(recording.error), [recording.error]);
  const error = useMemo(() => labelled(refusal, slots.fieldLabel), [refusal, slots]);
  const titleSuggestion = suggestTitle(values.description);

  const router = useRouter();
  const gone = useRef(false);
  const ways = {
    toReport: (id: string) => void router.navigate({ to: "/reports/$id", params: { id } }),
    toForm: () => void router.navigate({ to: "/reports/new", search: message ? { surat: message.item.id } : {}, state: call ? { call } : {} }),
  };
  const read = useEffectEvent(() => ({ values, attempt }));
  const adopt = useEffectEvent((now: Attempt, reason?: unknown) => {
    setAttempt(now);
    recording.setError(reason);
  });
  useEffect(() => {
    gone.current = false;
    const close = openForm(drafts.name, { read: () => read(), adopt: (now, reason) => adopt(now, reason) });
    return () => {
      gone.current = true;
      close();
    };
  }, [drafts.name]);

  function save() {
    if (recorded) return;
    form.clearErrors();
    if (values.channel === "") {
      const missing = missingWithoutChannel(values);
      form.setErrors(formErrors(missing, RENAME));
      recording.setError(missing);
      return;
    }
    const kept = { values, files: pendingFiles };
    void recording
      .save(toRecordInput(values, values.channel, category), values.merge, (now) => {
        if (gone.current) leftRecorded(drafts.name, { ...kept, attempt: now }, ways);
      })
      .then(async (outcome) => {
        if (!outcome) return;
        const { attempt: now, whole, error: reason } = outcome;
        if (!gone.current) return whole ? discard() : undefined;
        if (!now.recorded) return leftFailed(drafts.name, { ...kept, attempt: now }, reason, ways);
        if (!whole) return leftUnfinished(drafts.name, now, ways);
        // Whoever has left before the answer came is not to find the form filled in again.
        if (!hasOpenForm(drafts.name)) await discard();
      })
      .catch(() => undefined);
  }

  const { setErrors } = form;
  const lastError = useRef<unknown>(undefined);
  useEffect(() => {
    if (lastError.current === refusal) return;
    lastError.current = refusal;
    setErrors(formErrors(refusal, RENAME));
  }, [refusal, setErrors]);

  const editing = recorded === null;
  useSend(save, editing);
  useShortcut("people", () => slots.focusPeople(), editing);
  useShortcut("similar", () => document.getElementById("similar-reports")?.focus(), editing);
  useShortcut("description", () => focusField("description"), editing);

  if (recorded) {
    return (
      <DonePanel
        recorded={recorded}
        report={recording.report}
        warning={slots.warning}
        photos={photos}
        busy={busy === "finishing" || busy === "saving"}
        merge={values.merge}
        merged={attempt.merged}
        mergeError={recording.mergeError}
        onFinish={() => void recording.finish(values.merge)}
        onAgain={() => {
          void discard().catch(() => undefined);
          onAgain();
        }}
      />
    );
  }

  const setValue = form.setFieldValue;
  const people = values.disclosure !== "unknown" && may("reporter_lookup") && (
    <slots.People
      fields={values.identity}
      person={values.person}
      onPick={(person: Person) => {
        setValue("person", person);
        requestAnimationFrame(() => focusField("description"));
      }}
      onLeave={() => focusField("reporter.identity.phone")}
    />
  );
  const preferred = (
    <NativeSelect
      id={fieldId("preferred_contact")}
      className={classes.preferred}
      label={t("preferredContact")}
      value={values.preferred_contact}
      error={errors["preferred_contact"]}
      data={[{ value: "", label: t("preferredNone") }, ...CONTACTS.map((value) => ({ value, label: contactName(value) }))]}
      onChange={(event) => setValue("preferred_contact", event.currentTarget.value as ContactChannel | "")}
    />
  );
  const similar = may("report_similar") && (
    <SimilarPanel values={values} mayMerge={may("report_merge")} onMerge={(target) => setValue("merge", target)} />
  );

  return (
    <form
      noValidate
      className={classes.layout}
      // Enter in a field must not save a half-told story: saving is a button and Ctrl+Enter.
      onSubmit={(event) => event.preventDefault()}
    >
      <div className={classes.main}>
        <ProblemNotice error={error} rename={RENAME} kept={t("kept")} />
        {busy === undefined && !message && !call && <LeftDrafts drafts={drafts} />}
        {message && <Notice>{`${t("fromMessage")} ${message.files.some(({ refused }) => !refused) ? t("fromMessageFiles") : ""}`}</Notice>}
        {call && <Notice>{t("fromCall")}</Notice>}
        {officeFailed && !office && <Notice>{t("officeFailed")}</Notice>}

        <section className={classes.block} aria-label={t("channel")}>
          <div className={classes.blockHead}>
            <h2 className={classes.blockTitle} aria-hidden>
              {t("channel")}
              <span className={classes.required}> *</span>
            </h2>
            <Received values={values} error={errors["received"]} onReceived={(received) => setValue("received", received)} />
          </div>
          <ChannelChoice
            value={values.channel}
            error={errors["channel"]}
            onChange={(channel) => {
              setValue("channel", channel);
              form.clearFieldError("channel");
            }}
            onChosen={(channel) => requestAnimationFrame(() => focusField(nextAfter(channel)))}
          />
          {(values.channel === "lapor_web" || values.channel === "lapor_app") && (
            <LaporPaste values={values} office={office} onFill={(filled) => form.setValues(filled)} />
          )}
          <ChannelFields
            values={values}
            errors={errors}
            setValue={(name, value) => {
              setValue(name, value);
              form.clearFieldError(name);
              if (name === "source_url") setValue("repeats_post", false);
            }}
            onRepeat={(repeats) => setValue("repeats_post", repeats)}
          />
        </section>

        <section className={classes.block} aria-label={t("reporter")}>
          <div className={classes.blockHead}>
            <h2 className={classes.blockTitle}>{t("reporter")}</h2>
            <div className={classes.inline}>
              <Choice
                label={t("disclosure")}
                value={values.disclosure}
                onChange={(disclosure) => setValue("disclosure", disclosure)}
                options={[
                  { value: "named", label: t("named") },
                  { value: "hidden", label: t("hidden") },
                  { value: "unknown", label: t("unknown") },
                ]}
              />
            </div>
          </div>
          <p role="status" className={classes.quiet}>
            {values.disclosure === "hidden" && t("hiddenHint")}
            {values.disclosure === "unknown" && t("unknownHint")}
          </p>
          {values.disclosure !== "unknown" &&
            (values.person ? (
              <>
                <slots.Known
                person={values.person}
                onChanged={(person) => setValue("person", person)}
                onOther={() => {
                  setValue("person", null);
                  requestAnimationFrame(() => focusField("reporter.identity.phone"));
                }}
                />
                {preferred}
              </>
            ) : (
              <slots.Fields
                fields={values.identity}
                path="reporter.identity"
                onField={(name, value) => {
                  form.setFieldValue("identity", (before) => ({ ...before, [name]: value }));
                  form.clearFieldError(`reporter.identity.${name}`);
                }}
                errors={personErrors(errors)}
                onDown={slots.focusPeople}
                found={!wide && people}
              >
                {preferred}
              </slots.Fields>
            ))}
          {!wide && values.person && people}
        </section>

        {rest && (
          <>
            <section className={classes.block} aria-label={t("content")}>
              <h2 className={classes.blockTitle}>{t("content")}</h2>
              <div className={classes.grid}>
                <Textarea
                  id={fieldId("description")}
                  className={classes.six}
                  label={t("description")}
                  required
                  placeholder={t("descriptionHint")}
                  autosize
                  minRows={3}
                  maxRows={12}
                  {...form.getInputProps("description")}
                  onChange={(event) => {
                    setValue("description", event.currentTarget.value);
                    // The title may come from here, so its error goes too.
                    form.clearFieldError("description");
                    form.clearFieldError("title");
                  }}
                />
                <div className={classes.six}>
                  <CategorySuggestions
                    office={office}
                    text={`${values.title} ${values.description}`.trim()}
                    category={category}
                    onCategory={(id) => setValue("category", id === values.category ? "" : id)}
                  />
                </div>
                <CategoryField
                  office={office}
                  category={category}
                  urgency={values.urgency}
                  errors={{ category: errors["category"], urgency: errors["urgency"] }}
                  onCategory={(id) => setValue("category", id)}
                  onUrgency={(urgency) => setValue("urgency", urgency)}
                />
                <TextInput
                  id={fieldId("title")}
                  className={classes.six}
                  label={t("reportTitle")}
                  placeholder={titleSuggestion ? t("titleSuggested", { title: titleSuggestion }) : t("titleHint")}
                  autoComplete="off"
                  {...form.getInputProps("title")}
                />
                <PlaceFields
                  office={office}
                  place={values.place}
                  errors={(name) => errors[`place.${name}`]}
                  onPlace={(change) => form.setFieldValue("place", (before) => ({ ...before, ...change }))}
                />
              </div>
              {!wide && similar}
              <div className={classes.grid}>
                <NativeSelect
                  id={fieldId("kind")}
                  className={classes.two}
                  label={t("kind")}
                  data={KINDS.map((value) => ({ value, label: kindName(value) }))}
                  {...form.getInputProps("kind")}
                />
                <DateInput
                  id={fieldId("incident_on")}
                  className={classes.two}
                  label={t("incidentOn")}
                  max={office?.today}
                  {...form.getInputProps("incident_on")}
                />
                <TextInput
                  id={fieldId("reported_party")}
                  className={classes.two}
                  label={t("party")}
                  autoComplete="off"
                  {...form.getInputProps("reported_party")}
                />
                <MultiSelect
                  id={fieldId("about")}
                  className={classes.six}
                  label={t("about")}
                  description={values.about.length > 0 ? t("aboutHint") : undefined}
                  placeholder={values.about.length > 0 ? undefined : t("categoryPlaceholder")}
                  data={(office?.staff ?? []).filter(({ active }) => active).map(({ id, name, position }) => ({ value: id, label: `${name}, ${position}` }))}
                  searchable
                  openOnFocus={false}
                  hidePickedOptions
                  withScrollArea={false}
                  classNames={{ options: classes.options }}
                  nothingFoundMessage={t("aboutNone")}
                  {...form.getInputProps("about")}
                />
              </div>
              <label className={classes.check}>
                <input
                  id={fieldId("confidential")}
                  type="checkbox"
                  checked={values.confidential}
                  onChange={(event) => setValue("confidential", event.currentTarget.checked)}
                />
                {t("confidential")}
              </label>
              {category?.data.confidential && <p className={classes.quiet}>{t("confidentialByCategory")}</p>}
            </section>

            <section className={classes.block} aria-label={t("files")}>
              <PhotoInput
                photos={photos}
                label={t("files")}
                description={t("filesHint", { limit: formatBytes(office?.uploads.file_bytes ?? 10_485_760) })}
                id={fieldId("files")}
              />
              <PhotoPlace
                photos={photos}
                office={office}
                current={toPoint(values.place.latitude, values.place.longitude)}
                onUse={(point, found) => form.setFieldValue("place", (before) => placeAt(before, point, found))}
              />
            </section>
          </>
        )}
      </div>

      <aside className={classes.side} aria-label={t("keyPeople")} hidden={!wide}>
        {wide && (
          <>
            {people}
            {similar}
            {category && (category.data.checklist ?? []).length > 0 && (
              <section className={classes.panel} aria-label={t("checklist")}>
                <h2 className={classes.panelTitle}>{t("checklist")}</h2>
                <ul className={classes.checklist}>
                  {category.data.checklist?.map(({ key, label }) => (
                    <li key={key}>{label}</li>
                  ))}
                </ul>
              </section>
            )}
            <Shortcuts />
          </>
        )}
      </aside>

      <div className={classes.saveBar}>
        <DraftNote draft={draft} onDiscard={onAgain} />
        <Button size="md" loading={busy === "saving"} onClick={save}>
          {t("save")}
          <kbd className={classes.saveKey} aria-hidden>
            Ctrl ↵
          </kbd>
        </Button>
      </div>
    </form>
  );
}

function nextAfter(channel: Channel): string {
  if (channel === "lapor_web" || channel === "lapor_app") return "lapor_id";
  return channel === "social_media" ? "source_url" : "reporter.identity.phone";
}

function personErrors(errors: Record<string, React.ReactNode>) {
  const prefix = "reporter.identity.";
  return Object.fromEntries(Object.entries(errors).flatMap(([path, words]) => (path.startsWith(prefix) ? [[path.slice(prefix.length), words]] : [])));
}

/** Puts a kept draft into the form once. "Now" then no longer means the moment of saving but when it was begun. */
function useRestored(draft: { restored: Kept | undefined; savedAt: Date | undefined }, put: (kept: Kept, received: string) => void) {
  const done = useRef(false);
  useEffect(() => {
    if (done.current || !draft.restored) return;
    done.current = true;
    const { values } = draft.restored;
    const at = draft.savedAt;
    const old = values.received === "" && at !== undefined && Date.now() - at.getTime() > STILL_NOW_MS;
    put(draft.restored, old ? wibInput(at) : values.received);
  }, [draft.restored, draft.savedAt, put]);
}
