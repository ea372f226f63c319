/** What a person reported before, under whichever of their records, a page at a time. The server leaves out what is not one's to see. */
import { Button } from "@mantine/core";
import { IconArchive } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "@/api/client";
import type { ReportListItem } from "@/api/types";
import { formatDateShort } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import classes from "./EarlierReports.module.css";
import { earlierMessages } from "./earlierReports.messages";
import { StatusBadge } from "@/entities/report/StatusBadge";

export interface EarlierReportsProps {
  person: string;
  /** The report one is looking at. */
  except?: string;
  /** Leaves the form one is filling in where it is. */
  newTab?: boolean;
  limit?: number;
}

export function earlierKey(person: string): readonly string[] {
  return ["earlier-reports", person];
}

export function EarlierReports({ person, except, newTab, limit = 10 }: EarlierReportsProps) {
  const t = earlierMessages.useT();
  const { data, isError, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...earlierKey(person), limit],
    queryFn: async ({ pageParam, signal }) => {
      const query = pageParam ? { limit, cursor: pageParam } : { limit };
      const { data: page } = await api.GET("/api/v1/reporters/{id}/reports", { params: { path: { id: person }, query }, signal });
      return page ?? { items: [], next_cursor: null };
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    retry: false,
  });
  if (isPending) return <p className={classes.quiet}>{t("loading")}</p>;
  if (isError) return <p className={classes.quiet}>{t("failed")}</p>;
  const items = data.pages.flatMap((page) => page.items).filter(({ id }) => id !== except);
  return (
    <>
      {items.length === 0 && !hasNextPage && <p className={classes.quiet}>{t(except ? "noOther" : "none")}</p>}
      {items.length > 0 && (
        <ul className={classes.reports}>
          {items.map((report) => (
            <li key={report.id}>
              <Number report={report} newTab={newTab} />
              <span className={classes.marks}>
                <StatusBadge status={report.status} quiet />
                {report.archived_at && (
                  <Badge tone="grey" icon={IconArchive} quiet>
                    {t("archived")}
                  </Badge>
                )}
              </span>
              <bdi className={classes.title}>{report.title}</bdi>
              <span className={`${classes.date} ${classes.quiet}`}>{formatDateShort(report.received_at)}</span>
            </li>
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button variant="default" size="compact-sm" mt="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

function Number({ report, newTab }: { report: ReportListItem; newTab: boolean | undefined }) {
  const t = earlierMessages.useT();
  if (!newTab) {
    return (
      <Link to="/reports/$id" params={{ id: report.id }}>
        {report.number}
      </Link>
    );
  }
  return (
    <a href={`/reports/${report.id}`} target="_blank" rel="noreferrer">
      {report.number}
      <span className="visually-hidden"> {t("newTab")}</span>
    </a>
  );
}
