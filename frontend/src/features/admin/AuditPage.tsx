/** What administrators changed, newest first. */
import "./styles";
import { Button, NativeSelect } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { components } from "@/api/schema";
import { formatDateTime } from "@/lib/format";
import { EmptyState } from "@/ui/EmptyState";
import { officeQuery } from "@/entities/office/queries";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import classes from "./Admin.module.css";
import type { AuditSearch } from "./auditSearch";
import { AUDITED, auditMessages } from "./audit.messages";
import { Changes } from "./Changes";
import { differences } from "./differences";
import { Crumbs } from "./Crumbs";
import { adminMessages } from "./admin.messages";

type Entry = components["schemas"]["AuditEntryView"];

interface AuditPageProps {
  search: AuditSearch;
  onSearch: (search: AuditSearch) => void;
}

export function AuditPage({ search, onSearch }: AuditPageProps) {
  const t = adminMessages.useT();
  const office = useQuery(officeQuery).data;
  const people = (office?.staff ?? []).map(({ id, name }) => ({ value: id, label: name })).toSorted((a, b) => a.label.localeCompare(b.label, "id"));
  const filtered = search.by !== undefined || search.subject !== undefined;
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["audit", search],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...search, ...(pageParam && { cursor: pageParam }) };
      const { data: page } = await api.GET("/api/v1/audit", { params: { query }, signal });
      return page ?? { items: [], next_cursor: null };
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const entries = data?.pages.flatMap(({ items }) => items);
  return (
    <Page title={t("audit")} description={t("auditIntro")} above={<Crumbs />} width="normal">
      <div className={classes.tools}>
        <NativeSelect
          label={t("auditBy")}
          value={search.by ?? ""}
          onChange={({ currentTarget: { value } }) => onSearch({ ...search, by: value || undefined })}
          data={[{ value: "", label: t("auditAnybody") }, ...people]}
        />
        <NativeSelect
          label={t("auditAbout")}
          value={search.subject ?? ""}
          onChange={({ currentTarget: { value } }) => onSearch({ ...search, subject: value || undefined })}
          data={[{ value: "", label: t("auditAnything") }, ...people]}
        />
      </div>
      {isPending && <ListSkeleton rows={6} />}
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
      {entries?.length === 0 &&
        (filtered ? (
          <EmptyState
            icon={IconHistory}
            title={t("auditNone")}
            action={
              <Button variant="default" onClick={() => onSearch({})}>
                {t("auditAll")}
              </Button>
            }
          />
        ) : (
          <EmptyState icon={IconHistory} title={t("auditEmpty")} description={t("auditEmptyHint")} />
        ))}
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
