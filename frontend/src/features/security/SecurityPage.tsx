/** The security log: who signed in, was refused, looked at personal data, or changed rights; newest first. */
import { Button } from "@mantine/core";
import { IconDownload, IconShieldLock } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { api, authorizedFetch } from "@/api/client";
import { saveBlob } from "@/lib/download";
import { EmptyState } from "@/ui/EmptyState";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import { Entries } from "./Entries";
import { Filters } from "./Filters";
import { securityMessages } from "./security.messages";
import type { SecuritySearch } from "./securitySearch";

interface SecurityPageProps {
  search: SecuritySearch;
  onSearch: (search: SecuritySearch) => void;
}

export function SecurityPage({ search, onSearch }: SecurityPageProps) {
  const t = securityMessages.useT();
  const filtered = Object.values(search).some((value) => value !== undefined);
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["security-log", search],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...search, ...(pageParam && { cursor: pageParam }) };
      const { data: page } = await api.GET("/api/v1/security-log", { params: { query }, signal });
      return page ?? { items: [], next_cursor: null, groups: [] };
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const download = useMutation({
    mutationFn: async () => {
      const query = new URLSearchParams(Object.entries(search).filter(([, value]) => value !== undefined)).toString();
      const file = await authorizedFetch(`/api/v1/security-log/export${query && `?${query}`}`);
      saveBlob(await file.blob(), "catatan-keamanan.csv");
    },
    onSuccess: () => refetch(),
  });
  const entries = data?.pages.flatMap(({ items }) => items);
  return (
    <Page
      title={t("title")}
      description={t("intro")}
      width="wide"
      actions={
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          loading={download.isPending}
          title={t("downloadHint")}
          onClick={() => download.mutate()}
        >
          {t("download")}
        </Button>
      }
    >
      <Filters search={search} onSearch={onSearch} groups={data?.pages[0]?.groups} number={entries?.[0]?.report?.name} />
      <ProblemNotice error={download.error} />
      {isPending && <ListSkeleton rows={8} />}
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
      {entries?.length === 0 && (
        <EmptyState
          icon={IconShieldLock}
          title={t(filtered ? "none" : "empty")}
          {...(filtered
            ? {
                action: (
                  <Button variant="default" onClick={() => onSearch({})}>
                    {t("clear")}
                  </Button>
                ),
              }
            : { description: t("emptyHint") })}
        />
      )}
      {entries && entries.length > 0 && <Entries entries={entries} />}
      {hasNextPage && (
        <div>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </Page>
  );
}
