/** Every change of an account that waits, for those who approve and for those who asked. */
import "../styles";
import { IconCircleCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/api/me";
import { approvalsQuery } from "@/entities/office/approvals";
import { EmptyState } from "@/ui/EmptyState";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import admin from "../Admin.module.css";
import { ApprovalList } from "./ApprovalList";
import { approvalMessages } from "./approvals.messages";

export function ApprovalsPage() {
  const t = approvalMessages.useT();
  const may = useMay();
  const { data, error, isPending, refetch } = useQuery(approvalsQuery);
  return (
    <Page title={t("title")} description={t("titleHint")} width="narrow">
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
      {isPending && <ListSkeleton rows={3} />}
      {data?.items.length === 0 && <EmptyState icon={IconCircleCheck} title={t("none")} description={t("noneHint")} />}
      {data && data.items.length > 0 && <ApprovalList items={data.items} named />}
      {may("user_update") && <p className={admin.hint}>{t("keeper")}</p>}
    </Page>
  );
}
