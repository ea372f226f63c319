/**
 * One step on all selected reports: its fields, the sending, and what came of each. The reports are those that
 * were selected when it was opened, in the version that was seen then.
 */
import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { formErrors } from "@/api/form-errors";
import { ProblemError } from "@/api/problem";
import type { Office, ReportListItem } from "@/api/types";
import { useDraft } from "@/lib/draft";
import { useFocusBack } from "@/lib/focus";
import { useSend } from "@/lib/hotkeys";
import { DraftNote } from "@/ui/DraftNote";
import { kitMessages } from "@/ui/kit.messages";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import { usualClass } from "@/entities/report/disposition.messages";
import { invalidateAllReports } from "@/entities/report/queries";
import { type Batch, batchesOf, type BulkKind, type BulkResult, type BulkStep, checkQuery, returnsOf, sendBatch } from "./bulk";
import { bulkMessages } from "./bulk.messages";
import classes from "./BulkDialog.module.css";
import { AssignField, ForwardFields, type Values } from "./BulkFields";
import { Progress, Results, Summary, TakeBack } from "./BulkResults";
import { RefusedReports } from "./RefusedReports";

export interface BulkDialogProps {
  kind: BulkKind;
  reports: readonly ReportListItem[];
  office: Office;
  /** With the reports that the step has not been taken on, as far as that is known. */
  onClose: (left: readonly string[]) => void;
}

/** What all agree on, or nothing: then the person has to say it. */
function agreed<T>(values: readonly T[]): T | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

/** What most would choose for these reports. */
function usual(reports: readonly ReportListItem[], office: Office): Values {
  return {
    section: agreed(reports.map(({ category }) => office.categories.find(({ id }) => id === category?.id)?.data.section ?? "")) ?? "",
    priority_class: agreed(reports.map(usualClass)) ?? "",
    instructions: ["process_further"],
    assignee: "",
    note: "",
  };
}

export function BulkDialog({ kind, reports: chosen, office, onClose }: BulkDialogProps) {
  const t = bulkMessages.useT();
  const tKit = kitMessages.useT();
  useFocusBack();
  const check = useQuery(checkQuery(kind, chosen));
  // Where it cannot be said beforehand, it is said afterwards.
  const reports = chosen.filter(({ id }) => check.data?.get(id)?.done !== false);
  const count = reports.length;
  const [changes, setChanges] = useState<Partial<Values>>({});
  const values = { ...usual(reports, office), ...changes };
  const [results, setResults] = useState<ReadonlyMap<string, BulkResult>>(new Map());
  const [undone, setUndone] = useState<ReadonlyMap<string, BulkResult>>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const waiting = useRef<{ body: string; batches: Batch[] }>(undefined);
  // What is chosen belongs to these reports; what is written is kept until it is sent.
  const draft = useDraft(`bulk_${kind}`, values.note);
  const { restored } = draft;
  useEffect(() => {
    // The store is outside React; this brings its answer in, once.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    if (restored) setChanges((now) => ({ ...now, note: now.note ?? restored }));
  }, [restored]);
  const errors = formErrors(error);
  const begun = results.size > 0;
  const unsent = count - results.size;

  function patch(change: Partial<Values>) {
    setChanges((now) => ({ ...now, ...change }));
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
    if (busy || unsent === 0) return;
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
      await draft.discard().catch(() => undefined);
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
      invalidateAllReports();
    }
  }

  const close = () => {
    if (!busy) onClose(chosen.filter(({ id }) => !results.get(id)?.done).map(({ id }) => id));
  };
  const title = t(`${kind}Title`, { count: check.isPending || count === 0 ? chosen.length : count });
  useSend(() => void submit(), !begun && count > 0);

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
      {check.isPending ? (
        <ListSkeleton rows={4} />
      ) : count === 0 ? (
        <Stack gap="sm">
          <RefusedReports reports={chosen} check={check.data} />
          <Group justify="flex-end" className={classes.foot}>
            <Button variant="default" onClick={close} data-autofocus>
              {t("cancel")}
            </Button>
          </Group>
        </Stack>
      ) : begun ? (
        <Stack gap="sm">
          {!busy && unsent === 0 && <Summary results={results} />}
          {busy && <Progress done={results.size} count={count} />}
          <ProblemNotice error={error} kept={t("unsent", { count: unsent })} onRetry={() => void submit()} />
          {!busy && unsent === 0 && kind === "assign" && <Undo reports={reports} results={results} assignee={values.assignee} onUndone={setUndone} />}
          <Results reports={reports} results={results} undone={undone} />
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
            <RefusedReports reports={chosen} check={check.data} />
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
            <DraftNote draft={draft} onDiscard={() => patch({ note: "" })} />
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

/** To whom each was assigned is known from the list as it was. */
interface UndoProps {
  reports: readonly ReportListItem[];
  results: ReadonlyMap<string, BulkResult>;
  assignee: string;
  onUndone: (answers: ReadonlyMap<string, BulkResult>) => void;
}

function Undo({ reports, results, assignee, onUndone }: UndoProps) {
  const [returns] = useState(() => returnsOf(reports, results, assignee));
  const done = [...results.values()].filter((result) => result.done).length;
  return <TakeBack returns={returns} done={done} onUndone={onUndone} />;
}

function stepOf(kind: BulkKind, values: Values): BulkStep {
  const note = values.note.trim() || undefined;
  if (kind === "close") return { close: { note } };
  if (kind === "assign") return { assign: { assignee: values.assignee, note } };
  const { section, priority_class: priority, instructions } = values;
  if (!priority) throw new Error("the class was not chosen");
  return { forward: { section, priority_class: priority, instructions, note } };
}
