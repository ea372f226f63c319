/** What somebody must see wherever they are: changes of accounts that wait for them, and the day by which a second factor is to be set up. */
import { useQuery } from "@tanstack/react-query";
import { Link, useRouterState } from "@tanstack/react-router";
import { useMay, useMe } from "@/api/me";
import { approvalsQuery } from "@/entities/office/approvals";
import { formatDate } from "@/lib/format";
import { Notice } from "@/ui/Notice";
import { shellMessages } from "./shell.messages";
import classes from "./Reminders.module.css";

export function Reminders() {
  const t = shellMessages.useT();
  const may = useMay();
  const { totp_due_at } = useMe();
  const { data } = useQuery({ ...approvalsQuery, enabled: may("approval_list") });
  // The page itself lists them.
  const listed = useRouterState({ select: (state) => state.location.pathname === "/admin/approvals" });
  const waiting = listed ? 0 : (data?.items.filter((one) => one.may_approve).length ?? 0);
  if (waiting === 0 && !totp_due_at) return null;
  return (
    <div className={`${classes.place} no-print`}>
      {waiting > 0 && (
        <Notice caution>
          {t("approvals", { count: waiting })} <Link to="/admin/approvals">{t("approvalsOpen")}</Link>
        </Notice>
      )}
      {totp_due_at && (
        <Notice caution>
          {t("totpDue", { date: formatDate(totp_due_at) })} <Link to="/account">{t("totpOpen")}</Link>
        </Notice>
      )}
    </div>
  );
}
