/** Steps of this report that were begun here and not sent: a reload or "Back" closes their forms without a word. */
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import type { Action, Report } from "@/api/types";
import { listDrafts, type NamedDraft } from "@/lib/draft-store";
import { formatRecent } from "@/lib/format";
import { Notice } from "@/ui/Notice";
import { actionMessages } from "./actions/words";
import { reportMessages } from "./i18n";
import classes from "./PendingDrafts.module.css";

export interface PendingDraftsProps {
  report: Pick<Report, "id" | "version" | "allowed_actions">;
  onOpen: (action: Action) => void;
}

/** The drafts are read when this appears and when the report changes, so leave it out while a form is open. */
export function PendingDrafts({ report, onOpen }: PendingDraftsProps) {
  const t = reportMessages.useT();
  const label = actionMessages.useT();
  const [drafts, setDrafts] = useState<readonly NamedDraft[]>([]);
  const { id, version, allowed_actions: allowed } = report;

  useEffect(() => {
    let current = true;
    listDrafts((name) => name.endsWith(`:${id}`))
      .then((found) => current && setDrafts(found))
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [id, version]);

  // A step that is no longer possible has no form to open.
  const pending = drafts.flatMap(({ name, savedAt }) => {
    const action = allowed.find((one) => name === `report_${one}:${id}`);
    return action ? [{ action, savedAt }] : [];
  });
  if (pending.length === 0) return null;
  return (
    <Notice>
      <ul className={classes.pending}>
        {pending.map(({ action, savedAt }) => (
          <li key={action}>
            <span>
              {t("pendingDraft", { step: label(action) })} ({formatRecent(savedAt)})
            </span>
            <Button size="compact-sm" variant="default" aria-label={t("pendingOpenFull", { step: label(action) })} onClick={() => onOpen(action)}>
              {t("pendingOpen")}
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
