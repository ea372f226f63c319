/** One report: where it stands, the next step, its facts, its files and its history. */
import { Button } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { isProblem } from "@/api/problem";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { DetailSkeleton, ListSkeleton } from "@/ui/Skeletons";
import { reportMessages } from "../report.messages";
import { LoadedReport } from "./LoadedReport";
import { watchedReportQuery } from "./queries";
import classes from "./ReportPage.module.css";

export function ReportPage({ id }: { id: string }) {
  const t = reportMessages.useT();
  const { data: report, error, refetch } = useQuery(watchedReportQuery(id));
  // Also if it was shown a moment ago: somebody may have made it confidential.
  if (isProblem(error) && (error.status === 404 || error.status === 400)) return <Gone />;
  if (report) return <LoadedReport report={report} stale={error !== null} />;
  if (!error) return <Outline />;
  return (
    <Page title={t("problemTitle")} width="narrow">
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
    </Page>
  );
}

function Outline() {
  const t = reportMessages.useT();
  useDocumentTitle(`${t("report")} · Tanggap`);
  return (
    <div className={classes.page}>
      <DetailSkeleton />
      <ListSkeleton rows={5} />
    </div>
  );
}

function Gone() {
  const t = reportMessages.useT();
  return (
    <Page title={t("goneTitle")} width="narrow">
      <p>{t("goneDetail")}</p>
      <div>
        <Button component={Link} to="/">
          {t("goneAction")}
        </Button>
      </div>
    </Page>
  );
}
