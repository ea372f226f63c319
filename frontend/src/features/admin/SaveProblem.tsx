/** Why saving failed; when somebody else has saved in the meantime, how both versions are merged. */
import { Button } from "@mantine/core";
import { useMemo } from "react";
import { ProblemError } from "@/api/problem";
import { withLabels, withRowNumbers } from "@/ui/fieldLabels";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import classes from "./Admin.module.css";
import { adminMessages } from "./admin.messages";
import type { RecordForm } from "./useRecordForm";

export interface SaveProblemProps {
  record: RecordForm;
  /** The field's label, and its value in words. */
  describe: (path: string, value: unknown) => { label: string; words: string };
}

export function SaveProblem({ record, describe }: SaveProblemProps) {
  const t = adminMessages.useT();
  const { error, conflicts, taken } = record;
  const stale = error instanceof ProblemError && error.status === 412;
  // The same error must stay the same object, or the notice would take the focus at every keystroke.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const shown = useMemo(() => withLabels(error, withRowNumbers((path) => describe(path, undefined).label)), [error]);
  return (
    <>
      <ProblemNotice error={shown} kept action={stale ? t("staleAction") : undefined} />
      {stale && (
        <div>
          <Button loading={record.busy} onClick={() => void record.compare()}>
            {t("compare")}
          </Button>
        </div>
      )}
      {taken.length > 0 && (
        <Notice>{t("taken", { fields: taken.map(({ path, theirs }) => describe(path, theirs).label).join(", ") })}</Notice>
      )}
      {conflicts.length > 0 && (
        <section aria-labelledby="conflicts" className={classes.conflicts}>
          <h2 id="conflicts">{t("conflicts")}</h2>
          <p>{t("conflictsHint")}</p>
          <ul>
            {conflicts.map((conflict) => {
              const mine = describe(conflict.path, conflict.mine);
              return (
                <li key={conflict.path}>
                  <strong>{mine.label}</strong>
                  <dl>
                    <dt>{t("mine")}</dt>
                    <dd>{mine.words || "–"}</dd>
                    <dt>{t("theirs")}</dt>
                    <dd>{describe(conflict.path, conflict.theirs).words || "–"}</dd>
                  </dl>
                  <div className={classes.buttons}>
                    <Button size="xs" variant="default" onClick={() => record.settle(conflict, false)}>
                      {t("keepMine")}
                    </Button>
                    <Button size="xs" variant="default" onClick={() => record.settle(conflict, true)}>
                      {t("takeTheirs")}
                    </Button>
                  </div>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
  );
}
