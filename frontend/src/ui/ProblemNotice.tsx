/**
 * An error as the person needs it: what happened, what was kept, what to do. Field errors are listed as links
 * to their fields. Give a field's element the id `field-<path>` (see `fieldId`) for the links to reach it.
 */
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconWifiOff } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { pointerToPath } from "@/api/form-errors";
import { OfflineError, ProblemError } from "@/api/problem";
import { kitMessages } from "./kit.messages";
import classes from "./ProblemNotice.module.css";

/** The id that a form field must carry so that an error summary can link to it. */
export function fieldId(path: string): string {
  return `field-${path.replaceAll(".", "-")}`;
}

export interface ProblemNoticeProps {
  error: unknown;
  /** What was not lost; `true` says that the form still holds what was entered. */
  kept?: string | boolean;
  /** What to do, where the page knows better than the error does. */
  action?: string;
  onRetry?: () => void;
  /** As given to `formErrors`. */
  rename?: Record<string, string>;
  /** For what could not be read or shown: nobody sent anything, and the focus stays where it is. */
  passive?: boolean;
}

export function ProblemNotice({ error, kept, action, onRetry, rename, passive }: ProblemNoticeProps) {
  const t = kitMessages.useT();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error && !passive) box.current?.focus();
  }, [error, passive]);
  if (!error) return null;

  const problem = error instanceof ProblemError ? error : undefined;
  const offline = error instanceof OfflineError;
  const stale = problem?.status === 412;
  const fields = problem?.errors ?? [];

  let title = t("unknownTitle");
  if (offline) title = t("offlineTitle");
  else if (stale) title = t("staleTitle");
  else if (fields.length > 0) title = t("fieldsTitle");
  else if (problem) title = problem.title;

  let detail = problem?.detail ?? "";
  if (offline) detail = t(passive ? "offlineRead" : "offlineDetail");
  if (fields.length > 0) detail = "";

  let advice = action;
  if (!advice) {
    if (offline) advice = t("offlineAction");
    else if (stale) advice = t("staleAction");
    else if (problem?.retryAfter) advice = t("retryAfter", { seconds: problem.retryAfter });
    else if (problem && problem.status >= 500) advice = t("serverAction");
    else if (!problem) advice = t("unknownAction");
  }
  const Sign = offline ? IconWifiOff : IconAlertTriangle;

  return (
    <div ref={box} role="alert" tabIndex={-1} className={classes.notice}>
      <Sign size={20} stroke={1.8} aria-hidden className={classes.sign} />
      <div className={classes.words}>
        <p className={classes.title}>{title}</p>
        {detail && <p>{detail}</p>}
        {fields.length > 0 && (
          <ul>
            {fields.map((field) => {
              const path = pointerToPath(field.pointer);
              const id = fieldId(rename?.[path] ?? path);
              return (
                <li key={field.pointer + field.code}>
                  <a
                    href={`#${id}`}
                    onClick={(event) => {
                      event.preventDefault();
                      document.getElementById(id)?.focus();
                    }}
                  >
                    {field.detail}
                  </a>
                </li>
              );
            })}
          </ul>
        )}
        {kept && <p>{kept === true ? t("keptDefault") : kept}</p>}
        {advice && <p>{advice}</p>}
        {problem?.code === "second_factor_required" && (
          <p>
            {/* Asked for in the middle of work: a page of its own, since drafts outlive it. */}
            <a href="/dua-langkah">{t("secondFactorSetUp")}</a>
          </p>
        )}
        {problem && problem.status >= 500 && problem.request_id && (
          <p className={classes.reference}>
            {t("reference")}: <code>{problem.request_id}</code>
          </p>
        )}
        {onRetry && (
          <Button size="xs" variant="default" mt="xs" onClick={onRetry}>
            {t("retry")}
          </Button>
        )}
      </div>
    </div>
  );
}
