/** The selected reports on paper, in one file; what could not be printed is named with its reason. */
import { Button, Group, Modal, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { ReportListItem } from "@/api/types";
import { useFocusBack } from "@/lib/focus";
import { kitMessages } from "@/ui/kit.messages";
import { PdfFrame } from "@/ui/PdfView";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import { invalidateAllReports } from "@/entities/report/queries";
import { bulkMessages } from "./bulk.messages";
import classes from "./BulkDialog.module.css";
import { Results } from "./BulkResults";
import { type PrintedReports, printedReportsQuery } from "./printedReports";

export interface PrintDialogProps {
  reports: readonly ReportListItem[];
  onClose: () => void;
}

export function PrintDialog({ reports, onClose }: PrintDialogProps) {
  const t = bulkMessages.useT();
  const tKit = kitMessages.useT();
  const [twoSided, setTwoSided] = useState(false);
  const { data, error, isFetching, refetch } = useQuery(printedReportsQuery(reports, twoSided));
  useFocusBack();
  const hintId = useId();
  const count = reports.length;
  const close = () => {
    // A report that could not be printed may have left the list too.
    if (data && [...data.results.values()].some(({ done }) => !done)) invalidateAllReports();
    onClose();
  };
  return (
    <Modal opened onClose={close} title={t("printTitle", { count })} size="xl" closeButtonProps={{ "aria-label": tKit("close") }}>
      <Stack gap="sm">
        <div className={classes.checks}>
          <label>
            <input
              type="checkbox"
              checked={twoSided}
              disabled={isFetching}
              aria-describedby={hintId}
              onChange={({ currentTarget: { checked } }) => setTwoSided(checked)}
            />
            <span>
              {t("twoSided")}
              <span id={hintId} className={classes.hint}>
                {t("twoSidedHint")}
              </span>
            </span>
          </label>
        </div>
        <ProblemNotice error={error} passive onRetry={() => void refetch()} />
        {isFetching && (
          <>
            <p>{t("setting", { count })}</p>
            <ListSkeleton rows={6} />
          </>
        )}
        {data && !isFetching && <Printed reports={reports} printed={data} />}
        <Group justify="flex-end" className={classes.foot}>
          <Button variant="default" onClick={close}>
            {t("finish")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Printed({ reports, printed: { results, files } }: { reports: readonly ReportListItem[]; printed: PrintedReports }) {
  const t = bulkMessages.useT();
  const done = [...results.values()].filter((result) => result.done).length;
  const refused = results.size - done;
  const pages = files.reduce((sum, file) => sum + file.pages, 0);
  return (
    <>
      <p role="status">
        <strong>{refused === 0 ? t("printedAll", { count: done }) : t("printedSome", { done, refused })}</strong> {pages > 0 && t("pages", { count: pages })}
      </p>
      <details open={refused > 0}>
        <summary>{t("results")}</summary>
        <Results reports={reports} results={results} done={t("printed")} forbidden={t("closedContent")} />
      </details>
      {files.map(({ url, name, first, last }, i) => (
        <section key={url} aria-label={name}>
          <Stack gap="sm">
            {files.length > 1 && <strong>{t("part", { nth: i + 1, of: files.length, first, last })}</strong>}
            <PdfFrame url={url} label={name} />
          </Stack>
        </section>
      ))}
    </>
  );
}
