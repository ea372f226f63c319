/** Corrects what was recorded. Only what was changed is sent, so that two people's corrections do not undo each other. */
import { Button, Checkbox, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconCurrentLocation } from "@tabler/icons-react";
import { useEffect, useMemo, useState } from "react";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { api, idempotency, ifMatch } from "@/api/client";
import { formErrors } from "@/api/form-errors";
import { isProblem } from "@/api/problem";
import { queryClient } from "@/api/query-client";
import type { Report, Urgency } from "@/api/types";
import { useDraft } from "@/lib/draft";
import { useSend } from "@/lib/hotkeys";
import { randomUuid } from "@/lib/uuid";
import { DateInput } from "@/ui/DateInput";
import { DraftNote } from "@/ui/DraftNote";
import { pointText } from "@/entities/office/map/geometry";
import { PickPlace } from "@/entities/office/map/PickPlace";
import { PlaceOutside } from "@/entities/office/map/PlaceOutside";
import { Keys } from "@/ui/Keys";
import { Notice } from "@/ui/Notice";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { statusMessages, urgencyMessages } from "@/entities/report/status";
import { stepMessages } from "./form.messages";
import { Warning } from "./StepForm";
import { actionMessages, contactChannelMessages, reportKindMessages } from "./step.messages";
import { correction, type EditValues, editValues, parseCoordinates, rebased } from "@/entities/report/correction";
import { invalidateReport, reportQuery } from "@/entities/report/queries";
import { useOfficeIfLoaded } from "@/entities/office/queries";
import classes from "./edit.module.css";
import { editMessages } from "./edit.messages";

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

const KINDS = ["complaint", "supervisory_complaint", "information_request", "aspiration"] as const;
const URGENCIES: readonly Urgency[] = ["low", "medium", "high", "emergency"];
const CONTACTS = ["phone", "whatsapp", "email", "letter", "in_person", "social_media", "lapor", "tracking_page"] as const;

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
  return <Fields report={report} opened={opened} onDone={onDone} onCancel={onCancel} />;
}

function Fields({ report, opened, onDone, onCancel }: EditFormProps & { opened: EditValues }) {
  const t = editMessages.useT();
  const tStep = stepMessages.useT();
  const label = actionMessages.useT();
  const kind = reportKindMessages.useT();
  const urgency = urgencyMessages.useT();
  const contact = contactChannelMessages.useT();
  const office = useOfficeIfLoaded();
  const [openedAt] = useState(report.version);
  const [version, setVersion] = useState(openedAt);
  // What the corrections are made to: it moves with the version, and what nobody touched here moves with it.
  const [base, setBase] = useState(opened);
  const [hurried, setHurried] = useState(false);
  const [key] = useState(() => randomUuid());
  const [busy, setBusy] = useState(false);
  const [nothing, setNothing] = useState(false);
  const [error, setError] = useState<unknown>();
  const [nowhere, setNowhere] = useState(false);
  const whole = report.edits === "everything";

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

  const possible = busy || report.allowed_actions.includes("edit");
  const behind = report.version > version || (isProblem(error) && error.status === 412);
  const began = restored?.base ?? opened;
  const now = editValues(report) ?? base;

  async function takeLatest() {
    const fresh = await queryClient.fetchQuery({ ...reportQuery(report.id), staleTime: 0 }).catch((problem: unknown) => setError(problem));
    if (!fresh) return;
    const next = editValues(fresh) ?? base;
    setValues(rebased(base, form.values, next));
    setBase(next);
    setVersion(fresh.version);
    setError(undefined);
    setHurried(false);
  }

  async function save(values: EditValues) {
    const body = correction(base, values);
    setNothing(body === undefined);
    if (!body) return;
    setBusy(true);
    setError(undefined);
    try {
      const { data } = await api.PATCH("/api/v1/reports/{id}", {
        params: { path: { id: report.id }, header: { ...ifMatch(version), ...idempotency(key) } },
        body,
      });
      await draft.discard().catch(() => undefined);
      onDone(data);
    } catch (problem) {
      form.setErrors(formErrors(problem, RENAME));
      setError(problem);
      // So that the page can say who changed what.
      if (isProblem(problem) && problem.status === 412) void invalidateReport(report.id);
    } finally {
      setBusy(false);
    }
  }

  function takePlaceHere() {
    setNowhere(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => form.setFieldValue("coordinates", `${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}`),
      () => setNowhere(true),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  }

  const unset = { value: "", label: t("unset") };
  const parents = office?.categories.filter(({ data }) => !data.parent) ?? [];
  const field = (name: keyof EditValues) => ({ id: fieldId(name), ...form.getInputProps(name) });
  /** A text that somebody else has changed meanwhile: both stand, and whoever writes decides. */
  const words = (name: "title" | "description" | "address" | "neighbourhood" | "landmark" | "coordinates" | "reportedParty", hint?: string) => {
    const theirs = now[name] !== began[name] && now[name] !== form.values[name];
    return { ...field(name), description: theirs ? t("theirs", { value: now[name] || "–" }) : hint };
  };
  const chosen = new Set(form.values.about);
  const at = parseCoordinates(form.values.coordinates);

  const submit = form.onSubmit(
    (values) => void save(values),
    (errors) => document.getElementById(fieldId(Object.keys(errors)[0] ?? ""))?.focus(),
  );
  useSend(() => (behind || !possible ? setHurried(true) : submit()), !busy);

  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <div>
          <h2 tabIndex={-1} data-autofocus className={classes.title}>{whole ? label("edit") : t("placeTitle")}</h2>
          {!whole && <p className={classes.hint}>{t("placeNote")}</p>}
        </div>
        {possible && behind && (
          <Warning focus={hurried || error !== undefined} title={tStep("staleTitle")} action={{ label: tStep("reload"), run: () => void takeLatest() }}>
            {tStep("staleText")}
          </Warning>
        )}
        {!behind && <ProblemNotice error={error} kept rename={RENAME} />}
        {possible && !behind && version > openedAt && <Notice>{tStep("reloaded", { status: statusMessages.t(report.status) })}</Notice>}
        {whole && (
          <fieldset className={classes.group}>
            <legend>{t("what")}</legend>
            <TextInput label={t("titleField")} {...words("title")} required withAsterisk={false} />
            <Textarea label={t("description")} autosize minRows={4} maxRows={16} {...words("description")} required withAsterisk={false} />
            <div className={classes.pair}>
              <NativeSelect label={t("kind")} data={KINDS.map((value) => ({ value, label: kind(value) }))} {...field("kind")} />
              <DateInput label={t("incidentOn")} max={office?.today} {...field("incidentOn")} />
              <NativeSelect label={t("category")} {...field("category")}>
                {!opened.category && <option value="">{t("unset")}</option>}
                {parents.map((parent) => (
                  <optgroup key={parent.id} label={parent.data.name}>
                    {office?.categories
                      .filter(({ id, data, retired }) => data.parent === parent.id && (!retired || id === opened.category))
                      .map(({ id, data }) => (
                        <option key={id} value={id}>
                          {data.name}
                        </option>
                      ))}
                  </optgroup>
                ))}
              </NativeSelect>
              <NativeSelect
                label={t("urgency")}
                data={[...(opened.urgency ? [] : [unset]), ...URGENCIES.map((value) => ({ value, label: urgency(value) }))]}
                {...field("urgency")}
              />
            </div>
          </fieldset>
        )}
        <fieldset className={classes.group}>
          <legend>{t("placeGroup")}</legend>
          <TextInput label={t("address")} {...words("address")} />
          <div className={classes.pair}>
            <NativeSelect
              label={t("kelurahan")}
              data={[
                unset,
                ...(office?.kelurahan ?? [])
                  .filter(({ id, retired }) => !retired || id === opened.kelurahan)
                  .map(({ id, data }) => ({ value: id, label: data.name })),
              ]}
              {...field("kelurahan")}
            />
            <TextInput label={t("neighbourhood")} {...words("neighbourhood")} />
          </div>
          <TextInput label={t("landmark")} {...words("landmark")} />
          <div className={classes.coordinates}>
            <TextInput label={t("coordinates")} inputMode="text" {...words("coordinates", t("coordinatesHint"))} />
            <PickPlace
              office={office}
              point={at === "wrong" ? undefined : at}
              onPick={(point, found) => {
                form.setFieldValue("coordinates", pointText(point));
                if (found && !form.values.kelurahan) form.setFieldValue("kelurahan", found);
              }}
            />
            {"geolocation" in navigator && (
              <Button variant="default" leftSection={<IconCurrentLocation size={16} aria-hidden />} onClick={takePlaceHere}>
                {t("here")}
              </Button>
            )}
          </div>
          <PlaceOutside office={office} point={at === "wrong" ? undefined : at} />
          {nowhere && <p role="alert">{t("hereFailed")}</p>}
        </fieldset>
        {whole && (
          <fieldset className={classes.group}>
            <legend>{t("who")}</legend>
            <div className={classes.pair}>
              <TextInput label={t("reportedParty")} {...words("reportedParty")} />
              <NativeSelect
                label={t("preferredContact")}
                data={[unset, ...CONTACTS.map((value) => ({ value, label: contact(value) }))]}
                {...field("preferredContact")}
              />
            </div>
            <details open={opened.about.length > 0}>
              <summary className={classes.summary}>
                {t("about")}
                {chosen.size > 0 && ` (${chosen.size})`}
              </summary>
              <p className={classes.hint}>{t("aboutHint")}</p>
              <div className={classes.people}>
                {office?.staff
                  .filter(({ id, active }) => active || chosen.has(id))
                  .map(({ id, name, position }) => (
                    <Checkbox
                      key={id}
                      label={`${name} · ${position}`}
                      checked={chosen.has(id)}
                      onChange={(event) => {
                        const others = form.values.about.filter((other) => other !== id);
                        form.setFieldValue("about", event.currentTarget.checked ? [...others, id] : others);
                      }}
                    />
                  ))}
              </div>
            </details>
          </fieldset>
        )}
        {nothing && <p role="status">{t("nothing")}</p>}
        <DraftNote draft={draft} onDiscard={() => form.setValues(base)} />
        {!possible && <Warning focus={hurried || error !== undefined}>{tStep("notAnyMore", { status: statusMessages.t(report.status) })}</Warning>}
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
