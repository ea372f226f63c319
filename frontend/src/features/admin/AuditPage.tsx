/** What administrators changed, newest first. */
import { Button } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { components } from "@/api/schema";
import { formatDateTime } from "@/lib/format";
import { EmptyState } from "@/ui/EmptyState";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import classes from "./Admin.module.css";
import { AUDITED, auditMessages } from "./audit.i18n";
import { Changes } from "./Changes";
import { differences } from "./changes";
import { Crumbs } from "./Crumbs";
import { adminMessages } from "./i18n";

type Entry = components["schemas"]["AuditEntryView"];

export function AuditPage() {
  const t = adminMessages.useT();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["audit"],
    queryFn: async ({ pageParam, signal }) => {
      const query = pageParam ? { cursor: pageParam } : {};
      const { data: page } = await api.GET("/api/v1/audit", { params: { query }, signal });
      return page ?? { items: [], next_cursor: null };
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const entries = data?.pages.flatMap(({ items }) => items);
  return (
    <Page title={t("audit")} description={t("auditIntro")} above={<Crumbs />} width="normal">
      {isPending && <ListSkeleton rows={6} />}
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
      {entries?.length === 0 && <EmptyState icon={IconHistory} title={t("auditEmpty")} description={t("auditEmptyHint")} />}
      {entries && entries.length > 0 && (
        <ul className={classes.rows} aria-label={t("audit")}>
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <div>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("auditMore")}
          </Button>
        </div>
      )}
    </Page>
  );
}

function EntryRow({ entry }: { entry: Entry }) {
  const t = adminMessages.useT();
  const done = auditMessages.useT();
  const known = AUDITED.find((operation) => operation === entry.operation);
  const changed = differences(entry.changed);
  return (
    <li className={classes.job}>
      <div>
        <div className={classes.rowTitle}>
          <strong>{known ? done(known) : entry.operation}</strong>
          {entry.subject_name && <span>{entry.subject_name}</span>}
        </div>
        <div className={classes.rowNote}>
          {formatDateTime(entry.at)} · {entry.by?.name ?? t("auditByServer")}
        </div>
        {changed.length > 0 && (
          <details>
            <summary>{t("auditChanged", { count: changed.length })}</summary>
            <div className={classes.changed}>
              <Changes differences={changed} />
            </div>
          </details>
        )}
      </div>
    </li>
  );
}
