/** The files of a report that was just recorded: how far each is, and what to do about one that failed. */
import { Button } from "@mantine/core";
import { IconCheck, IconRefresh, IconX } from "@tabler/icons-react";
import { OfflineError, ProblemError } from "@/api/problem";
import type { Photos } from "@/ui/photos";
import classes from "./Intake.module.css";
import { intakeMessages } from "./intake.messages";

export function Uploads({ photos, busy, onRetry }: { photos: Photos; busy: boolean; onRetry: () => void }) {
  const t = intakeMessages.useT();
  const waiting = photos.items.filter(({ state }) => state !== "done").length;
  return (
    <section aria-label={t("uploads")}>
      <h3 className={classes.panelTitle}>{t("uploads")}</h3>
      <ul className={classes.uploads}>
        {photos.items.map(({ id, file, state, progress, error }) => (
          <li key={id}>
            <span className={classes.uploadName}>{file.name}</span>
            {state === "uploading" && (
              <>
                <progress max={1} value={progress} aria-label={file.name} />
                <span className={classes.quiet}>{t("uploading", { percent: Math.round(progress * 100) })}</span>
              </>
            )}
            {state === "queued" && <span className={classes.quiet}>{t("uploadsReady")}</span>}
            {state === "done" && (
              <span className={classes.uploaded}>
                <IconCheck size={16} aria-hidden /> {t("uploaded")}
              </span>
            )}
            {state === "failed" && (
              <>
                <span className={classes.error}>{t("uploadFailed", { reason: reason(error, t("uploadOffline")) })}</span>
                <Button size="compact-xs" variant="default" leftSection={<IconX size={14} aria-hidden />} onClick={() => photos.remove(id)}>
                  {t("uploadRemove", { name: file.name })}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      <div role="status" className={classes.quiet}>
        {!busy && waiting === 0 && t("uploadsDone")}
        {!busy && waiting > 0 && t("uploadsFailed", { count: waiting })}
      </div>
      {!busy && waiting > 0 && (
        <Button mt="xs" leftSection={<IconRefresh size={16} aria-hidden />} onClick={onRetry}>
          {t("uploadsRetry")}
        </Button>
      )}
    </section>
  );
}

function reason(error: unknown, offline: string): string {
  if (error instanceof OfflineError) return offline;
  if (error instanceof ProblemError) return error.errors[0]?.detail ?? (error.detail || error.title);
  return "";
}
