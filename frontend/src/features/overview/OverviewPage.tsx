/** What is stuck, where, and with whom: on one screen, every number a way to the reports behind it. */
import { Button } from "@mantine/core";
import { IconCircleCheck, IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { $api } from "@/api/client";
import { useMe } from "@/api/me";
import type { ReportListItem } from "@/api/types";
import { formatDateTime, formatNumber, formatWaiting } from "@/lib/format";
import { DeadlineText } from "@/entities/report/DeadlineText";
import { EmptyState } from "@/ui/EmptyState";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { waitingMessages } from "@/entities/report/report.messages";
import { UNFINISHED } from "@/entities/report/search";
import { DetailSkeleton } from "@/ui/Skeletons";
import { statusMessages } from "@/entities/report/status";
import { groupRows, oldestOf, type Overview, overdueOf, percent, statusRows } from "./groups";
import { GroupTable } from "./GroupTable";
import { overviewMessages } from "./overview.messages";
import classes from "./OverviewPage.module.css";

const REFRESH_MS = 60_000;
const overviewQuery = $api.queryOptions("get", "/api/v1/overview", undefined, { refetchInterval: REFRESH_MS, refetchOnWindowFocus: true });

export function OverviewPage() {
  const t = overviewMessages.useT();
  const me = useMe();
  const { data, error, isPending, refetch } = useQuery(overviewQuery);
  return (
    <Page
      title={t("title")}
      description={data && t("at", { time: formatDateTime(data.at) })}
      width="wide"
      actions={
        <>
          {data && data.open > 0 && <Totals overview={data} />}
          <Button variant="default" className={classes.print} leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
            {t("print")}
          </Button>
        </>
      }
    >
      <p className="print-only">
        {t("printTitle")} · {me.office_name}
      </p>
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
      {isPending && <DetailSkeleton />}
      {data && (data.open > 0 ? <Figures overview={data} /> : <EmptyState icon={IconCircleCheck} title={t("nothing")} description={t("nothingHint")} />)}
    </Page>
  );
}

function Totals({ overview }: { overview: Overview }) {
  const t = overviewMessages.useT();
  const oldest = oldestOf(overview);
  return (
      <dl className={classes.totals} aria-label={t("numbers")}>
        <div>
          <dd>
            <Link to="/reports" search={{ ...UNFINISHED, sort: "oldest" }}>
              {formatNumber(overview.open)}
            </Link>
          </dd>
          <dt>{t("open")}</dt>
        </div>
        <div>
          <dd data-alarm={overview.overdue > 0 || undefined}>
            <Link to="/reports" search={overdueOf(UNFINISHED)}>
              {formatNumber(overview.overdue)}
            </Link>
          </dd>
          <dt>
            {t("overdue")} ({percent(overview.overdue, overview.open)}%)
          </dt>
        </div>
        {oldest && (
          <div>
            <dd>{formatWaiting(oldest, new Date(overview.at))}</dd>
            <dt>{t("longest")}</dt>
          </div>
        )}
      </dl>
  );
}

function Figures({ overview }: { overview: Overview }) {
  const t = overviewMessages.useT();
  const status = statusMessages.useT();
  const now = new Date(overview.at);
  return (
    <>
      <div className="print-only">
        <Totals overview={overview} />
      </div>
      <div className={classes.grid}>
        <div className={classes.column}>
          <GroupTable title={t("sections")} rows={groupRows(overview.sections, "section", t("noSection"))} now={now} />
          <GroupTable title={t("kelurahan")} rows={groupRows(overview.kelurahan, "kelurahan", t("noKelurahan"))} now={now} />
        </div>
        <div className={classes.column}>
          <GroupTable title={t("statuses")} rows={statusRows(overview.statuses, status)} now={now} />
          <GroupTable title={t("categories")} rows={groupRows(overview.categories, "category", t("noCategory"))} now={now} limit={5} />
        </div>
        <Stuck overview={overview} now={now} />
      </div>
      <p className={`${classes.legend} no-print`}>{t("legend")}</p>
    </>
  );
}

function Stuck({ overview, now }: { overview: Overview; now: Date }) {
  const t = overviewMessages.useT();
  const waiting = waitingMessages.useT();
  const withWhom = (item: ReportListItem) =>
    item.waiting_on === "section" ? [item.section?.name, item.assignee?.name] : [waiting(item.waiting_on)];
  return (
    <section className={classes.panel} aria-label={t("stuck")}>
      <div className={classes.head}>
        <h2>{t("stuck")}</h2>
        {overview.stuck.length > 0 && (
          <Link to="/reports" search={overdueOf(UNFINISHED)} className="no-print">
            {t("stuckAll")}
          </Link>
        )}
      </div>
      {overview.stuck.length === 0 && <p>{t("stuckNone")}</p>}
      <ol className={classes.stuck}>
        {overview.stuck.map((item) => (
          <li key={item.id}>
            <Link to="/reports/$id" params={{ id: item.id }} preload={false}>
              <span className="visually-hidden">{item.number} </span>
              {item.title ? <bdi>{item.title}</bdi> : <em>{t("masked")}</em>}
            </Link>
            <span className={classes.with}>
              {[...withWhom(item), item.kelurahan?.name].filter(Boolean).join(" · ")}
            </span>
            {item.deadline && (
              <span className={classes.late}>
                <DeadlineText deadline={item.deadline} urgency={item.urgency} now={now} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
