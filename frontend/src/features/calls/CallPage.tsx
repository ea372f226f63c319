/** A call that is being taken: who calls, their open reports, what was said, and where it is noted. Beside it, whom to call back. */
import { Button, Textarea, TextInput } from "@mantine/core";
import { IconFilePlus, IconPhoneOff } from "@tabler/icons-react";
import { useMay } from "@/api/me";
import { formatAgo } from "@/lib/format";
import { Choice } from "@/ui/Choice";
import { calledMessages, OUTCOMES } from "@/entities/call/contact/contact.messages";
import { DraftNote } from "@/ui/DraftNote";
import type { Person } from "@/entities/person/identity";
import { Notice } from "@/ui/Notice";
import { Page, Section } from "@/ui/Page";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { isNumber, NO_CALL } from "./call";
import { Caller } from "./Caller";
import classes from "./Calls.module.css";
import { callMessages } from "./calls.messages";
import { Timer } from "./Timer";
import { ToCall } from "./ToCall";
import { useCall } from "./useCall";
import { RENAME } from "./useCallForm";

export function CallPage() {
  const t = callMessages.useT();
  const taken = useCall();
  return (
    <Page title={t("title")} description={t("hint")} width="wide">
      <div className={classes.columns}>
        <div className={classes.stack}>
          <ProblemNotice error={taken.error} rename={RENAME} kept />
          <CallerSection taken={taken} />
          <TalkSection taken={taken} />
        </div>
        <ToCall onTake={taken.take} />
      </div>
    </Page>
  );
}

interface SectionProps {
  taken: ReturnType<typeof useCall>;
}

/** The number, and who has it. */
function CallerSection({ taken }: SectionProps) {
  const t = callMessages.useT();
  const { form, busy, caller, setPhone, setPicked, log, openStep } = taken;
  const { people, found, person, waiting } = caller;
  const { phone } = form.values;
  return (
    <Section title={t("caller")} actions={<Timer call={form.values} onChange={(next) => form.setValues(next)} />}>
      <div className={classes.pair}>
        <TextInput
          id={fieldId("phone")}
          label={t("phone")}
          description={t("phoneHint")}
          type="tel"
          inputMode="tel"
          autoComplete="off"
          autoFocus
          value={phone}
          error={form.errors["phone"]}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
        {!person && <TextInput id={fieldId("name")} label={t("name")} autoComplete="off" {...form.getInputProps("name")} />}
      </div>
      <p role="status" className={classes.quiet}>
        {isNumber(phone) && people.isError && t("failed")}
        {isNumber(phone) && people.isFetching && found.length === 0 && t("looking")}
        {isNumber(phone) && people.isSuccess && found.length === 0 && t("nobody")}
        {found.length > 1 && t("many")}
      </p>
      {waiting && <Notice>{t("waiting", { when: formatAgo(waiting.rang_at) })}</Notice>}
      {found.length > 1 && <Pick people={found} picked={person?.id} onPick={setPicked} />}
      {person && <Caller key={person.id} person={person} busy={busy} onLog={(one) => void log(one)} onStep={(one, action) => void openStep(one, action)} />}
    </Section>
  );
}

/** What was said, how the call ended, and what is made of it. */
function TalkSection({ taken }: SectionProps) {
  const t = callMessages.useT();
  const called = calledMessages.useT();
  const may = useMay();
  const { form, busy, draft, clear, openIntake, recordMissed } = taken;
  const call = form.values;
  const empty = (Object.keys(NO_CALL) as (keyof typeof NO_CALL)[]).every((field) => call[field] === NO_CALL[field]);
  return (
    <Section title={t("talk")}>
      <div className={classes.stack}>
        <Textarea id={fieldId("notes")} label={t("notes")} description={t("notesHint")} autosize minRows={4} maxRows={14} {...form.getInputProps("notes")} />
        <Choice
          label={t("outcome")}
          value={call.outcome}
          onChange={(outcome) => form.setFieldValue("outcome", outcome)}
          options={OUTCOMES.phone.map((value) => ({ value, label: called(value) }))}
        />
        <div className={classes.buttons}>
          {may("report_record") && (
            <Button leftSection={<IconFilePlus size={18} aria-hidden />} disabled={busy} onClick={() => void openIntake()}>
              {t("newReport")}
            </Button>
          )}
          <Button variant="default" leftSection={<IconPhoneOff size={18} aria-hidden />} disabled={busy || !isNumber(call.phone)} onClick={() => void recordMissed()}>
            {t("missed")}
          </Button>
          {!empty && (
            <Button variant="subtle" disabled={busy} onClick={clear}>
              {t("clear")}
            </Button>
          )}
        </div>
        <DraftNote draft={draft} />
      </div>
    </Section>
  );
}

function Pick({ people, picked, onPick }: { people: readonly Person[]; picked: string | undefined; onPick: (id: string) => void }) {
  const t = callMessages.useT();
  return (
    <Choice
      label={t("many")}
      value={picked ?? ""}
      onChange={onPick}
      options={people.map(({ id, identity }) => ({ value: id, label: identity.name }))}
    />
  );
}
