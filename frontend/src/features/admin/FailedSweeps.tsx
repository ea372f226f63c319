/** What the periodic tasks could not do: each is tried again by itself, so there is nothing to press. */
import { IconClock, IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { formatDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { EmptyState } from "@/ui/EmptyState";
import { Section } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import classes from "./Admin.module.css";
import { type SweepFailure, sweepFailuresQuery } from "./queries";
import { sweepMessages } from "./sweeps.messages";

const EVERY_10_S = 10_000;

export function FailedSweeps() {
  const t = sweepMessages.useT();
  const { data, error, isPending, refetch } = useQuery({ ...sweepFailuresQuery, refetchInterval: EVERY_10_S });
  return (
    <Section title={t("title")} description={t("intro")}>
      {isPending && <ListSkeleton rows={1} />}
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
      {data?.items.length === 0 && <EmptyState icon={IconRefresh} title={t("empty")} description={t("emptyHint")} />}
      {data && data.items.length > 0 && (
        <ul className={classes.rows} aria-label={t("title")}>
          {data.items.map((failure) => (
            <FailureRow key={`${failure.sweep} ${failure.number ?? ""}`} failure={failure} />
          ))}
        </ul>
      )}
    </Section>
  );
}

const SWEEPS = [
  "remind",
  "lapse",
  "archive",
  "queue_jobs",
  "forget_idempotency_keys",
  "forget_uploads",
  "forget_lapor_imports",
  "forget_calls",
  "forget_sessions",
] as const;

function FailureRow({ failure }: { failure: SweepFailure }) {
  const t = sweepMessages.useT();
  const known = SWEEPS.find((sweep) => sweep === failure.sweep);
  return (
    <li className={classes.job}>
      <div>
        <div className={classes.rowTitle}>
          <strong>{known ? t(known) : failure.sweep}</strong>
          <Badge tone="amber" icon={IconClock}>
            {failure.number ? t("report", { number: failure.number }) : t("whole")}
          </Badge>
        </div>
        <div className={classes.rowNote}>
          {t("since", { time: formatDateTime(failure.first_failed_at) })} · {t("attempts", { count: failure.attempts })} ·{" "}
          {t("next", { time: formatDateTime(failure.retry_at) })}
        </div>
        <p className={classes.jobError}>
          <span className="visually-hidden">{t("error")}: </span>
          {failure.error}
        </p>
      </div>
    </li>
  );
}
