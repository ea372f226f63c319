/** Correct what was recorded. Only what was changed is sent, so that the corrections of two users do not undo each other. */
import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { api, idempotency, ifMatch } from "@/api/client";
import { isProblem } from "@/api/problem";
import { queryClient } from "@/api/query-client";
import type { Report } from "@/api/types";
import { useOfficeIfLoaded } from "@/entities/office/queries";
import { correction, type EditValues, editValues, parseCoordinates, rebased } from "@/entities/report/correction";
import { invalidateReport, reportQuery } from "@/entities/report/queries";
import { statusMessages } from "@/entities/report/status";
import { useSend } from "@/lib/hotkeys";
import { randomUuid } from "@/lib/uuid";
import { DraftNote } from "@/ui/DraftNote";
import { Keys } from "@/ui/Keys";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { useFormDraft } from "@/ui/useFormDraft";
import { useServerForm } from "@/ui/useServerForm";
import { PlaceFields, WhatFields, WhoFields } from "./EditFields";
import { editMessages } from "./edit.messages";
import classes from "./edit.module.css";
import { stepMessages } from "./form.messages";
import { Warning } from "./StepForm";
import { actionMessages } from "./step.messages";

/** Where the request's fields stand in the form. */
const RENAME = {
  incident_on: "incidentOn",
  reported_party: "reportedParty",
  preferred_contact: "preferredContact",
  "place.address": "address",
  "place.kelurahan": "kelurahan",
  "place.neighbourhood": "neighbourhood",
  "place.landmark": "landmark",
  "place.latitude": "coordinates",
  "place.longitude": "coordinates",
};

interface Kept {
  /** What was corrected; drafts of an older program have none. */
  base?: EditValues;
  values: EditValues;
}

interface EditFormProps {
  report: Report;
  onDone: (report: Report | undefined) => void;
  onCancel: () => void;
}

export function EditForm({ report, onDone, onCancel }: EditFormProps) {
  const [opened] = useState(() => editValues(report));
  if (!opened) return null;
  return <OpenedForm report={report} opened={opened} onDone={onDone} onCancel={onCancel} />;
}

type OpenedFormProps = EditFormProps & { opened: EditValues };

/** Sends the corrections for the version that the user has seen, and takes the newest version when they ask for it. */
function useEdit({ report, opened, onDone }: OpenedFormProps) {
  const t = editMessages.useT();
  // What the corrections are made to. It changes with the version, and what the user has not touched changes with it.
  const [base, setBase] = useState(opened);
  const [openedAt] = useState(report.version);
  const [version, setVersion] = useState(openedAt);
  const [key] = useState(() => randomUuid());
  const [nothing, setNothing] = useState(false);
  const { form, error, busy, submit, refuse } = useServerForm<EditValues>({
    initialValues: opened,
    validate: {
      title: (value) => (value.trim() === "" ? t("required") : null),
      description: (value) => (value.trim() === "" ? t("required") : null),
      coordinates: (value) => (parseCoordinates(value) === "wrong" ? t("coordinatesWrong") : null),
    },
    rename: RENAME,
  });
  const draft = useFormDraft<EditValues, Kept>(form, {
    key: `report_edit:${report.id}`,
    keep: (values) => ({ base, values }),
    restore: (kept) => kept.base && rebased(kept.base, kept.values, opened),
  });

  async function takeLatest() {
    const fresh = await queryClient.fetchQuery({ ...reportQuery(report.id), staleTime: 0 }).catch(refuse);
    if (!fresh) return;
    const next = editValues(fresh) ?? base;
    form.setValues(rebased(base, form.getValues(), next));
    setBase(next);
    setVersion(fresh.version);
    refuse(undefined);
  }

  async function save(typed: EditValues) {
    const body = correction(base, typed);
    setNothing(body === undefined);
    if (!body) return;
    const header = { ...ifMatch(version), ...idempotency(key) };
    const { data } = await api.PATCH("/api/v1/reports/{id}", { params: { path: { id: report.id }, header }, body }).catch((problem: unknown) => {
      // So that the page can say who changed what.
      if (isProblem(problem) && problem.status === 412) void invalidateReport(report.id);
      throw problem;
    });
    await draft.discard().catch(() => undefined);
    onDone(data);
  }

  const possible = busy || report.allowed_actions.includes("edit");
  const behind = report.version > version || (isProblem(error) && error.status === 412);
  const shown = { base, began: draft.restored?.base ?? opened, now: editValues(report) ?? base };
  return { form, draft, ...shown, possible, behind, reloaded: version > openedAt, busy, nothing, error, takeLatest, submit: submit(save) };
}

function OpenedForm(props: OpenedFormProps) {
  const { report, opened, onCancel } = props;
  const t = editMessages.useT();
  const tStep = stepMessages.useT();
  const label = actionMessages.useT();
  const office = useOfficeIfLoaded();
  const { form, base, draft, began, now, possible, behind, reloaded, busy, nothing, error, takeLatest, submit } = useEdit(props);
  // The user tried to send although the form cannot be sent now.
  const [hurried, setHurried] = useState(false);
  const everything = report.edits === "everything";
  useSend(() => (behind || !possible ? setHurried(true) : submit()), !busy);
  const focus = hurried || error !== undefined;
  const status = statusMessages.t(report.status);
  const fields = { form, office, opened, now, began };

  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <div>
          <h2 tabIndex={-1} data-autofocus className={classes.title}>
            {everything ? label("edit") : t("placeTitle")}
          </h2>
          {!everything && <p className={classes.hint}>{t("placeNote")}</p>}
        </div>
        {possible && behind && (
          <Warning focus={focus} title={tStep("staleTitle")} action={{ label: tStep("reload"), run: () => void takeLatest().then(() => setHurried(false)) }}>
            {tStep("staleText")}
          </Warning>
        )}
        {!behind && <ProblemNotice error={error} kept rename={RENAME} />}
        {possible && !behind && reloaded && <Notice>{tStep("reloaded", { status })}</Notice>}
        {everything && <WhatFields {...fields} />}
        <PlaceFields {...fields} />
        {everything && <WhoFields {...fields} />}
        {nothing && <p role="status">{t("nothing")}</p>}
        <DraftNote draft={draft} onDiscard={() => form.setValues(base)} />
        {!possible && <Warning focus={focus}>{tStep("notAnyMore", { status })}</Warning>}
        <div className={classes.bar}>
          <Button type="submit" loading={busy} disabled={behind || !possible}>
            {t("save")}
          </Button>
          <Button variant="default" onClick={onCancel} disabled={busy}>
            {tStep("cancel")}
          </Button>
          <span className={classes.keys}>
            <Keys of="send" />
          </span>
        </div>
      </Stack>
    </form>
  );
}
