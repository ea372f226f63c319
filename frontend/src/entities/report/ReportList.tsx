/** A list of reports with everything around it: skeleton, trouble, nothing there, and "load more". */
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { ListSkeleton } from "@/ui/Skeletons";
import { ProblemNotice } from "@/ui/ProblemNotice";
import classes from "./ReportList.module.css";
import type { useReportList } from "./useReportList";
import { ReportTable, type ReportTableProps } from "./ReportTable";
import { listMessages } from "./report.messages";

export interface ReportListProps extends Omit<ReportTableProps, "items" | "stale" | "at" | "inParts"> {
  list: ReturnType<typeof useReportList>;
  /** Shown when there is nothing. */
  empty: React.ReactNode;
}

export function ReportList({ list, empty, ...table }: ReportListProps) {
  const t = listMessages.useT();
  const box = useRef<HTMLDivElement>(null);
  const { items } = list;
  const before = useRef<number>(undefined);
  // What was kept is there at once, so that coming back finds the place; what was waited for may come in parts.
  const [waited] = useState(list.isPending);

  // Reading goes on at the first report that was added; the page does not jump.
  useEffect(() => {
    const from = before.current;
    if (from === undefined || items.length <= from) return;
    before.current = undefined;
    box.current?.querySelectorAll<HTMLElement>("a[data-report]")[from]?.focus({ preventScroll: true });
  }, [items.length]);

  if (list.isPending) return <ListSkeleton />;
  return (
    <div ref={box}>
      <ProblemNotice error={list.error} passive onRetry={() => void list.refetch()} />
      {items.length > 0 ? (
        <>
          <ReportTable items={items} stale={list.isPlaceholderData} at={list.dataUpdatedAt} inParts={waited} {...table} />
          {list.hasNextPage && (
            <div className={`${classes.more} no-print`}>
              <Button
                variant="default"
                loading={list.isFetchingNextPage}
                onClick={() => {
                  before.current = items.length;
                  void list.fetchNextPage();
                }}
              >
                {t("more")}
              </Button>
            </div>
          )}
        </>
      ) : (
        !list.error && empty
      )}
    </div>
  );
}
