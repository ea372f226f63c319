/** One file: looked over and corrected, being taken over, or what it became. */
import { Button } from "@mantine/core";
import { IconFileOff } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ProblemError } from "@/api/problem";
import { formatDateTime, formatNumber } from "@/lib/format";
import { EmptyState } from "@/ui/EmptyState";
import { Notice } from "@/ui/Notice";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { FROM_LAPOR } from "@/entities/report/search";
import { DetailSkeleton } from "@/ui/Skeletons";
import { laporMessages } from "./lapor.messages";
import classes from "./Lapor.module.css";
import { StateBadge } from "./LaporPage";
import { outcomeSentence, OutcomeTiles } from "./Outcome";
import { Preview } from "./Preview";
import { Problems } from "./Problems";
import { importQuery, type ImportDetail, importsQuery } from "./queries";
import { toTake } from "./reading";

export function ImportPage({ id }: { id: string }) {
  const t = laporMessages.useT();
  const queryClient = useQueryClient();
  const { data, error, isPending, refetch } = useQuery(importQuery(id));
  const above = (
    <Link to="/import/{-$id}" params={{ id: undefined }}>
      {t("back")}
    </Link>
  );
  const gone = error instanceof ProblemError && error.status === 404;
  if (!data || gone) {
    return (
      <Page title={t("title")} above={above}>
        {isPending && <DetailSkeleton />}
        {gone ? (
          <EmptyState
            icon={IconFileOff}
            title={t("gone")}
            description={t("goneHint")}
            action={
              <Button component={Link} to="/import" variant="default">
                {t("another")}
              </Button>
            }
          />
        ) : (
          <ProblemNotice error={error} passive onRetry={() => void refetch()} />
        )}
      </Page>
    );
  }
  const description = (
    <>
      {t("fileBy", { when: formatDateTime(data.created_at), name: data.created_by.name })} · {t("rows", { count: data.rows })}
    </>
  );
  return (
    <Page title={data.file_name} above={above} aside={<StateBadge state={data.state} />} description={description}>
      {/* The line may be down for a moment; what was seen stays. */}
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
      {data.state === "ready" && (
        <Preview
          detail={data}
          onAgain={async () => {
            await queryClient.invalidateQueries({ queryKey: importsQuery.queryKey });
            return (await refetch()).data;
          }}
        />
      )}
      {data.state === "running" && <Running detail={data} />}
      {(data.state === "done" || data.state === "failed") && <Result detail={data} />}
    </Page>
  );
}

function Running({ detail }: { detail: ImportDetail }) {
  const t = laporMessages.useT();
  const count = toTake(detail);
  const words = t("runningOf", { done: formatNumber(detail.done), count: formatNumber(count) });
  return (
    <section className={classes.block} aria-label={t("running")}>
      <div className={classes.head}>
        <h2 className={classes.subtitle}>{t("running")}</h2>
        <span className={classes.figures}>{words}</span>
      </div>
      <progress className={classes.progress} max={Math.max(1, count)} value={detail.done} aria-label={words} />
      <p className={classes.quiet}>{t("runningHint")}</p>
    </section>
  );
}

function Result({ detail }: { detail: ImportDetail }) {
  const t = laporMessages.useT();
  const { state, finished_at, done, outcome } = detail;
  return (
    <>
      {state === "failed" && (
        <Notice>
          <strong>{t("failed")}.</strong> {t("failedHint", { done: formatNumber(done), count: formatNumber(toTake(detail)) })}
        </Notice>
      )}
      <section className={classes.block} aria-label={t("was")}>
        <div className={classes.head}>
          <h2 className={classes.subtitle}>{t("was")}</h2>
          {finished_at && state === "done" && <span className={classes.quiet}>{t("doneAt", { when: formatDateTime(finished_at) })}</span>}
        </div>
        <p role="status" className={classes.sentence}>
          {outcomeSentence(detail, true)}
        </p>
        <OutcomeTiles outcome={outcome} />
        <div className={classes.buttons}>
          <Button renderRoot={(props) => <Link {...props} to="/reports" search={FROM_LAPOR} />}>
            {t("toReports")}
          </Button>
          <Button component={Link} to="/import" variant="default">
            {t("another")}
          </Button>
        </div>
      </section>
      {outcome.unreadable > 0 && <Problems file={detail} />}
    </>
  );
}
