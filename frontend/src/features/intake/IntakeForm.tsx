/** One report from the first key to the printed receipt: the form, and after saving what came of it. */
import "@mantine/core/styles/Combobox.layer.css";
import "@mantine/core/styles/Pill.layer.css";
import "@mantine/core/styles/PillsInput.layer.css";
import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useMemo } from "react";
import type { Office } from "@/api/types";
import type { DraftSlot } from "@/lib/draft-slot";
import { useSend, useShortcut } from "@/lib/hotkeys";
import { useLater } from "@/lib/idle";
import type { CallSeed } from "@/entities/call/callSeed";
import { DraftNote } from "@/ui/DraftNote";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ChannelSection } from "./ChannelSection";
import { ContentSection } from "./ContentSection";
import { DonePanel } from "./DonePanel";
import { labelled, RENAME } from "./fieldErrors";
import { FilesSection } from "./FilesSection";
import { focusField } from "./focusField";
import classes from "./Intake.module.css";
import { intakeMessages } from "./intake.messages";
import { LeftDrafts } from "./LeftDrafts";
import { ReporterSection } from "./ReporterSection";
import { SidePanel } from "./SidePanel";
import type { PersonSlots } from "./personSlots";
import { useIntake } from "./useIntake";
import type { Message } from "./values";

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

export function IntakeForm(props: IntakeFormProps) {
  const { drafts, office, person: slots, message, call, onAgain } = props;
  const intake = useIntake({ name: drafts.name, office, message, call });
  const { attempt, report, busy, mergeError, finish } = intake.recording;
  const { merge } = intake.form.values;
  const { recorded } = attempt;

  const editing = recorded === null;
  useSend(intake.save, editing);
  useShortcut("people", () => slots.focusPeople(), editing);
  useShortcut("similar", () => document.getElementById("similar-reports")?.focus(), editing);
  useShortcut("description", () => focusField("description"), editing);

  if (!recorded) return <Fields {...props} intake={intake} />;
  return (
    <DonePanel
      recorded={recorded}
      report={report}
      warning={slots.warning}
      photos={intake.photos}
      busy={busy !== undefined}
      merge={merge}
      merged={attempt.merged}
      mergeError={mergeError}
      onFinish={() => void finish(merge)}
      onAgain={() => {
        void intake.draft.discard().catch(() => undefined);
        onAgain();
      }}
    />
  );
}

function Fields({ intake, ...props }: IntakeFormProps & { intake: ReturnType<typeof useIntake> }) {
  const t = intakeMessages.useT();
  const { office, person: slots, onAgain } = props;
  const { form, photos, category, draft, recording } = intake;
  const wide = useMediaQuery("(min-width: 70em)", true, { getInitialValueInEffect: false });
  // On a phone the first screen ends before the rest and is drawn sooner without it; after the first choice a key may lead there.
  const rest = useLater(wide || form.values.channel !== "");
  return (
    // Enter in a field must not save an unfinished report: only the button and Ctrl+Enter save.
    <form noValidate className={classes.layout} onSubmit={(event) => event.preventDefault()}>
      <div className={classes.main}>
        <Notices {...props} error={intake.error} saving={recording.busy !== undefined} />
        <ChannelSection form={form} office={office} />
        <ReporterSection form={form} slots={slots} wide={wide} />
        {rest && (
          <>
            <ContentSection form={form} office={office} category={category} wide={wide} />
            <FilesSection form={form} photos={photos} office={office} />
          </>
        )}
      </div>

      <aside className={classes.side} aria-label={t("keyPeople")} hidden={!wide}>
        {wide && <SidePanel form={form} slots={slots} category={category} />}
      </aside>

      <div className={classes.saveBar}>
        <DraftNote draft={draft} onDiscard={onAgain} />
        <Button size="md" loading={recording.busy === "saving"} onClick={intake.save}>
          {t("save")}
          <kbd className={classes.saveKey} aria-hidden>
            Ctrl ↵
          </kbd>
        </Button>
      </div>
    </form>
  );
}

/** Above the form: why it was not saved, other drafts, and where its first content comes from. */
function Notices({ drafts, office, officeFailed, person: slots, message, call, error, saving }: IntakeFormProps & { error: unknown; saving: boolean }) {
  const t = intakeMessages.useT();
  // One object per error: the notice takes the focus whenever it gets another one.
  const shown = useMemo(() => labelled(error, slots.fieldLabel), [error, slots]);
  return (
    <>
      <ProblemNotice error={shown} rename={RENAME} kept={t("kept")} />
      {!saving && !message && !call && <LeftDrafts drafts={drafts} />}
      {message && <Notice>{`${t("fromMessage")} ${message.files.some(({ refused }) => !refused) ? t("fromMessageFiles") : ""}`}</Notice>}
      {call && <Notice>{t("fromCall")}</Notice>}
      {officeFailed && !office && <Notice>{t("officeFailed")}</Notice>}
    </>
  );
}
