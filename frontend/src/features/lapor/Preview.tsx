/** A file before anything of it is written: what would happen, how it is read, and the decision. */
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useMay } from "@/api/me";
import { ProblemError } from "@/api/problem";
import { formatNumber } from "@/lib/format";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Foreseen } from "./Foreseen";
import { fieldMessages, laporMessages } from "./lapor.messages";
import classes from "./Lapor.module.css";
import { MappingEditor } from "./MappingEditor";
import { outcomeSentence, OutcomeTiles } from "./Outcome";
import { Problems } from "./Problems";
import { cancel, confirm, type ImportDetail, importQuery, importsQuery } from "./queries";
import { type Change, changes, missing, written } from "./reading";
import { Sample } from "./Sample";
import { useMapping } from "./useMapping";

interface PreviewProps {
  detail: ImportDetail;
  /** Fetches the present state. */
  onAgain: () => Promise<ImportDetail | undefined>;
}

export function Preview({ detail, onAgain }: PreviewProps) {
  const may = useMay();
  const t = laporMessages.useT();
  const [stale, setStale] = useState<Change[]>();

  /** Somebody else has changed the import: loads its present state, and says what is different. */
  async function compare(error: unknown): Promise<boolean> {
    if (!(error instanceof ProblemError) || error.status !== 412) return false;
    const now = await onAgain();
    setStale(now ? changes(detail, now) : []);
    return true;
  }

  const editing = useMapping(detail, compare);
  const { elsewhere, overdue } = detail.outcome;
  return (
    <>
      {stale && <Stale found={stale} />}
      <section className={classes.block} aria-label={t("will")}>
        <h2 className={classes.subtitle}>{t("will")}</h2>
        <p role="status" className={classes.sentence}>
          {outcomeSentence(detail, false)}
        </p>
        <OutcomeTiles outcome={detail.outcome} />
        {elsewhere > 0 && (
          <Notice caution>
            <strong>{t("elsewhereTitle", { count: elsewhere })}</strong> {t("elsewhereHint")}
          </Notice>
        )}
        {overdue > 0 && (
          <Notice caution>
            <strong>{t("overdueTitle", { count: overdue })}</strong> {t("overdueHint")}
          </Notice>
        )}
        <Decision detail={detail} ready={!editing.pending && missing(editing.mapping).length === 0} onStale={compare} onAgain={onAgain} />
      </section>
      <Foreseen detail={detail} />
      {detail.outcome.unreadable > 0 && <Problems file={detail} />}
      <Sample detail={detail} mapping={editing.mapping} />
      {may("lapor_import_map") && <MappingEditor detail={detail} editing={editing} />}
    </>
  );
}

function Stale({ found }: { found: readonly Change[] }) {
  const t = laporMessages.useT();
  const field = fieldMessages.useT();
  const words = (change: Change) => {
    switch (change.what) {
      case "field":
        return change.column ? t("staleField", { field: field(change.field), column: change.column }) : t("staleFieldNone", { field: field(change.field) });
      case "times":
        return t("staleTimes");
      case "ended":
        return t("staleEnded");
      case "state":
        return t("staleState");
      default:
        return t("staleCount", { name: t(change.what), before: formatNumber(change.before), after: formatNumber(change.after) });
    }
  };
  return (
    <Notice>
      <strong>{t("staleTitle")}</strong> {t("staleMine")}
      {found.length === 0 ? (
        <p className={classes.changes}>{t("staleNothing")}</p>
      ) : (
        <ul className={classes.changes}>
          {found.map((change) => (
            <li key={change.what === "field" ? change.field : change.what}>{words(change)}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

interface DecisionProps extends PreviewProps {
  /** What is shown is what would be taken over. */
  ready: boolean;
  onStale: (error: unknown) => Promise<boolean>;
}

function Decision({ detail, ready, onStale, onAgain }: DecisionProps) {
  const t = laporMessages.useT();
  const may = useMay();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const yes = useRef<HTMLButtonElement>(null);
  const count = written(detail.outcome);
  useEffect(() => {
    if (asking) yes.current?.focus();
  }, [asking]);

  async function take() {
    setBusy(true);
    setError(undefined);
    try {
      await confirm(detail);
      await onAgain();
    } catch (reason) {
      setAsking(false);
      if (!(await onStale(reason))) setError(reason);
    } finally {
      setBusy(false);
    }
  }

  async function drop() {
    try {
      await cancel(detail);
    } catch (reason) {
      if (reason instanceof ProblemError && reason.status === 412 && (await onStale(reason))) return;
      // Somebody else has dropped it already, which is what was wanted.
      if (!(reason instanceof ProblemError && reason.status === 404)) throw reason;
    }
    await queryClient.invalidateQueries({ queryKey: importsQuery.queryKey });
    await navigate({ to: "/import/{-$id}", params: { id: undefined } });
    queryClient.removeQueries({ queryKey: importQuery(detail.id).queryKey });
  }

  return (
    <>
      <ProblemNotice error={error} />
      {asking && (
        <div className={classes.sure} role="group" aria-label={t("takeSure", { count })}>
          <p>
            <strong>{t("takeSure", { count })}</strong> {t("takeSureHint")}{" "}
            {detail.outcome.elsewhere > 0 && <strong>{t("elsewhereTitle", { count: detail.outcome.elsewhere })}</strong>}{" "}
            {detail.outcome.overdue > 0 && <strong>{t("overdueTitle", { count: detail.outcome.overdue })}</strong>}
          </p>
          <div className={classes.buttons}>
            <Button variant="default" disabled={busy} onClick={() => setAsking(false)}>
              {t("takeNo")}
            </Button>
            <Button ref={yes} loading={busy} disabled={!ready} onClick={() => void take()}>
              {t("takeYes")}
            </Button>
          </div>
        </div>
      )}
      {!asking && (
        <div className={classes.buttons}>
          {count > 0 && may("lapor_import_confirm") && (
            <Button disabled={!ready} onClick={() => setAsking(true)}>
              {t("take", { count })}
            </Button>
          )}
          {may("lapor_import_cancel") && (
            <ConfirmButton danger question={t("cancelQuestion")} consequence={t("cancelConsequence")} confirmLabel={t("cancelYes")} onConfirm={drop}>
              {t("cancel")}
            </ConfirmButton>
          )}
        </div>
      )}
    </>
  );
}
