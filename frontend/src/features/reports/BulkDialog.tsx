/**
 * One step on all selected reports: its fields, the sending, and what came of each. The reports are those that
 * were selected when it was opened, in the version that was seen then.
 */
import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Office, ReportListItem } from "@/api/types";
import { useFocusBack } from "@/lib/focus";
import { useSend } from "@/lib/hotkeys";
import { DraftNote } from "@/ui/DraftNote";
import { kitMessages } from "@/ui/kit.messages";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import { type BulkKind, type BulkResult, checkQuery, returnsOf } from "./bulk";
import { bulkMessages } from "./bulk.messages";
import classes from "./BulkDialog.module.css";
import { AssignField, ForwardFields } from "./BulkFields";
import { Progress, Results, Summary, TakeBack } from "./BulkResults";
import { RefusedReports } from "./RefusedReports";
import { useBulkStep } from "./useBulkStep";

export interface BulkDialogProps {
  kind: BulkKind;
  reports: readonly ReportListItem[];
  office: Office;
  /** With the reports that the step has not been taken on, as far as that is known. */
  onClose: (left: readonly string[]) => void;
}

export function BulkDialog({ kind, reports: chosen, office, onClose }: BulkDialogProps) {
  const t = bulkMessages.useT();
  const tKit = kitMessages.useT();
  useFocusBack();
  const check = useQuery(checkQuery(kind, chosen));
  // Where the server cannot say beforehand whether it is possible, it says so afterwards.
  const reports = chosen.filter(({ id }) => check.data?.get(id)?.done !== false);
  const count = reports.length;
  const step = useBulkStep({ kind, reports: check.isPending ? undefined : reports, office });
  const { busy, results } = step;
  const begun = results.size > 0;
  const close = () => {
    if (!busy) onClose(chosen.filter(({ id }) => !results.get(id)?.done).map(({ id }) => id));
  };
  const title = t(`${kind}Title`, { count: check.isPending || count === 0 ? chosen.length : count });
  useSend(step.submit, !begun && count > 0);
  const unfit = <RefusedReports reports={chosen} check={check.data} />;

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
          {unfit}
          <Group justify="flex-end" className={classes.foot}>
            <Button variant="default" onClick={close} data-autofocus>
              {t("cancel")}
            </Button>
          </Group>
        </Stack>
      ) : begun ? (
        <Outcome kind={kind} reports={reports} step={step} onClose={close} />
      ) : (
        <StepForm kind={kind} reports={reports} office={office} step={step} title={title} unfit={unfit} onClose={close} />
      )}
    </Modal>
  );
}

interface PartProps {
  kind: BulkKind;
  reports: readonly ReportListItem[];
  step: ReturnType<typeof useBulkStep>;
  onClose: () => void;
}

interface StepFormProps extends PartProps {
  office: Office;
  title: string;
  /** The reports that the step cannot be taken on. */
  unfit: React.ReactNode;
}

function StepForm({ kind, reports, office, step, title, unfit, onClose }: StepFormProps) {
  const t = bulkMessages.useT();
  const { form, error, busy, draft, patch, submit } = step;
  const count = reports.length;
  const fields = { values: form.values, patch, errors: form.errors, reports, office };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack className={classes.fields}>
        <p className={classes.lead}>
          {t(`${kind}Lead`, { count })} {count > 1 && t("each")}
        </p>
        {unfit}
        <ProblemNotice error={error} kept />
        {kind === "forward" && <ForwardFields {...fields} />}
        {kind === "assign" && <AssignField {...fields} />}
        <Textarea
          id={fieldId("note")}
          label={t("note")}
          autosize
          minRows={2}
          maxRows={8}
          value={form.values.note}
          onChange={({ currentTarget: { value } }) => patch({ note: value })}
          error={form.errors["note"]}
          data-autofocus={kind === "close" || undefined}
        />
        <DraftNote draft={draft} onDiscard={() => patch({ note: "" })} />
        {busy && <Progress done={0} count={count} />}
        <Group justify="flex-end" className={classes.foot}>
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={busy}>
            {title}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What came of each, as the answers arrive. */
function Outcome({ kind, reports, step, onClose }: PartProps) {
  const t = bulkMessages.useT();
  const { form, error, busy, results, unsent, submit } = step;
  const [undone, setUndone] = useState<ReadonlyMap<string, BulkResult>>();
  const complete = !busy && unsent === 0;
  return (
    <Stack gap="sm">
      {complete && <Summary results={results} />}
      {busy && <Progress done={results.size} count={reports.length} />}
      <ProblemNotice error={error} kept={t("unsent", { count: unsent })} onRetry={submit} />
      {complete && kind === "assign" && <Undo reports={reports} results={results} assignee={form.values.assignee} onUndone={setUndone} />}
      <Results reports={reports} results={results} undone={undone} />
      <Group justify="flex-end" className={classes.foot}>
        <Button onClick={onClose} disabled={busy}>
          {t("finish")}
        </Button>
      </Group>
    </Stack>
  );
}

interface UndoProps {
  reports: readonly ReportListItem[];
  results: ReadonlyMap<string, BulkResult>;
  assignee: string;
  onUndone: (answers: ReadonlyMap<string, BulkResult>) => void;
}

/** Gives the reports back: the list, as it was, says to whom each was assigned before. */
function Undo({ reports, results, assignee, onUndone }: UndoProps) {
  const [returns] = useState(() => returnsOf(reports, results, assignee));
  const done = [...results.values()].filter((result) => result.done).length;
  return <TakeBack returns={returns} done={done} onUndone={onUndone} />;
}
