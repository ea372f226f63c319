/** Tanda Terima Pengaduan: what the citizen takes home. Issued when it is first asked for, and the same one from then on. */
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { IconWritingSign } from "@tabler/icons-react";
import { useCallback, useEffect } from "react";
import { api, idempotency } from "@/api/client";
import { useMay } from "@/api/me";
import { Notice } from "@/ui/Notice";
import { Page } from "@/ui/Page";
import { PdfView } from "@/ui/PdfView";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import { documentsQuery, reportQuery } from "@/entities/report/queries";
import { Handover } from "./Handover";
import { receiptMessages } from "./documents.messages";
import { documentPath, issued, receiptOf } from "./queries";
import classes from "./Receipt.module.css";

interface ReceiptPageProps {
  id: string;
  /** Printed as soon as it is there. */
  print: boolean;
  /** The reporter is to sign it. */
  sign: boolean;
}

export function ReceiptPage({ id, print, sign }: ReceiptPageProps) {
  const t = receiptMessages.useT();
  const may = useMay();
  const navigate = useNavigate({ from: "/reports/$id/receipt" });
  const { data: report } = useSuspenseQuery(reportQuery(id));
  const { data: documents } = useSuspenseQuery(documentsQuery(id));
  const given = receiptOf(documents);
  const offered = documents.offers.some(({ kind }) => kind === "receipt");
  const { mutate, data: made, error } = useMutation({
    // One key for the report's first receipt: two tabs make one.
    mutationFn: () => api.POST("/api/v1/reports/{id}/documents", { params: { path: { id }, header: idempotency(`receipt-${id}`) }, body: { kind: "receipt" } }),
    onSuccess: () => issued(id),
  });
  // While the reporter signs, none is issued without their signature.
  const signing = sign && offered;
  const missing = !given && offered && !signing;
  useEffect(() => {
    if (missing) mutate();
  }, [missing, mutate]);
  const receipt = given ?? made?.data;
  const turn = useCallback((search: { cetak?: true; ttd?: true }) => void navigate({ search, replace: true }), [navigate]);
  const signed = useCallback(() => turn({ cetak: true }), [turn]);

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
      {signing && <Handover id={id} onSigned={signed} onClose={() => turn({})} />}
      {!signing && offered && (
        <Button variant="default" className={classes.sign} leftSection={<IconWritingSign size={18} aria-hidden />} onClick={() => turn({ ttd: true })}>
          {t("sign")}
        </Button>
      )}
      {receipt && <PdfView key={receipt.id} path={documentPath(id, receipt.id)} label={t("title")} kept print={print} />}
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
