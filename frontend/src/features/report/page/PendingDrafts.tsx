/** Steps of this report that were begun here and not sent: a reload or "Back" closes their forms without a word. */
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import type { Action, Report } from "@/api/types";
import { listDrafts, type NamedDraft } from "@/lib/draft-store";
import { formatRecent } from "@/lib/format";
import { Notice } from "@/ui/Notice";
import { actionMessages } from "../steps/step.messages";
import { reportMessages } from "../report.messages";
import classes from "./PendingDrafts.module.css";

export interface PendingDraftsProps {
  report: Pick<Report, "id" | "version" | "allowed_actions">;
  onOpen: (action: Action) => void;
}

/** What the draft of a step is called, before the step and the report. */
const STEP = "report_";

/** The drafts are read when this appears and when the report changes, so leave it out while a form is open. */
export function PendingDrafts({ report, onOpen }: PendingDraftsProps) {
  const t = reportMessages.useT();
  const label = actionMessages.useT();
  const [drafts, setDrafts] = useState<readonly NamedDraft[]>([]);
  const { id, version, allowed_actions: allowed } = report;

  useEffect(() => {
    let current = true;
    listDrafts((name) => name.startsWith(STEP) && name.endsWith(`:${id}`))
      .then((found) => current && setDrafts(found))
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [id, version]);

  const pending = drafts.map(({ name, savedAt }) => {
    const action = name.slice(STEP.length, -id.length - 1) as Action;
    return { name, action, savedAt, possible: allowed.includes(action) };
  });
  if (pending.length === 0) return null;
  return (
    <Notice>
      <ul className={classes.pending}>
        {pending.map(({ name, action, savedAt, possible }) => (
          <li key={name}>
            <span>
              {t(possible ? "pendingDraft" : "pendingOver", { step: label(action) })} ({formatRecent(savedAt)})
            </span>
            {/* What was written can be read and copied also where nothing comes of it. */}
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t(possible ? "pendingOpenFull" : "pendingReadFull", { step: label(action) })}
              onClick={() => onOpen(action)}
            >
              {t(possible ? "pendingOpen" : "pendingRead")}
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
