/** Tanda Terima Pengaduan: what the citizen takes home. Issued when it is first asked for, and the same one from then on. */
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { api, idempotency } from "@/api/client";
import { useMay } from "@/api/me";
import { Notice } from "@/ui/Notice";
import { Page } from "@/ui/Page";
import { PdfView } from "@/ui/PdfView";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import { receiptMessages } from "./i18n";
import { documentPath, documentsQuery, issued, reportHeadQuery } from "./queries";
import classes from "./Receipt.module.css";

export function ReceiptPage({ id, print }: { id: string; print: boolean }) {
  const t = receiptMessages.useT();
  const may = useMay();
  const { data: report } = useSuspenseQuery(reportHeadQuery(id));
  const { data: documents } = useSuspenseQuery(documentsQuery(id));
  const given = documents.items.find(({ kind, printable }) => kind === "receipt" && printable);
  const offered = documents.offers.some(({ kind }) => kind === "receipt");
  const { mutate, data: made, error } = useMutation({
    // One key for the report's first receipt: two tabs make one.
    mutationFn: () => api.POST("/api/v1/reports/{id}/documents", { params: { path: { id }, header: idempotency(`receipt-${id}`) }, body: { kind: "receipt" } }),
    onSuccess: () => issued(id),
  });
  const missing = !given && offered;
  useEffect(() => {
    if (missing) mutate();
  }, [missing, mutate]);
  const receipt = given ?? made?.data;

  return (
    <Page
      title={`${t("title")} ${report.number}`}
      above={
        <span className={classes.back}>
          <Link to="/reports/$id" params={{ id }}>{t("back")}</Link>
          {may("report_record") && <Link to="/reports/new">{t("again")}</Link>}
        </span>
      }
    >
      {receipt && <PdfView path={documentPath(id, receipt.id)} label={t("title")} kept print={print} />}
      {!receipt && missing && !error && (
        <div role="status">
          <span className="visually-hidden">{t("making")}</span>
          <ListSkeleton rows={6} />
        </div>
      )}
      <ProblemNotice error={error} passive onRetry={() => mutate()} />
      {!receipt && !offered && <Notice>{t("none")}</Notice>}
    </Page>
  );
}
