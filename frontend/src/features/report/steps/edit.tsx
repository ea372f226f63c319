/** Correct what was recorded. Only what was changed is sent, so that the corrections of two users do not undo each other. */
import { Button, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useEffect, useMemo, useState } from "react";
import { api, idempotency, ifMatch } from "@/api/client";
import { formErrors } from "@/api/form-errors";
import { isProblem } from "@/api/problem";
import { queryClient } from "@/api/query-client";
import type { Report } from "@/api/types";
import { useOfficeIfLoaded } from "@/entities/office/queries";
import { correction, type EditValues, editValues, parseCoordinates, rebased } from "@/entities/report/correction";
import { invalidateReport, reportQuery } from "@/entities/report/queries";
import { statusMessages } from "@/entities/report/status";
import { useDraft } from "@/lib/draft";
import { useSend } from "@/lib/hotkeys";
import { randomUuid } from "@/lib/uuid";
import { DraftNote } from "@/ui/DraftNote";
import { Keys } from "@/ui/Keys";
import { Notice } from "@/ui/Notice";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { PlaceFields, WhatFields, WhoFields } from "./editFields";
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

function useEditValues(report: Report, opened: EditValues) {
  const t = editMessages.useT();
  // What the corrections are made to. It changes with the version, and what the user has not touched changes with it.
  const [base, setBase] = useState(opened);
  const form = useForm<EditValues>({
    initialValues: opened,
    validate: {
      title: (value) => (value.trim() === "" ? t("required") : null),
      description: (value) => (value.trim() === "" ? t("required") : null),
      coordinates: (value) => (parseCoordinates(value) === "wrong" ? t("coordinatesWrong") : null),
    },
  });
  const { setValues } = form;
  const kept = useMemo<Kept>(() => ({ base, values: form.values }), [base, form.values]);
  const draft = useDraft(`report_edit:${report.id}`, kept);
  const { restored } = draft;
  useEffect(() => {
    if (restored?.base) setValues(rebased(restored.base, restored.values, opened));
  }, [restored, opened, setValues]);

  function rebase(fresh: Report) {
    const next = editValues(fresh) ?? base;
    setValues(rebased(base, form.values, next));
    setBase(next);
  }

  return { form, base, rebase, draft, began: restored?.base ?? opened, now: editValues(report) ?? base };
}

/** Sends the corrections for the version that the user has seen, and takes the newest version when they ask for it. */
function useEdit({ report, opened, onDone }: OpenedFormProps) {
  const values = useEditValues(report, opened);
  const [openedAt] = useState(report.version);
  const [version, setVersion] = useState(openedAt);
  const [key] = useState(() => randomUuid());
  const [busy, setBusy] = useState(false);
  const [nothing, setNothing] = useState(false);
  const [error, setError] = useState<unknown>();

  async function takeLatest() {
    const fresh = await queryClient.fetchQuery({ ...reportQuery(report.id), staleTime: 0 }).catch((problem: unknown) => setError(problem));
    if (!fresh) return;
    values.rebase(fresh);
    setVersion(fresh.version);
    setError(undefined);
  }

  async function save(typed: EditValues) {
    const body = correction(values.base, typed);
    setNothing(body === undefined);
    if (!body) return;
    setBusy(true);
    setError(undefined);
    try {
      const { data } = await api.PATCH("/api/v1/reports/{id}", {
        params: { path: { id: report.id }, header: { ...ifMatch(version), ...idempotency(key) } },
        body,
      });
      await values.draft.discard().catch(() => undefined);
      onDone(data);
    } catch (problem) {
      values.form.setErrors(formErrors(problem, RENAME));
      setError(problem);
      // So that the page can say who changed what.
      if (isProblem(problem) && problem.status === 412) void invalidateReport(report.id);
    } finally {
      setBusy(false);
    }
  }

  const possible = busy || report.allowed_actions.includes("edit");
  const behind = report.version > version || (isProblem(error) && error.status === 412);
  return { ...values, possible, behind, reloaded: version > openedAt, busy, nothing, error, takeLatest, save };
}

function OpenedForm(props: OpenedFormProps) {
  const { report, opened, onCancel } = props;
  const t = editMessages.useT();
  const tStep = stepMessages.useT();
  const label = actionMessages.useT();
  const office = useOfficeIfLoaded();
  const { form, base, draft, began, now, possible, behind, reloaded, busy, nothing, error, takeLatest, save } = useEdit(props);
  // The user tried to send although the form cannot be sent now.
  const [hurried, setHurried] = useState(false);
  const everything = report.edits === "everything";
  const submit = form.onSubmit(
    (values) => void save(values),
    (errors) => document.getElementById(fieldId(Object.keys(errors)[0] ?? ""))?.focus(),
  );
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
