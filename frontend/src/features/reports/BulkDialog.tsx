/**
 * One step on all selected reports: its fields, the sending, and what came of each. The reports are those that
 * were selected when it was opened, in the version that was seen then.
 */
import { Button, Group, Modal, NativeSelect, Stack, Textarea } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useId, useRef, useState } from "react";
import { formErrors } from "@/api/form-errors";
import { ProblemError } from "@/api/problem";
import type { Office, ReportListItem } from "@/api/types";
import { useHotkey } from "@/lib/hotkeys";
import { Choice } from "@/ui/Choice";
import { kitMessages } from "@/ui/kit.i18n";
import { Notice } from "@/ui/Notice";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { CLASSES, type Instruction, INSTRUCTIONS, instructionMessages, type PriorityClass, priorityClassMessages, usualClass } from "@/ui/step-words";
import { type Batch, batchesOf, type BulkKind, type BulkResult, type BulkStep, forgetReports, sendBatch } from "./bulk";
import { bulkMessages } from "./bulk.i18n";
import classes from "./BulkDialog.module.css";

export interface BulkDialogProps {
  kind: BulkKind;
  reports: readonly ReportListItem[];
  office: Office;
  /** With the reports that the step has not been taken on, as far as that is known. */
  onClose: (left: readonly string[]) => void;
}

interface Values {
  section: string;
  priority_class: PriorityClass | "";
  instructions: Instruction[];
  assignee: string;
  note: string;
}

/** What all agree on, or nothing: then the person has to say it. */
function agreed<T>(values: readonly T[]): T | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

export function BulkDialog({ kind, reports, office, onClose }: BulkDialogProps) {
  const t = bulkMessages.useT();
  const tKit = kitMessages.useT();
  const count = reports.length;
  const [values, setValues] = useState<Values>(() => ({
    section: agreed(reports.map(({ category }) => office.categories.find(({ id }) => id === category?.id)?.data.section ?? "")) ?? "",
    priority_class: agreed(reports.map(usualClass)) ?? "",
    instructions: ["process_further"],
    assignee: "",
    note: "",
  }));
  const [results, setResults] = useState<ReadonlyMap<string, BulkResult>>(new Map());
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const waiting = useRef<{ body: string; batches: Batch[] }>(undefined);
  const errors = formErrors(error);
  const begun = results.size > 0;
  const unsent = count - results.size;

  function patch(change: Partial<Values>) {
    setValues((now) => ({ ...now, ...change }));
    setError(undefined);
  }

  function missing(): [path: string, words: string][] {
    const lacking: [string, string | false][] = [
      ["section", kind === "forward" && !values.section && t("chooseFirst", { what: t("section") })],
      ["priority_class", kind === "forward" && !values.priority_class && t("chooseFirst", { what: t("sifat") })],
      ["instructions", kind === "forward" && values.instructions.length === 0 && !values.note.trim() && `${t("instructions")}: ${t("instructionsHint")}`],
      ["assignee", kind === "assign" && !values.assignee && t("chooseFirst", { what: t("assignee") })],
    ];
    return lacking.flatMap(([path, words]) => (words ? [[path, words]] : []));
  }

  async function submit() {
    if (busy || (begun && unsent === 0)) return;
    const lacking = missing();
    if (lacking.length > 0) {
      const fields = lacking.map(([path, detail]) => ({ pointer: `/${path}`, code: "required", detail }));
      setError(new ProblemError(422, { code: "invalid", errors: fields }));
      return;
    }
    const step = stepOf(kind, values);
    const body = JSON.stringify(step);
    // What was sent and not answered goes out again under the same key, so that nothing is done twice.
    if (waiting.current?.body !== body) waiting.current = { body, batches: batchesOf(reports) };
    const { batches } = waiting.current;
    setBusy(true);
    setError(undefined);
    try {
      for (let batch = batches[0]; batch; batch = batches[0]) {
        const answers = await sendBatch(batch, step);
        batches.shift();
        setResults((now) => new Map([...now, ...answers.map((answer) => [answer.id, answer] as const)]));
      }
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
      forgetReports();
    }
  }

  const close = () => {
    if (!busy) onClose(begun ? reports.filter(({ id }) => !results.get(id)?.done).map(({ id }) => id) : reports.map(({ id }) => id));
  };
  const title = t(`${kind}Title`, { count });
  useHotkey("mod+enter", title, () => void submit(), !begun);

  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size="38rem"
      centered={false}
      closeOnClickOutside={false}
      closeOnEscape={!busy}
      closeButtonProps={{ "aria-label": tKit("close"), disabled: busy }}
    >
      {begun ? (
        <Stack gap="sm">
          {!busy && unsent === 0 && <Summary results={results} />}
          {busy && <Progress done={results.size} count={count} />}
          <ProblemNotice error={error} kept={t("unsent", { count: unsent })} onRetry={() => void submit()} />
          <Results reports={reports} results={results} />
          <Group justify="flex-end" className={classes.foot}>
            <Button onClick={close} disabled={busy}>
              {t("finish")}
            </Button>
          </Group>
        </Stack>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Stack className={classes.fields}>
            <p className={classes.lead}>
              {t(`${kind}Lead`, { count })} {count > 1 && t("each")}
            </p>
            <ProblemNotice error={error} kept />
            {kind === "forward" && <ForwardFields values={values} patch={patch} errors={errors} reports={reports} office={office} />}
            {kind === "assign" && <AssignField values={values} patch={patch} errors={errors} reports={reports} office={office} />}
            <Textarea
              id={fieldId("note")}
              label={t("note")}
              autosize
              minRows={2}
              maxRows={8}
              value={values.note}
              onChange={({ currentTarget: { value } }) => patch({ note: value })}
              error={errors["note"]}
              data-autofocus={kind === "close" || undefined}
            />
            {busy && <Progress done={0} count={count} />}
            <Group justify="flex-end" className={classes.foot}>
              <Button variant="default" onClick={close} disabled={busy}>
                {t("cancel")}
              </Button>
              <Button type="submit" loading={busy}>
                {title}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

function stepOf(kind: BulkKind, values: Values): BulkStep {
  const note = values.note.trim() || undefined;
  if (kind === "close") return { close: { note } };
  if (kind === "assign") return { assign: { assignee: values.assignee, note } };
  const { section, priority_class: priority, instructions } = values;
  if (!priority) throw new Error("the class was not chosen");
  return { forward: { section, priority_class: priority, instructions, note } };
}

interface FieldsProps {
  values: Values;
  patch: (change: Partial<Values>) => void;
  errors: Record<string, string>;
  reports: readonly ReportListItem[];
  office: Office;
}

function ForwardFields({ values, patch, errors, reports, office }: FieldsProps) {
  const t = bulkMessages.useT();
  const tClass = priorityClassMessages.useT();
  const tInstruction = instructionMessages.useT();
  const hintId = useId();
  const restricted = reports.filter((report) => report.restricted).length;
  // Integrity reports stay with the leadership, and nothing else goes there.
  const sections = office.sections.filter(({ retired, kind }) => !retired && (kind === "leadership") === (restricted === reports.length));
  const section = sections.find(({ id }) => id === values.section);
  return (
    <>
      {restricted > 0 && restricted < reports.length && <Notice>{t("someRestricted", { count: restricted })}</Notice>}
      <NativeSelect
        id={fieldId("section")}
        label={t("section")}
        value={section?.id ?? ""}
        onChange={({ currentTarget: { value } }) => patch({ section: value })}
        error={errors["section"]}
        aria-required
        data-autofocus
        data={[{ value: "", label: t("choose") }, ...sections.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      {section && section.heads.length === 0 && <Notice>{t("noHead")}</Notice>}
      <div id={fieldId("priority_class")} tabIndex={-1}>
        <Choice
          label={t("sifat")}
          value={values.priority_class}
          onChange={(value) => patch({ priority_class: value })}
          options={CLASSES.map((value) => ({ value, label: tClass(value) }))}
        />
        {errors["priority_class"] && <p className={classes.error}>{errors["priority_class"]}</p>}
      </div>
      <fieldset className={classes.checks} aria-describedby={hintId}>
        <legend>{t("instructions")}</legend>
        <p id={hintId} className={classes.hint}>
          {t("instructionsHint")}
        </p>
        {INSTRUCTIONS.map((value, i) => (
          <label key={value}>
            <input
              id={i === 0 ? fieldId("instructions") : undefined}
              type="checkbox"
              checked={values.instructions.includes(value)}
              onChange={({ currentTarget: { checked } }) =>
                patch({ instructions: INSTRUCTIONS.filter((other) => (other === value ? checked : values.instructions.includes(other))) })
              }
            />
            <span>{tInstruction(value)}</span>
          </label>
        ))}
        {errors["instructions"] && <p className={classes.error}>{errors["instructions"]}</p>}
      </fieldset>
    </>
  );
}

function AssignField({ values, patch, errors, reports, office }: FieldsProps) {
  const t = bulkMessages.useT();
  const sections = new Map(reports.flatMap(({ section }) => (section ? [[section.id, section.name] as const] : [])));
  const groups = [...sections].map(([id, name]) => ({
    group: name,
    items: office.staff.filter((person) => person.active && person.sections.includes(id)).map((person) => ({ value: person.id, label: `${person.name} · ${person.position}` })),
  }));
  const members = groups.flatMap(({ items }) => items);
  return (
    <>
      {sections.size > 1 && <Notice>{t("manySections")}</Notice>}
      {members.length === 0 && <Notice>{t("noMembers")}</Notice>}
      <NativeSelect
        id={fieldId("assignee")}
        label={t("assignee")}
        value={values.assignee}
        onChange={({ currentTarget: { value } }) => patch({ assignee: value })}
        error={errors["assignee"]}
        aria-required
        data-autofocus
        data={[{ value: "", label: t("choose") }, ...(sections.size > 1 ? groups : members)]}
      />
    </>
  );
}

function Progress({ done, count }: { done: number; count: number }) {
  const t = bulkMessages.useT();
  const words = t("sending", { done, count });
  return (
    <div role="status" className={classes.progress}>
      {words}
      <progress max={count} value={done || undefined} aria-label={words} />
    </div>
  );
}

function Summary({ results }: { results: ReadonlyMap<string, BulkResult> }) {
  const t = bulkMessages.useT();
  const box = useRef<HTMLParagraphElement>(null);
  const done = [...results.values()].filter((result) => result.done).length;
  const refused = results.size - done;
  // What the focus was on is gone with the form.
  useEffect(() => box.current?.focus(), []);
  return (
    <p ref={box} tabIndex={-1} role="status" className={classes.summary}>
      <strong>{refused === 0 ? t("doneAll", { count: done }) : t("doneSome", { done, refused })}</strong> {refused > 0 && t("refusedHint")}
    </p>
  );
}

function Results({ reports, results }: { reports: readonly ReportListItem[]; results: ReadonlyMap<string, BulkResult> }) {
  const t = bulkMessages.useT();
  // Those that still need somebody come first; the order is the list's otherwise.
  const sorted = reports.toSorted((a, b) => Number(results.get(a.id)?.done ?? false) - Number(results.get(b.id)?.done ?? false));
  return (
    <ul aria-label={t("results")} className={classes.results}>
      {sorted.map((report) => {
        const result = results.get(report.id);
        if (!result) return null;
        const { done, problem } = result;
        const gone = done && (result.version ?? null) === null;
        return (
          <li key={report.id} data-done={done || undefined}>
            {done ? <IconCircleCheck size={20} stroke={1.8} aria-hidden /> : <IconAlertTriangle size={20} stroke={1.8} aria-hidden />}
            <div>
              {gone ? (
                <span>{report.number}</span>
              ) : (
                <Link to="/reports/$id" params={{ id: report.id }} preload={false}>
                  {report.number}
                </Link>
              )}{" "}
              <bdi>{report.title}</bdi>
              <p>{done ? t(gone ? "outOfSight" : "done") : <Refusal problem={problem} />}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Refusal({ problem }: { problem: BulkResult["problem"] }) {
  if (!problem) return null;
  const said = problem.errors.length > 0 ? problem.errors.map(({ detail }) => detail).join(" ") : problem.detail;
  return (
    <>
      <strong>{problem.title}.</strong> {said}
    </>
  );
}
