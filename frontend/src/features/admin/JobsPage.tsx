/** Background jobs that are not done yet. Parked jobs come first, since they wait for a person; failed sweeps stand below. */
import { Button } from "@mantine/core";
import { IconClock, IconHandStop, IconRefresh } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/client";
import { useMay } from "@/api/me";
import { formatDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { EmptyState } from "@/ui/EmptyState";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import classes from "./Admin.module.css";
import { Crumbs } from "./Crumbs";
import { FailedSweeps } from "./FailedSweeps";
import { adminMessages } from "./admin.messages";
import { type Job, jobsQuery } from "./queries";

const EVERY_10_S = 10_000;

export function JobsPage() {
  const t = adminMessages.useT();
  const may = useMay();
  const { data, error, isPending, refetch } = useQuery({ ...jobsQuery, refetchInterval: EVERY_10_S });
  const [said, setSaid] = useState("");
  const jobs = data?.items.toSorted((a, b) => Number(b.parked) - Number(a.parked) || a.run_at.localeCompare(b.run_at));
  return (
    <Page title={t("jobs")} description={t("jobsIntro")} above={<Crumbs />} width="normal">
      <div role="status" className={classes.found}>
        {said}
      </div>
      {isPending && <ListSkeleton rows={3} />}
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
      {jobs?.length === 0 && <EmptyState icon={IconRefresh} title={t("jobsEmpty")} description={t("jobsEmptyHint")} />}
      {jobs && jobs.length > 0 && (
        <ul className={classes.rows} aria-label={t("jobs")}>
          {jobs.map((job) => (
            <JobRow key={job.id} job={job} onRetried={setSaid} />
          ))}
        </ul>
      )}
      {may("sweep_failure_list") && <FailedSweeps />}
    </Page>
  );
}

const KINDS = ["recalculate", "forget_files", "send_mail", "import_lapor"] as const;

function JobRow({ job, onRetried }: { job: Job; onRetried: (words: string) => void }) {
  const t = adminMessages.useT();
  const may = useMay();
  const queryClient = useQueryClient();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const known = KINDS.find((kind) => kind === job.kind);
  const name = known ? t(`job_${known}`) : job.kind;

  async function retry() {
    setBusy(true);
    setError(undefined);
    try {
      await api.POST("/api/v1/jobs/{id}/retry", { params: { path: { id: job.id } } });
      onRetried(t("jobRetried", { name }));
      await queryClient.invalidateQueries({ queryKey: jobsQuery.queryKey });
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  }

  return (
    <li className={classes.job}>
      <div>
        <div className={classes.rowTitle}>
          <strong>{name}</strong>
          {job.parked ? (
            <Badge tone="red" icon={IconHandStop}>
              {t("jobParked")}
            </Badge>
          ) : (
            <Badge tone={job.error ? "amber" : "grey"} icon={IconClock}>
              {job.error ? t("jobRetrying") : t("jobWaiting")}
            </Badge>
          )}
        </div>
        <div className={classes.rowNote}>
          {t("jobCreated")} {formatDateTime(job.created_at)} · {t("jobAttempts")}: {job.attempts}
          {!job.parked && ` · ${t("jobNext")} ${formatDateTime(job.run_at)}`}
        </div>
        {job.error && (
          <p className={classes.jobError}>
            <span className="visually-hidden">{t("jobError")}: </span>
            {job.error}
          </p>
        )}
        <ProblemNotice error={error} />
      </div>
      {job.parked && may("job_retry") && (
        <Button variant="default" loading={busy} aria-label={t("jobRetryName", { name })} onClick={() => void retry()}>
          {t("jobRetry")}
        </Button>
      )}
    </li>
  );
}
